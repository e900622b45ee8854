import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMay } from '../../app/use-session.ts'
import { Group } from '../../ui/group.tsx'
import { CasesOfKind } from './cases-of-kind.tsx'
import { useGridTexts } from './grid.texts.ts'
import { type GridSearch, type GridTab, gridTabs } from './grid-search.ts'
import { GroupsTab } from './groups-tab.tsx'
import { ItemsTab } from './items-tab.tsx'
import { NominateDialog } from './nominate-dialog.tsx'
import { OrdersTab } from './orders-tab.tsx'
import { PeopleTab } from './people-tab.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { SettledList } from './settled-list.tsx'
import { TasksTab } from './tasks-tab.tsx'
import { WhistleDialog } from './whistle-dialog.tsx'
import { WhistleFigures } from './whistle-figures.tsx'
import '../../ui/list.css'
import '../cases/cases.css'
import './grid.css'
import './structure.css'

const needs = {
  people: 'organisation.read',
  groups: 'organisation.read',
  tasks: 'item.read',
  items: 'item.read',
  orders: 'external.deliver',
} as const

/** 治理“一网管”: what the grids report, whom they call, what is handed to them, and who their heads are. */
export function GridPage() {
  const t = useGridTexts()
  const may = useMay()
  const search = useSearch({ from: '/signed-in/desk/grid' })
  const navigate = useNavigate({ from: '/grid' })
  const tab: GridTab = search.tab ?? 'events'
  const change = (next: GridSearch) => void navigate({ search: next })
  const shown = gridTabs.filter((each) => !(each in needs) || may(needs[each as keyof typeof needs]))
  return (
    <div className="list-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="grow" />
        {tab === 'events' && may('grid.report') && <ReportDialog />}
        {tab === 'whistles' && may('whistle.blow') && <WhistleDialog />}
        {tab === 'heads' && may('head.choose') && <NominateDialog />}
      </div>
      <Group className="views" label={t('title')}>
        {shown.map((each) => (
          <button
            key={each}
            type="button"
            className="view"
            aria-pressed={tab === each}
            data-testid={`grid-tab-${each}`}
            onClick={() => change({ tab: each })}
          >
            {t(each)}
          </button>
        ))}
      </Group>
      {tab === 'events' && search.settled && <SettledList search={search} onChange={change} />}
      {tab === 'events' && !search.settled && (
        <CasesOfKind
          kind="grid_event"
          search={search}
          onChange={change}
          none={t('noneEvents')}
          noneNote={t('noneEventsNote')}
        />
      )}
      {tab === 'whistles' && (
        <>
          <CasesOfKind
            kind="whistle"
            search={search}
            onChange={change}
            none={t('noneWhistles')}
            noneNote={t('noneWhistlesNote')}
          />
          {may('overview.read') && <WhistleFigures />}
        </>
      )}
      {tab === 'heads' && (
        <CasesOfKind
          kind="head_selection"
          search={search}
          onChange={change}
          none={t('noneHeads')}
          noneNote={t('noneHeadsNote')}
        />
      )}
      {tab === 'people' && <PeopleTab search={search} onChange={change} />}
      {tab === 'groups' && <GroupsTab search={search} onChange={change} />}
      {tab === 'items' && <ItemsTab search={search} onChange={change} />}
      {tab === 'tasks' && <TasksTab search={search} onChange={change} />}
      {tab === 'orders' && <OrdersTab search={search} onChange={change} />}
    </div>
  )
}
