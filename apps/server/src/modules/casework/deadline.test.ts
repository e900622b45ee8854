import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAt, standardYear, workingCalendar } from '../calendar/index.ts'
import { type Counting, countDeadline, type Pause, shareOf } from './deadline.ts'

const calendar = workingCalendar(standardYear)
const china = (time: string) => new Date(`${time}+08:00`)
const dueOf = (unit: Counting['unit'], count: number, from: string, pauses: readonly Pause[] = []) =>
  countDeadline({ unit, count, startedAt: china(from), pauses }, calendar).dueAt

describe('a limit in working days', () => {
  it('counts 24 hours of each working date and skips weekends', () => {
    expect(dueOf('working_day', 15, '2026-11-05T15:20:00')).toEqual(china('2026-11-26T15:20:00'))
  })

  it('starts to count when the next working day begins, where it begins on a day off', () => {
    expect(dueOf('working_day', 1, '2026-11-07T10:00:00')).toEqual(china('2026-11-10T00:00:00'))
  })

  it('skips holidays and counts the weekends that are worked for them', () => {
    // 30 September is a Wednesday; 1 to 7 October are off, Saturday the 10th is worked.
    expect(dueOf('working_day', 2, '2026-09-30T12:00:00')).toEqual(china('2026-10-09T12:00:00'))
    expect(dueOf('working_day', 3, '2026-09-30T12:00:00')).toEqual(china('2026-10-10T12:00:00'))
  })

  it('does not count the time of a pause', () => {
    const pause = { from: china('2026-11-12T00:00:00'), until: china('2026-11-13T00:00:00') }
    expect(dueOf('working_day', 15, '2026-11-05T15:20:00', [pause])).toEqual(china('2026-11-27T15:20:00'))
  })

  it('loses nothing by a pause over a weekend', () => {
    const pause = { from: china('2026-11-07T00:00:00'), until: china('2026-11-09T00:00:00') }
    expect(dueOf('working_day', 3, '2026-11-05T15:20:00', [pause])).toEqual(
      dueOf('working_day', 3, '2026-11-05T15:20:00'),
    )
  })
})

describe('statutory time', () => {
  it('leaves out the first day and ends with the last one', () => {
    expect(dueOf('calendar_day', 15, '2026-11-05T15:20:00')).toEqual(china('2026-11-21T00:00:00'))
    expect(dueOf('calendar_month', 1, '2026-11-03T10:12:00')).toEqual(china('2026-12-04T00:00:00'))
  })

  it('ends a month on its last day where the day is missing', () => {
    expect(dueOf('calendar_month', 1, '2024-01-31T09:00:00')).toEqual(china('2024-03-01T00:00:00'))
  })

  it('moves a last day that is off to the next working day', () => {
    expect(dueOf('calendar_day', 30, '2026-09-01T09:00:00')).toEqual(china('2026-10-09T00:00:00'))
  })

  it('of no days is the rest of the same day', () => {
    expect(dueOf('calendar_day', 0, '2026-11-05T15:20:00')).toEqual(china('2026-11-06T00:00:00'))
  })
})

describe('any limit', () => {
  const minuteMs = 60_000
  /** Around midnights, holidays, worked weekends, month and year ends of years announced and not announced. */
  const start = fc
    .integer({ min: Date.parse('2024-01-01') / minuteMs, max: Date.parse('2028-02-01') / minuteMs })
    .map((minute) => new Date(minute * minuteMs))
  const pauses = (from: Date) =>
    fc
      .array(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 6000 })), { maxLength: 3 })
      .map((list) => {
        let at = from.getTime()
        return list.map(([gap, length]): Pause => {
          const begin = at + gap * minuteMs
          at = begin + length * minuteMs
          return { from: new Date(begin), until: new Date(at) }
        })
      })
  const counting = start.chain((startedAt) =>
    fc.record({
      unit: fc.constantFrom('minute' as const, 'hour' as const, 'working_day' as const),
      count: fc.integer({ min: 1, max: 12 }),
      startedAt: fc.constant(startedAt),
      pauses: pauses(startedAt),
    }),
  )

  /** Independent and slow: looks at each minute by itself. */
  function minuteByMinute({ unit, count, startedAt, pauses: stops }: Counting): Date {
    let left = count * { minute: 1, hour: 60, working_day: 1440, calendar_day: 0, calendar_month: 0 }[unit]
    let at = startedAt.getTime()
    while (left > 0) {
      const instant = new Date(at)
      const stands = stops.some(({ from, until }) => from <= instant && until !== null && instant < until)
      const off = unit === 'working_day' && !calendar.isWorking(dayAt(instant))
      if (!stands && !off) left--
      at += minuteMs
    }
    return new Date(at)
  }

  it('ends where a count minute by minute ends', () => {
    fc.assert(
      fc.property(counting, (one) => {
        expect(countDeadline(one, calendar).dueAt).toEqual(minuteByMinute(one))
      }),
      { numRuns: 300 },
    )
  })

  it('explains every minute once, and its counted time is its limit', () => {
    fc.assert(
      fc.property(counting, (one) => {
        const { dueAt, spans } = countDeadline(one, calendar)
        expect(spans[0]?.from).toEqual(one.startedAt)
        expect(spans.at(-1)?.to).toEqual(dueAt)
        for (const [index, span] of spans.entries()) {
          expect(span.to > span.from).toBe(true)
          if (index > 0) expect(span.from).toEqual(spans[index - 1]?.to)
        }
        const counted = spans
          .filter(({ kind }) => kind === 'counted')
          .reduce((sum, { from, to }) => sum + +to - +from, 0)
        expect(counted).toBe(one.count * { minute: 1, hour: 60, working_day: 1440 }[one.unit] * minuteMs)
      }),
    )
  })

  it('turns yellow within its time', () => {
    fc.assert(
      fc.property(counting, (one) => {
        const warn = shareOf(one, 0.8, calendar)
        expect(warn > one.startedAt && warn < countDeadline(one, calendar).dueAt).toBe(true)
      }),
    )
  })
})
