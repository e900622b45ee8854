import type { CalendarDay } from '@fengqiao/contract'
import { useCalendarTexts } from './calendar.texts.ts'

interface MonthViewProps {
  readonly year: number
  /** 0 is January. */
  readonly month: number
  readonly days: ReadonlyMap<string, CalendarDay>
  readonly original: readonly CalendarDay[]
  /** Without it the month is only read. */
  readonly onToggle?: (date: string) => void
}

/** A month as a calendar: a press turns a day from working to off and back. */
export function MonthView({ year, month, days, original, onToggle }: MonthViewProps) {
  const t = useCalendarTexts()
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const lead = new Date(Date.UTC(year, month, 1)).getUTCDay()
  const title = new Intl.DateTimeFormat(t.language === 'zh' ? 'zh-CN' : 'en', { month: 'long', timeZone: 'UTC' })
  const dates = Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month, index + 1)).toISOString().slice(0, 10),
  )
  const before = new Map(original.map((day) => [day.date, day]))
  return (
    <section className="card calendar-month">
      <h2>{title.format(new Date(Date.UTC(year, month, 1)))}</h2>
      <div className="calendar-grid">
        {[...t('week')].map((letter, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: seven fixed columns, and two letters are the same
          <span key={index} className="small faint" aria-hidden="true">
            {letter}
          </span>
        ))}
        {Array.from({ length: lead }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty places before the first day
          <span key={`lead-${index}`} />
        ))}
        {dates.map((date, index) => {
          const special = days.get(date)
          const weekday = (lead + index) % 7
          const working = special?.working ?? (weekday !== 0 && weekday !== 6)
          const wasWorking = before.get(date)?.working ?? (weekday !== 0 && weekday !== 6)
          const words = [
            t(working ? 'day_work' : 'day_off', { date }),
            special ? t.of(special.name) : '',
            working === wasWorking ? '' : t('changed'),
          ]
          const className = `calendar-day ${working ? 'calendar-work' : 'calendar-off'}${working === wasWorking ? '' : ' calendar-changed'}`
          const content = (
            <>
              {index + 1}
              {special && <i aria-hidden="true">{t(working ? 'worked' : 'holiday')}</i>}
            </>
          )
          const label = words.filter(Boolean).join(' ')
          return onToggle ? (
            <button
              key={date}
              type="button"
              className={className}
              aria-label={label}
              title={label}
              onClick={() => onToggle(date)}
            >
              {content}
            </button>
          ) : (
            <span key={date} className={className} title={label}>
              {content}
              <span className="visually-hidden">{label}</span>
            </span>
          )
        })}
      </div>
    </section>
  )
}
