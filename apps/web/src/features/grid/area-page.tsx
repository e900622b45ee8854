import type { GridArea } from '@fengqiao/contract'
import { formatCount, formatStamp } from '@fengqiao/design'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { api } from '../../app/client.ts'
import { lifecyclesQuery } from '../../app/queries.ts'
import { useSession } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { CasesTable } from '../cases/cases-table.tsx'
import { useAreaTexts } from './area.texts.ts'
import { AreaMap } from './area-map.tsx'
import { AreaServices } from './area-services.tsx'
import { AreaWorkers } from './area-workers.tsx'
import { dayOf } from './day.ts'
import { SettledBoard } from './settled-board.tsx'
import '../../ui/list.css'
import '../cases/cases.css'
import './grid.css'
import './structure.css'
import './area.css'

const shownCases = 8

/** 网格、人员、事务、服务、数据: everything of one grid, or of the village, township or county above it. */
export function GridAreaPage() {
  const { code } = useParams({ from: '/signed-in/desk/grid/areas/$code' })
  const search = useSearch({ from: '/signed-in/desk/grid/areas/$code' })
  const navigate = useNavigate({ from: '/grid/areas/$code' })
  const thisYear = Number(formatStamp(serverNow()).slice(0, 4))
  const year = search.year ?? thisYear
  const query = useQuery({
    queryKey: ['grid', 'area', code, year],
    queryFn: ({ signal }) => api.gridArea({ params: { code }, query: { year } }, { signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <QueryView query={query}>
      {(area) => (
        <div className="area-page" data-testid="area-page">
          <AreaHead area={area} />
          <Figures area={area} />
          <div className="area-columns">
            <AreaMap area={area} />
            {area.level === 'grid' ? <AreaWorkers area={area} /> : null}
            <SettledBoard
              area={area}
              years={[thisYear - 2, thisYear - 1, thisYear]}
              onYear={(next) => void navigate({ search: next === thisYear ? {} : { year: next } })}
            />
          </div>
          <Affairs area={area} />
          <AreaServices area={area} />
        </div>
      )}
    </QueryView>
  )
}

function AreaHead({ area }: { readonly area: GridArea }) {
  const t = useAreaTexts()
  const session = useSession()
  const above = area.path.slice(0, -1)
  const own = above.findIndex(({ code }) => code === session.area.code)
  // What lies above one's own area has no page for him.
  const isOwn = (index: number) => own >= 0 && index >= own
  return (
    <header className="area-head">
      <nav className="row grid-wrap small" aria-label={t('path')}>
        <Link to="/grid" search={{}}>
          {t('back')}
        </Link>
        {above.map((one, index) => (
          <span key={one.code} className="row">
            <ChevronRight aria-hidden="true" />
            {isOwn(index) ? (
              <Link to="/grid/areas/$code" params={{ code: one.code }} search={{}}>
                {one.name}
              </Link>
            ) : (
              one.name
            )}
          </span>
        ))}
      </nav>
      <div className="row grid-wrap">
        <h1 className="page-title">{area.name}</h1>
        <span className="second small">{area.code}</span>
        <ExampleMark example={area.example} />
      </div>
      {area.retired && (
        <p className="ink-warning">
          {t('retired', { at: dayOf(area.retired.at) })} · {t('successors')} <Places of={area.retired.successors} />
        </p>
      )}
      {area.predecessors.length > 0 && (
        <p className="second small">
          {t('predecessors')} <Places of={area.predecessors} />
        </p>
      )}
    </header>
  )
}

function Places({ of }: { readonly of: readonly { readonly code: string; readonly name: string }[] }) {
  return of.map(({ code, name }, index) => (
    <span key={code}>
      {index > 0 && '、'}
      <Link to="/grid/areas/$code" params={{ code }} search={{}}>
        {name}
      </Link>
    </span>
  ))
}

/** What can be counted; each number opens what it counts. */
function Figures({ area }: { readonly area: GridArea }) {
  const t = useAreaTexts()
  const { code } = area
  return (
    <section className="area-figures" aria-label={t('figures')}>
      <Figure
        label={t('open')}
        value={area.open}
        link={(number) => (
          <Link to="/cases" search={{ view: 'open', area: code }}>
            {number}
          </Link>
        )}
      />
      <Figure
        label={t('overdue')}
        value={area.overdue}
        alarming={area.overdue > 0}
        link={(number) => (
          <Link to="/cases" search={{ view: 'overdue', area: code }}>
            {number}
          </Link>
        )}
      />
      <Figure
        label={t('tasks')}
        value={area.tasks}
        {...(area.lateTasks > 0 && { note: t('lateTasks', { count: area.lateTasks }) })}
        link={(number) => (
          <Link to="/grid" search={{ tab: 'tasks', standing: 'open', area: code }}>
            {number}
          </Link>
        )}
      />
      <Figure
        label={t('people')}
        value={area.people}
        link={(number) => (
          <Link to="/grid" search={{ tab: 'people', area: code }}>
            {number}
          </Link>
        )}
      />
      <Figure
        label={t('groups')}
        value={area.groups}
        {...(area.headless > 0 && { note: t('headless', { count: area.headless }) })}
        link={(number) => (
          <Link to="/grid" search={{ tab: 'groups', area: code }}>
            {number}
          </Link>
        )}
      />
      {area.households !== null && <Figure label={t('households')} value={area.households} />}
      {area.residents !== null && <Figure label={t('residents')} value={area.residents} />}
    </section>
  )
}

interface FigureProps {
  readonly label: string
  readonly value: number
  readonly note?: string
  readonly alarming?: boolean
  /** Wraps the number into a link to what it counts. */
  readonly link?: (number: string) => ReactNode
}

function Figure({ label, value, note, alarming = false, link }: FigureProps) {
  const number = formatCount(value)
  return (
    <div className="area-figure">
      <span className="second small">{label}</span>
      <b className={alarming ? 'ink-overdue' : ''}>{link ? link(number) : number}</b>
      {note && <span className="ink-warning small">{note}</span>}
    </div>
  )
}

function Affairs({ area }: { readonly area: GridArea }) {
  const t = useAreaTexts()
  const { code } = area
  const open = useQuery({
    queryKey: ['cases', 'list', 'area', code],
    queryFn: ({ signal }) =>
      api.listCases({ query: { view: 'all', area: code, sort: 'updated', limit: shownCases } }, { signal }),
  })
  const { data: lifecycles } = useQuery(lifecyclesQuery)
  return (
    <section className="card" data-testid="area-affairs">
      <div className="card-head">
        <h2>{t('affairs')}</h2>
        <span className="grow" />
        <Link to="/cases" search={{ view: 'all', area: code }}>
          {t('allCases')}
        </Link>
      </div>
      <QueryView query={open}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('noCases')}>{t('noCasesNote')}</Empty>
          ) : (
            <div className="table-scroll">
              <CasesTable items={items} lifecycles={lifecycles?.items ?? []} view="all" selected={[]} />
            </div>
          )
        }
      </QueryView>
    </section>
  )
}
