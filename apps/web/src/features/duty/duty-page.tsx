import type { DutyShift } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatClock, formatDay, formatMoment } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App } from 'antd'
import { ArrowLeft, ArrowRight, CalendarPlus, X } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { useDutyTexts } from './duty.texts.ts'
import { HandOverDialog, HandOvers } from './hand-overs.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { MyDutyCard } from './my-duty-card.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { dayMs, daysOf, weekOf } from './week.ts'
import './duty.css'

/** The roster of a week, who stands in for whom, and the hand-overs. */
export function DutyPage() {
  const t = useDutyTexts()
  const may = useMay()
  const search = useSearch({ from: '/signed-in/desk/duty' })
  const navigate = useNavigate({ from: '/duty' })
  const [dialog, setDialog] = useState<'plan' | 'leave' | 'hand-over' | null>(null)
  const week = weekOf(search.week ? Date.parse(`${search.week}T00:00:00+08:00`) : serverNow())
  const go = (time: number) =>
    void navigate({ search: { week: new Date(time + 8 * 3_600_000).toISOString().slice(0, 10) } })
  const close = () => setDialog(null)
  return (
    <div className="duty-page">
      <header className="row duty-head">
        <h1 className="page-title">{t('title')}</h1>
        <span className="grow" />
        <button type="button" className="icon-button" aria-label={t('earlier')} onClick={() => go(week - 7 * dayMs)}>
          <ArrowLeft aria-hidden="true" />
        </button>
        <span className="nowrap">
          {t('week', { from: formatDay(week, t.language), to: formatDay(week + 6 * dayMs, t.language) })}
        </span>
        <button type="button" className="icon-button" aria-label={t('later')} onClick={() => go(week + 7 * dayMs)}>
          <ArrowRight aria-hidden="true" />
        </button>
        <button type="button" className="button button-small" onClick={() => void navigate({ search: {} })}>
          {t('today')}
        </button>
        {may('leave.record') && (
          <button type="button" className="button" onClick={() => setDialog('leave')} data-testid="record-leave">
            {t('leave')}
          </button>
        )}
        {may('duty.plan') && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => setDialog('plan')}
            data-testid="plan-shift"
          >
            <CalendarPlus aria-hidden="true" />
            {t('plan')}
          </button>
        )}
      </header>
      <div className="duty-main">
        <Roster week={week} />
        {may('duty.hand_over') && <HandOvers />}
      </div>
      <MyDutyCard onLeave={() => setDialog('leave')} onHandOver={() => setDialog('hand-over')} />
      {dialog === 'plan' && <PlanDialog onClose={close} />}
      {dialog === 'leave' && <LeaveDialog onClose={close} />}
      {dialog === 'hand-over' && <HandOverDialog onClose={close} />}
    </div>
  )
}

function Roster({ week }: { readonly week: number }) {
  const t = useDutyTexts()
  const from = new Date(week).toISOString()
  const to = new Date(week + 7 * dayMs).toISOString()
  const query = useQuery({
    queryKey: ['duty', 'calendar', from],
    queryFn: ({ signal }) => api.dutyCalendar({ query: { from, to } }, { signal }),
  })
  return (
    <section className="card duty-roster">
      <div className="card-head">
        <h2>{t('roster')}</h2>
      </div>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? <Empty title={t('none')}>{t('noneNote')}</Empty> : <Week week={week} items={items} />
        }
      </QueryView>
    </section>
  )
}

function Week({ week, items }: { readonly week: number; readonly items: readonly DutyShift[] }) {
  const t = useDutyTexts()
  const rows = [...new Set(items.map(({ areaName, post }) => `${areaName}\n${post}`))]
  const today = serverNow()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section className="table-scroll" tabIndex={0} aria-label={t('roster')}>
      <table className="table duty-week" data-testid="roster">
        <thead>
          <tr>
            <th scope="col">{t('post')}</th>
            {daysOf(week).map((day) => (
              <th key={day} scope="col" className={day <= today && today < day + dayMs ? 'duty-today' : undefined}>
                {formatDay(day, t.language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [areaName, post] = row.split('\n')
            return (
              <tr key={row}>
                <th scope="row">
                  {post}
                  <span className="small faint duty-area">{areaName}</span>
                </th>
                {daysOf(week).map((day) => (
                  <td key={day} className={day <= today && today < day + dayMs ? 'duty-today' : undefined}>
                    {items
                      .filter((item) => item.areaName === areaName && item.post === post && startsOn(item, day))
                      .map((item) => (
                        <Shift key={item.id} shift={item} />
                      ))}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function startsOn({ startsAt }: DutyShift, day: number): boolean {
  const time = Date.parse(startsAt)
  return day <= time && time < day + dayMs
}

function Shift({ shift }: { readonly shift: DutyShift }) {
  const t = useDutyTexts()
  const may = useMay()
  const { message, modal } = App.useApp()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.removeShift({ params: { id: shift.id } }),
    onSuccess: () => void message.success(t('removed')),
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['duty'] }),
  })
  const values = {
    name: shift.person.name,
    post: shift.post,
    time: formatMoment(shift.startsAt, serverNow(), t.language),
  }
  return (
    <div className="duty-shift">
      <span className={shift.away ? 'duty-away' : undefined}>{shift.person.name}</span>
      {shift.away && (
        <span className={shift.standIn ? 'small' : 'small ink-overdue'}>
          {t('away')} · {shift.standIn ? t('standIn', { name: shift.standIn.name }) : t('nobody')}
        </span>
      )}
      <span className="small faint">
        {formatClock(shift.startsAt)}–{formatClock(shift.endsAt)}
      </span>
      {may('duty.plan') && Date.parse(shift.endsAt) > serverNow() && (
        <button
          type="button"
          className="icon-button duty-remove"
          aria-label={t('removeAsk', values)}
          onClick={() =>
            modal.confirm({ title: t('removeAsk', values), okText: t('remove'), onOk: () => remove.mutateAsync() })
          }
        >
          <X aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
