import type { WorkingCalendar } from '../calendar/index.ts'
import type { RunningClock } from './case-record.ts'
import { countDeadline } from './deadline.ts'

/** The latest end of a pause that begins now. */
export function latestPauseEnd(now: Date, days: number, calendar: WorkingCalendar): Date {
  return countDeadline({ unit: 'working_day', count: days, startedAt: now, pauses: [] }, calendar).dueAt
}

/** How many units a limit can still be extended by; statutory limits only where their law says so. */
export function extensionLeft(
  clock: Pick<RunningClock, 'count' | 'extended' | 'extensions' | 'extendable'>,
  most: { readonly share: number; readonly times: number },
): number {
  if (!clock.extendable || clock.extensions >= most.times) return 0
  return Math.max(0, Math.floor(clock.count * most.share) - clock.extended)
}
