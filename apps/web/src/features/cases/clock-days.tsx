import type { ClockExplanation } from '@fengqiao/contract'
import { serverNow } from '../../lib/now.ts'
import { useClockTexts } from './clock.texts.ts'

/** Each date between start and end: counted, off, paused. Short limits have no strip. */
export function ClockDays({ one }: { readonly one: ClockExplanation }) {
  const c = useClockTexts()
  const { days } = one
  if (days.length < 2) return null
  const today = new Date(serverNow() + 8 * 3_600_000).toISOString().slice(0, 10)
  const kinds = {
    counted: c('counted'),
    day_off: c('dayOff'),
    paused: c('paused'),
    first_day: c('firstDay'),
    moved: c('moved'),
  }
  return (
    <>
      <ol className="clock-days" aria-label={c('daysLabel')}>
        {days.map(({ date, kind, name }, index) => {
          const edge = index === 0 || index === days.length - 1
          const words = [date, name ? c.of(name) : kinds[kind], date === today ? c('today') : '']
          return (
            <li
              key={date}
              title={words.filter(Boolean).join(' ')}
              className={`clock-day clock-day-${kind}${date === today ? ' clock-day-today' : ''}${edge ? ' clock-day-edge' : ''}`}
            >
              <span aria-hidden="true">{Number(date.slice(8))}</span>
              <span className="visually-hidden">{words.filter(Boolean).join(' ')}</span>
            </li>
          )
        })}
      </ol>
      <p className="faint small">{c('daysKey')}</p>
    </>
  )
}
