import { type CaseSummary, type CaseView, caseViews } from '@fengqiao/contract'
import { formatCount, formatStamp, timeLeft } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { lifecyclesQuery } from '../../app/queries.ts'
import { serverNow } from '../../lib/now.ts'
import { CursorPager } from '../../ui/cursor-pager.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { Group } from '../../ui/group.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { CaseFilters } from './case-filters.tsx'
import type { CaseSearch } from './case-search.ts'
import { useCasesTexts } from './cases.texts.ts'
import { CasesTable } from './cases-table.tsx'
import { StateCounts } from './state-counts.tsx'
import '../../ui/list.css'
import './cases.css'

const limit = 50

export function CasesPage() {
  const t = useCasesTexts()
  const search = useSearch({ from: '/signed-in/desk/cases' })
  const navigate = useNavigate({ from: '/cases' })
  const view: CaseView = search.view ?? 'open'
  const { cursor, ...filters } = search
  const query = { ...filters, view }
  const list = useQuery({
    queryKey: ['cases', 'list', query, cursor ?? null],
    queryFn: ({ signal }) => api.listCases({ query: { ...query, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const { data: lifecycles } = useQuery(lifecyclesQuery)
  const counts = useQuery({
    queryKey: ['case-counts', search.q ?? '', search.area ?? ''],
    queryFn: ({ signal }) => {
      const { q, area } = search
      return api.countCases({ query: { ...(q ? { q } : {}), ...(area ? { area } : {}) } }, { signal })
    },
  })
  const change = (next: CaseSearch) => void navigate({ search: next })

  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="grow" />
        <ExportButton<CaseSummary>
          total={list.data?.total ?? 0}
          fileName={`${t('title')}-${formatStamp(serverNow()).slice(0, 10)}`}
          head={[
            t('code'),
            t('matter'),
            t('state'),
            t('limit'),
            t('tone'),
            t('hands'),
            t('area'),
            t('opened'),
            t('updated'),
          ]}
          row={(item) => csvRow(item, t)}
          page={(at, signal) =>
            api.listCases({ query: { ...query, limit: 200, ...(at ? { cursor: at } : {}) } }, { signal })
          }
        />
      </div>
      <Group className="views" label={t('title')}>
        {caseViews.map((each) => (
          <button
            key={each}
            type="button"
            className="view"
            aria-pressed={view === each}
            data-testid={`case-view-${each}`}
            onClick={() => change({ ...filters, view: each })}
          >
            {t(`view-${each}`)} <span className="small faint">{formatCount(counts.data?.byView[each])}</span>
          </button>
        ))}
      </Group>
      {lifecycles && counts.data && (
        <StateCounts
          lifecycles={lifecycles.items}
          counts={counts.data.byState}
          chosen={search.state}
          onChoose={(state) => change(state ? { ...filters, view: 'all', state } : { view })}
        />
      )}
      <CaseFilters search={search} lifecycles={lifecycles?.items ?? []} onChange={change} />
      <section className="card table-card">
        <QueryView query={list}>
          {({ items, total, nextCursor }) => (
            <>
              <div className="table-scroll">
                {items.length === 0 ? (
                  <Empty title={t('none')}>{t('noneNote')}</Empty>
                ) : (
                  <CasesTable items={items} lifecycles={lifecycles?.items ?? []} view={view} />
                )}
              </div>
              <CursorPager
                cursor={cursor}
                nextCursor={nextCursor}
                total={total}
                count={items.length}
                limit={limit}
                onCursor={(next) => change({ ...filters, ...(next ? { cursor: next } : {}) })}
              />
            </>
          )}
        </QueryView>
      </section>
    </div>
  )
}

function csvRow(item: CaseSummary, t: ReturnType<typeof useCasesTexts>): readonly (string | null)[] {
  const tones = {
    normal: t('toneNormal'),
    warning: t('toneWarning'),
    overdue: t('toneOverdue'),
    paused: t('tonePaused'),
  }
  return [
    item.code,
    `${item.title} / ${t.of(item.category)}`,
    t.of(item.stateLabel),
    item.clock ? formatStamp(item.clock.dueAt) : null,
    item.clock ? tones[timeLeft(item.clock, serverNow(), t.language).tone] : null,
    item.assignees.join(' '),
    item.areaName,
    formatStamp(item.openedAt),
    formatStamp(item.updatedAt),
  ]
}
