import type { GridArea, HouseholdGroup } from '@fengqiao/contract'
import { formatClock } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useAreaTexts } from './area.texts.ts'
import { GroupsTable } from './groups-tab.tsx'
import { HouseholdsDialog } from './households-dialog.tsx'

const shownTasks = 6
const shownGroups = 20

/** What the grid has to do and who is there for its people: tasks handed to it, today's duty, its household groups. */
export function AreaServices({ area }: { readonly area: GridArea }) {
  const t = useAreaTexts()
  const { code } = area
  const tasks = useQuery({
    queryKey: ['grid', 'tasks', 'area', code],
    queryFn: ({ signal }) =>
      api.listGridTasks({ query: { standing: 'open', area: code, limit: shownTasks } }, { signal }),
  })
  const duty = useQuery({
    queryKey: ['duty', code],
    queryFn: ({ signal }) => api.listDuty({ query: { area: code } }, { signal }),
  })
  return (
    <>
      <div className="area-columns">
        <section className="card">
          <div className="card-head">
            <h2>{t('serviceTasks')}</h2>
          </div>
          <QueryView query={tasks}>
            {({ items }) =>
              items.length === 0 ? (
                <p className="second grid-pad">{t('noTasks')}</p>
              ) : (
                <ul className="area-workers">
                  {items.map((task) => (
                    <li key={task.id}>
                      <p className="row">
                        <span className="clip grow">{task.title}</span>
                        <span className={task.overdue ? 'ink-overdue nowrap' : 'second nowrap'}>
                          {t('due', { day: task.dueOn })} {task.overdue && t('late')}
                        </span>
                      </p>
                    </li>
                  ))}
                </ul>
              )
            }
          </QueryView>
        </section>
        <section className="card">
          <div className="card-head">
            <h2>{t('duty')}</h2>
          </div>
          <QueryView query={duty}>
            {({ items }) =>
              items.length === 0 ? (
                <p className="second grid-pad">{t('noDuty')}</p>
              ) : (
                <ul className="area-workers">
                  {items.slice(0, shownTasks).map((entry) => (
                    <li key={`${entry.personId}-${entry.startsAt}`}>
                      <p className="row">
                        <b>{entry.name}</b>
                        <span className="clip grow second">
                          {entry.areaName} {entry.post}
                        </span>
                        <span className="nowrap second">
                          {formatClock(entry.startsAt)}–{formatClock(entry.endsAt)}
                        </span>
                      </p>
                    </li>
                  ))}
                </ul>
              )
            }
          </QueryView>
        </section>
      </div>
      {area.level === 'grid' && <Groups code={code} />}
    </>
  )
}

function Groups({ code }: { readonly code: string }) {
  const t = useAreaTexts()
  const [open, setOpen] = useState<HouseholdGroup | null>(null)
  const query = useQuery({
    queryKey: ['grid', 'groups', 'area', code],
    queryFn: ({ signal }) => api.listHouseholdGroups({ query: { area: code, limit: shownGroups } }, { signal }),
  })
  return (
    <section className="card" data-testid="area-groups">
      <div className="card-head">
        <h2>{t('groups')}</h2>
        <span className="grow" />
        <Link to="/grid" search={{ tab: 'groups', area: code }}>
          {t('allGroups')}
        </Link>
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('groups')} />
          ) : (
            <div className="table-scroll">
              <GroupsTable items={items} onOpen={setOpen} />
            </div>
          )
        }
      </QueryView>
      {open && <HouseholdsDialog group={open} onClose={() => setOpen(null)} />}
    </section>
  )
}
