import { type SupervisionSummary, type SupervisionView, supervisionViews } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../app/client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { RequestTable } from './request-table.tsx'
import { SlipTable } from './slip-table.tsx'
import { useSupervisionTexts } from './supervision.texts.ts'
import { type SupervisionSearch, supervisionSearch } from './supervision-search.ts'
import { WatchedTable } from './watched-table.tsx'
import '../../ui/list.css'
import './supervision.css'

/** Everything overdue, stuck, sent back, reopened; slips and requests; by place and level. */
export function SupervisionPage() {
  const t = useSupervisionTexts()
  const search = useSearch({ from: '/signed-in/desk/supervision' })
  const { area } = search
  const query = useQuery({
    queryKey: ['supervision', 'summary', area ?? ''],
    queryFn: ({ signal }) => api.supervisionSummary({ query: { ...(area && { area }) } }, { signal }),
    refetchInterval: 60_000,
  })
  const view = search.view ?? 'overdue'
  return (
    <div className="list-page" data-testid="supervision-page">
      <div className="row">
        <h1 className="page-title grow">{t('title')}</h1>
        <Link to="/bulletin" className="button-link">
          {t('bulletin')}
        </Link>
      </div>
      <p className="second">{t('note')}</p>
      <QueryView query={query}>
        {(summary) => (
          <>
            <Tabs summary={summary} view={view} search={search} />
            <div className="supervision-two">
              <div>
                <Narrowed search={search} summary={summary} />
                {view === 'slips' || view === 'closed-slips' ? (
                  <SlipTable closed={view === 'closed-slips'} area={area} />
                ) : view === 'requests' ? (
                  <RequestTable />
                ) : (
                  <WatchedTable key={`${view} ${area} ${search.level}`} view={view} search={search} />
                )}
              </div>
              <aside className="case-stack">
                <Areas summary={summary} view={countable(view)} search={search} />
                <Levels summary={summary} view={countable(view)} search={search} />
              </aside>
            </div>
          </>
        )}
      </QueryView>
    </div>
  )
}

function countable(view: NonNullable<SupervisionSearch['view']>): SupervisionView {
  return view === 'slips' || view === 'closed-slips' || view === 'requests' ? 'supervised' : view
}

function Tabs({
  summary,
  view,
  search,
}: {
  readonly summary: SupervisionSummary
  readonly view: NonNullable<SupervisionSearch['view']>
  readonly search: SupervisionSearch
}) {
  const t = useSupervisionTexts()
  const tabs = [
    ...supervisionViews.map((each) => ({ view: each, count: summary.total[each] })),
    { view: 'slips' as const, count: summary.slips.open },
    { view: 'requests' as const, count: summary.requests },
    { view: 'closed-slips' as const, count: null },
  ]
  return (
    <nav className="supervision-tabs" aria-label={t('title')}>
      {tabs.map((tab) => (
        <Link
          key={tab.view}
          to="/supervision"
          search={supervisionSearch({ ...search, view: tab.view })}
          className={tab.view === view ? 'supervision-tab supervision-tab-now' : 'supervision-tab'}
          aria-current={tab.view === view ? 'page' : undefined}
          data-testid={`tab-${tab.view}`}
        >
          <span>{t(tab.view)}</span>
          {tab.count !== null && (
            <b className={tab.view === 'overdue' && tab.count > 0 ? 'ink-overdue' : ''}>{tab.count}</b>
          )}
          {tab.view === 'stuck' && <span className="small faint">{t('stuckNote', { days: summary.stuckDays })}</span>}
        </Link>
      ))}
    </nav>
  )
}

function Narrowed({ search, summary }: { readonly search: SupervisionSearch; readonly summary: SupervisionSummary }) {
  const t = useSupervisionTexts()
  const navigate = useNavigate()
  if (!search.area && !search.level) return null
  const name = summary.areas.find(({ code }) => code === search.area)?.name ?? search.area ?? ''
  return (
    <p className="row small supervision-narrowed">
      {search.area && <span className="tag">{t('within', { area: name })}</span>}
      {search.level && <span className="tag">{t('withinLevel', { level: t(`level_${search.level}`) })}</span>}
      <button
        type="button"
        className="button-link"
        onClick={() => void navigate({ to: '/supervision', search: search.view ? { view: search.view } : {} })}
      >
        {t('clear')}
      </button>
    </p>
  )
}

interface CountsProps {
  readonly summary: SupervisionSummary
  readonly view: SupervisionView
  readonly search: SupervisionSearch
}

/** The divisions below: each opens its own matters. */
function Areas({ summary, view, search }: CountsProps) {
  const t = useSupervisionTexts()
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('byArea')}</h2>
        <span className="small">{t(view)}</span>
      </div>
      <ul className="supervision-counts">
        {summary.areas.map(({ code, name, counts }) => (
          <li key={code}>
            <Link to="/supervision" search={supervisionSearch({ ...search, area: code })}>
              {name}
            </Link>
            <b>{counts[view]}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Levels({ summary, view, search }: CountsProps) {
  const t = useSupervisionTexts()
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('byLevel')}</h2>
        <span className="small">{t(view)}</span>
      </div>
      <ul className="supervision-counts">
        {summary.levels.map(({ level, counts }) => (
          <li key={level}>
            <Link to="/supervision" search={supervisionSearch({ ...search, level })}>
              {t(`level_${level}`)}
            </Link>
            <b>{counts[view]}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
