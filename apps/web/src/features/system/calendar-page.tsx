import type { CalendarDay, CalendarYear } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment, formatStamp } from '@fengqiao/design'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Checkbox, Input } from 'antd'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { api } from '../../app/client.ts'
import { useMay } from '../../app/use-session.ts'
import { serverNow } from '../../lib/now.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { useCalendarTexts } from './calendar.texts.ts'
import { MonthView } from './month-view.tsx'
import '../../ui/list.css'
import './calendar.css'
import './system.css'

/** The working calendar of a year: twelve months, days marked by a press, previewed, confirmed, versioned. */
export function CalendarPage() {
  const t = useCalendarTexts()
  const search = useSearch({ from: '/signed-in/desk/calendar' })
  const navigate = useNavigate()
  const year = search.year ?? Number(formatStamp(serverNow()).slice(0, 4))
  const query = useQuery({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => api.calendarYear({ params: { year } }, { signal }),
  })
  const go = (to: number) => void navigate({ to: '/calendar', search: { year: to }, replace: true })
  return (
    <div className="list-page" data-testid="calendar-page">
      <div className="row">
        <h1 className="page-title">{t('title')}</h1>
        <span className="grow" />
        <button
          type="button"
          className="icon-button"
          aria-label={t('previous')}
          disabled={year <= 2004}
          onClick={() => go(year - 1)}
        >
          <ChevronLeft aria-hidden="true" />
        </button>
        <b className="calendar-year">{t('year', { year })}</b>
        <button
          type="button"
          className="icon-button"
          aria-label={t('next')}
          disabled={year >= 2099}
          onClick={() => go(year + 1)}
        >
          <ChevronRight aria-hidden="true" />
        </button>
      </div>
      <p className="second">{t('note')}</p>
      <QueryView query={query}>{(data) => <Year key={`${data.year} ${data.version}`} data={data} />}</QueryView>
    </div>
  )
}

const months = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

function Year({ data }: { readonly data: CalendarYear }) {
  const t = useCalendarTexts()
  const mayChange = useMay()('settings.write')
  const [days, setDays] = useState<readonly CalendarDay[]>(data.days)
  const [name, setName] = useState('')
  const byDate = useMemo(() => new Map(days.map((day) => [day.date, day])), [days])
  const toggle = (date: string) => {
    const working = byDate.get(date)?.working ?? !isWeekend(date)
    const rest = days.filter((day) => day.date !== date)
    const original = data.days.find((day) => day.date === date)
    // Back to what it was, or to what its weekday says, needs no entry of its own.
    if (original && original.working === !working) return setDays([...rest, original])
    if (!working === !isWeekend(date) && !original) return setDays(rest)
    const called = name.trim() || (working ? '放假' : '上班')
    const english = name.trim() || (working ? 'day off' : 'working day')
    setDays([...rest, { date, working: !working, name: { zh: called, en: english } }])
  }
  return (
    <>
      <div className="row calendar-facts">
        <span className={data.confirmed ? 'tag tag-done' : 'tag'}>
          {data.confirmed ? t('confirmed', { version: data.version }) : t('default')}
        </span>
        <span>{t('workingDays', { count: data.workingDays })}</span>
        <span className="small faint">{t('key')}</span>
      </div>
      {!data.announced && <p className="calendar-warning">{t('notAnnounced')}</p>}
      <div className="calendar-two">
        <div className="calendar-months">
          {months.map((month) => (
            <MonthView
              key={month}
              year={data.year}
              month={month}
              days={byDate}
              original={data.days}
              {...(mayChange && { onToggle: toggle })}
            />
          ))}
        </div>
        <aside className="card calendar-side">
          {mayChange && <Change data={data} days={days} onDays={setDays} name={name} onName={setName} />}
          <Versions year={data.year} current={data.version} {...(mayChange && { onRevert: setDays })} />
        </aside>
      </div>
    </>
  )
}

const sorted = (days: readonly CalendarDay[]) => [...days].sort((a, b) => (a.date < b.date ? -1 : 1))

function Change({
  data,
  days,
  onDays,
  name,
  onName,
}: {
  readonly data: CalendarYear
  readonly days: readonly CalendarDay[]
  readonly onDays: (days: readonly CalendarDay[]) => void
  readonly name: string
  readonly onName: (name: string) => void
}) {
  const t = useCalendarTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const [announced, setAnnounced] = useState(data.announced)
  const [asked, setAsked] = useState(false)
  const [nameId, noteId] = [useId(), useId()]
  const body = { days: sorted(days) }
  const { data: preview } = useQuery({
    queryKey: ['calendar-preview', data.year, data.version, JSON.stringify(body)],
    queryFn: ({ signal }) => api.previewCalendarYear({ params: { year: data.year }, body }, { signal }),
    placeholderData: keepPreviousData,
  })
  const save = useMutation({
    mutationFn: () =>
      api.changeCalendarYear({
        params: { year: data.year },
        body: { ...body, announced, version: data.version, note: note.trim() },
      }),
    onSuccess: ({ version }) => void message.success(t('saved', { version })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['calendar'] }),
  })
  const same = JSON.stringify(sorted(days)) === JSON.stringify(sorted(data.days))
  const missing = note.trim().length < 2
  return (
    <div className="calendar-form">
      {save.error && (
        <p className="ink-overdue" role="alert">
          {save.error instanceof ApiError ? t.of(save.error.text) : String(save.error)}
        </p>
      )}
      <label htmlFor={nameId}>{t('name')}</label>
      <Input
        id={nameId}
        value={name}
        maxLength={30}
        placeholder={t('nameHint')}
        onChange={(event) => onName(event.target.value)}
      />
      <div className="setting-effect" aria-live="polite" data-testid="calendar-preview">
        <b>{t('changes', { count: preview?.changes.length ?? 0 })}</b>
        <ul className="small">
          {preview?.changes.slice(0, 12).map(({ date, after }) => (
            <li key={date}>{t(after ? 'toWork' : 'toOff', { date })}</li>
          ))}
        </ul>
        {preview && (
          <p className="small">
            {t('before', preview.workingDays)}
            <br />
            {preview.openCases > 0 ? t('open', { count: preview.openCases }) : t('openNone')}
          </p>
        )}
      </div>
      <Checkbox checked={announced} onChange={(event) => setAnnounced(event.target.checked)}>
        {t('announced')}
      </Checkbox>
      <label htmlFor={noteId}>{t('why')}</label>
      <Input.TextArea
        id={noteId}
        data-testid="calendar-note"
        rows={2}
        maxLength={300}
        placeholder={t('whyHint')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {asked && missing && (
        <p className="ink-overdue small" role="alert">
          {t('needWhy')}
        </p>
      )}
      <div className="row">
        <Button
          type="primary"
          data-testid="calendar-save"
          loading={save.isPending}
          onClick={() => {
            setAsked(true)
            if (!missing) save.mutate()
          }}
        >
          {t(same ? 'confirm' : 'save', { version: data.version + 1 })}
        </Button>
        {!same && <Button onClick={() => onDays(data.days)}>{t('undo')}</Button>}
      </div>
    </div>
  )
}

function Versions({
  year,
  current,
  onRevert,
}: {
  readonly year: number
  readonly current: number
  readonly onRevert?: (days: readonly CalendarDay[]) => void
}) {
  const t = useCalendarTexts()
  const query = useQuery({
    queryKey: ['calendar', year, 'versions'],
    queryFn: ({ signal }) => api.calendarVersions({ params: { year } }, { signal }),
  })
  return (
    <section>
      <h2 className="small second">{t('history')}</h2>
      <QueryView query={query}>
        {({ items }) => (
          <ol className="setting-history">
            {items.map((item) => (
              <li key={item.version}>
                <span>{item.version}</span>
                <div>
                  {t('workingDays', { count: item.workingDays })}
                  <div className="small second">
                    {item.changedAt
                      ? `${item.changedBy ?? ''} ${formatMoment(item.changedAt, serverNow(), t.language)}：${item.note ?? ''}`
                      : t('productDefault')}
                  </div>
                </div>
                {onRevert && item.version !== current && (
                  <button type="button" className="button-link small" onClick={() => onRevert(item.days)}>
                    {t('revert')}
                  </button>
                )}
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </section>
  )
}
