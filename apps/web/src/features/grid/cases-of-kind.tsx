import { type CaseView, caseViews } from '@fengqiao/contract'
import { formatCount } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../app/client.ts'
import { lifecyclesQuery } from '../../app/queries.ts'
import { Group } from '../../ui/group.tsx'
import { PagedCard } from '../../ui/paged-card.tsx'
import { useCasesTexts } from '../cases/cases.texts.ts'
import { CasesTable } from '../cases/cases-table.tsx'
import type { GridSearch } from './grid-search.ts'

const limit = 50
const nothing: readonly string[] = []

interface CasesOfKindProps {
  readonly kind: string
  readonly search: GridSearch
  readonly onChange: (next: GridSearch) => void
  readonly none: string
  readonly noneNote: string
}

/** The cases of one kind, by the same views as the list of all. */
export function CasesOfKind({ kind, search, onChange, none, noneNote }: CasesOfKindProps) {
  const t = useCasesTexts()
  const view: CaseView = search.view ?? 'open'
  const { cursor, ...filters } = search
  const list = useQuery({
    queryKey: ['cases', 'list', kind, view, cursor ?? null],
    queryFn: ({ signal }) => api.listCases({ query: { kind, view, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const counts = useQuery({
    queryKey: ['case-counts', kind],
    queryFn: ({ signal }) => api.countCases({ query: { kind } }, { signal }),
  })
  const { data: lifecycles } = useQuery(lifecyclesQuery)
  return (
    <>
      <Group className="grid-views" label={t('state')}>
        {caseViews.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={view === each}
            data-testid={`view-${each}`}
            onClick={() => onChange({ ...filters, view: each })}
          >
            {t(`view-${each}`)} <span className="small faint">{formatCount(counts.data?.byView[each])}</span>
          </button>
        ))}
      </Group>
      <PagedCard
        query={list}
        cursor={cursor}
        limit={limit}
        none={none}
        noneNote={noneNote}
        onCursor={(next) => onChange({ ...filters, ...(next ? { cursor: next } : {}) })}
      >
        {(items) => <CasesTable items={items} lifecycles={lifecycles?.items ?? []} view={view} selected={nothing} />}
      </PagedCard>
    </>
  )
}
