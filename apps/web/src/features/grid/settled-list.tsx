import { settledLevels } from '@fengqiao/contract'
import { formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../app/client.ts'
import { lifecyclesQuery } from '../../app/queries.ts'
import { serverNow } from '../../lib/now.ts'
import { PagedCard } from '../../ui/paged-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { CasesTable } from '../cases/cases-table.tsx'
import { useAreaTexts } from './area.texts.ts'
import type { GridSearch } from './grid-search.ts'

const limit = 50

interface ListProps {
  readonly search: GridSearch
  readonly onChange: (next: GridSearch) => void
}

/** The events behind a number of the boards: settled in a year, at a level, in an area. */
export function SettledList({ search, onChange }: ListProps) {
  const t = useAreaTexts()
  const { cursor, settled, area, year = Number(formatStamp(serverNow()).slice(0, 4)) } = search
  const level = settledLevels.find((each) => each === settled)
  const kept: GridSearch = { tab: 'events', settled: settled ?? 'all', year, ...(area ? { area } : {}) }
  const query = { year, ...(area ? { area } : {}), ...(level ? { level } : {}) }
  const list = useQuery({
    queryKey: ['cases', 'settled', query, cursor ?? null],
    queryFn: ({ signal }) =>
      api.listSettledEvents({ query: { ...query, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const division = useQuery({
    queryKey: ['division', area],
    queryFn: ({ signal }) => api.getDivision({ params: { code: area ?? '' } }, { signal }),
    enabled: area !== undefined,
  })
  const { data: lifecycles } = useQuery(lifecyclesQuery)
  return (
    <>
      <div className="row grid-wrap">
        <h2>
          {division.data?.division.name} {t('settledList')} {year}
        </h2>
        <Segments
          label={t('settledAt')}
          value={level}
          options={settledLevels.map((each) => [each, t(`level-${each}`)] as const)}
          onChange={(value) => onChange({ ...kept, settled: value ?? 'all' })}
        />
        <span className="grow" />
        <button type="button" className="button button-small" onClick={() => onChange({ tab: 'events' })}>
          {t('clear')}
        </button>
      </div>
      <PagedCard
        query={list}
        cursor={cursor}
        limit={limit}
        none={t('noneSettled')}
        noneNote={t('noneSettledNote')}
        onCursor={(next) => onChange({ ...kept, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <CasesTable items={items} lifecycles={lifecycles?.items ?? []} view="all" selected={[]} />}
      </PagedCard>
    </>
  )
}
