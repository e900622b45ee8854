import { type CaseView, caseViews } from '@fengqiao/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { lifecyclesQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { Group } from '../../ui/group.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { TwoWayPager } from '../../ui/two-way-pager.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { CaseExportButton, countText } from './case-export.tsx'
import { CaseFilters } from './case-filters.tsx'
import { type CaseSearch, filtersOf } from './case-search.ts'
import { useCasesTexts } from './cases.texts.ts'
import { CasesTable } from './cases-table.tsx'
import { SavedViews } from './saved-views.tsx'
import { StateCounts } from './state-counts.tsx'
import '../../ui/list.css'
import './cases.css'

const limit = 50

export function CasesPage() {
  const t = useCasesTexts()
  const may = useMay()
  const search = useSearch({ from: '/signed-in/desk/cases' })
  const navigate = useNavigate({ from: '/cases' })
  const [selected, setSelected] = useState<readonly string[]>([])
  const view: CaseView = search.view ?? 'open'
  const { cursor, ...kept } = search
  const filters = filtersOf(search)
  const query = { ...filters, ...(search.sort ? { sort: search.sort } : {}) }
  const list = useQuery({
    queryKey: ['cases', 'list', query, cursor ?? null],
    queryFn: ({ signal }) => api.listCases({ query: { ...query, limit, ...(cursor ? { cursor } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const { data: lifecycles } = useQuery(lifecyclesQuery)
  const { view: _view, state: _state, ...counted } = filters
  const counts = useQuery({
    queryKey: ['case-counts', counted],
    queryFn: ({ signal }) => api.countCases({ query: counted }, { signal }),
    placeholderData: keepPreviousData,
  })
  const change = (next: CaseSearch) => {
    setSelected([])
    void navigate({ search: next })
  }
  // Without a kind chosen there are dozens of states: those that have something are enough.
  const shown = (lifecycles?.items ?? [])
    .filter(({ kind }) => !search.kind || kind === search.kind)
    .map((each) => ({
      ...each,
      states: each.states.filter(({ id }) => search.kind || search.state === id || (counts.data?.byState[id] ?? 0) > 0),
    }))
    .filter(({ states }) => states.length > 0)

  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="grow" />
        <CaseExportButton
          total={list.data?.total ?? 0}
          most={list.data?.most ?? 1}
          filters={filters}
          sort={search.sort}
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
            onClick={() => change({ ...kept, view: each })}
          >
            {t(`view-${each}`)}{' '}
            <span className="small faint">{countText(counts.data?.byView[each], counts.data?.most ?? 1)}</span>
          </button>
        ))}
        <SavedViews search={search} onChange={change} />
      </Group>
      {counts.data && shown.length > 0 && (
        <StateCounts
          lifecycles={shown}
          counts={counts.data.byState}
          most={counts.data.most}
          chosen={search.state}
          onChoose={(state) => {
            const { state: _before, ...rest } = kept
            change(state ? { ...rest, view: 'all', state } : rest)
          }}
        />
      )}
      {search.practice && <p className="practice-note">{t('practiceNote')}</p>}
      <CaseFilters search={search} lifecycles={lifecycles?.items ?? []} onChange={change} />
      <section className="card table-card">
        {selected.length > 0 && (
          <BulkBar
            selected={selected}
            total={list.data?.total ?? 0}
            filters={filters}
            lifecycles={lifecycles?.items ?? []}
            items={list.data?.items ?? []}
            onSelect={setSelected}
          />
        )}
        <QueryView query={list}>
          {({ items, total, most, nextCursor, previousCursor }) => (
            <>
              <div className="table-scroll">
                {items.length === 0 ? (
                  <Empty title={t('none')}>{t('noneNote')}</Empty>
                ) : (
                  <CasesTable
                    items={items}
                    lifecycles={lifecycles?.items ?? []}
                    view={view}
                    selected={selected}
                    {...(may('case.act') && { onSelect: setSelected })}
                  />
                )}
              </div>
              <TwoWayPager
                cursor={cursor}
                nextCursor={nextCursor}
                previousCursor={previousCursor}
                total={countText(total, most)}
                count={items.length}
                onCursor={(next) => void navigate({ search: { ...kept, ...(next ? { cursor: next } : {}) } })}
              />
            </>
          )}
        </QueryView>
      </section>
    </div>
  )
}
