import type { LimitUnit } from '@fengqiao/contract'
import { addMonths, dayAt, startOf, type WorkingCalendar } from '../calendar/index.ts'

/** A time in which a clock stood still; `until` is null while it still does. */
export interface Pause {
  readonly from: Date
  readonly until: Date | null
}

/** What a deadline is counted from. */
export interface Counting {
  readonly unit: LimitUnit
  /** Units, extensions included. */
  readonly count: number
  readonly startedAt: Date
  /** In order, without overlap. Statutory days and months are not paused. */
  readonly pauses: readonly Pause[]
}

/** `counted` time runs; the rest does not: days off, pauses, the first day and the last day's move of statutory time. */
export const spanKinds = ['counted', 'day_off', 'paused', 'first_day', 'moved'] as const
export type SpanKind = (typeof spanKinds)[number]

/** An unbroken part of the way from the start to the deadline. */
export interface Span {
  readonly kind: SpanKind
  readonly from: Date
  readonly to: Date
}

export interface Deadline {
  /** While a pause lasts: where it would end if it went on from the beginning of that pause. */
  readonly dueAt: Date
  /** Set while a pause lasts. */
  readonly pausedAt: Date | null
  /** Everything between the start and the deadline, without gaps. */
  readonly spans: readonly Span[]
}

const minuteMs = 60_000
const unitMs = { minute: minuteMs, hour: 60 * minuteMs, working_day: 24 * 60 * minuteMs } as const

/** Counts a limit out. Every minute between start and deadline belongs to exactly one span. */
export function countDeadline(counting: Counting, calendar: WorkingCalendar): Deadline {
  const { unit } = counting
  if (unit === 'calendar_day' || unit === 'calendar_month') return statutory(counting, unit, calendar)
  return running(counting, unitMs[unit] * counting.count, unit === 'working_day', calendar)
}

/** The instant at which `share` of a limit's counted time is used up. */
export function shareOf(counting: Counting, share: number, calendar: WorkingCalendar): Date {
  const { unit, count, startedAt } = counting
  if (unit === 'calendar_day' || unit === 'calendar_month') {
    const { dueAt } = statutory(counting, unit, calendar)
    return new Date(startedAt.getTime() + (dueAt.getTime() - startedAt.getTime()) * share)
  }
  return running(counting, unitMs[unit] * count * share, unit === 'working_day', calendar).dueAt
}

function running(counting: Counting, needed: number, workingOnly: boolean, calendar: WorkingCalendar): Deadline {
  const spans: Span[] = []
  const open = counting.pauses.find(({ until }) => until === null)
  const closed = counting.pauses.flatMap(({ from, until }) => (until ? [{ from, until }] : []))
  let at = counting.startedAt
  let left = needed
  const go = (kind: SpanKind, to: Date) => {
    push(spans, { kind, from: at, to })
    at = to
  }
  while (left > 0) {
    const pause = closed.find(({ from, until }) => from <= at && at < until)
    if (pause) {
      go('paused', pause.until)
      continue
    }
    const day = dayAt(at)
    const next = closed.find(({ from }) => from > at)?.from
    const border = workingOnly ? earliest(startOf(day + 1), next) : next
    if (workingOnly && !calendar.isWorking(day)) go('day_off', border ?? startOf(day + 1))
    else {
      const end = new Date(at.getTime() + left)
      const to = earliest(end, border)
      left -= to.getTime() - at.getTime()
      go('counted', to)
    }
  }
  return { dueAt: at, pausedAt: open?.from ?? null, spans }
}

/** 民法典 §§ 200–203: from the day after the start to the end of the last day, which is moved on when it is off. */
function statutory(
  { count, startedAt }: Counting,
  unit: 'calendar_day' | 'calendar_month',
  calendar: WorkingCalendar,
): Deadline {
  const first = dayAt(startedAt)
  const last = unit === 'calendar_day' ? first + Math.round(count) : addMonths(first, Math.round(count))
  let moved = last
  while (!calendar.isWorking(moved)) moved++
  const spans: Span[] = []
  push(spans, { kind: 'first_day', from: startedAt, to: startOf(first + 1) })
  push(spans, { kind: 'counted', from: startOf(first + 1), to: startOf(last + 1) })
  push(spans, { kind: 'moved', from: startOf(last + 1), to: startOf(moved + 1) })
  return { dueAt: startOf(moved + 1), pausedAt: null, spans }
}

function push(spans: Span[], span: Span): void {
  if (span.to <= span.from) return
  const last = spans.at(-1)
  if (last?.kind === span.kind) spans[spans.length - 1] = { ...last, to: span.to }
  else spans.push(span)
}

function earliest(a: Date, b: Date | undefined): Date {
  return b && b < a ? b : a
}
