import type { Clock } from '@fengqiao/contract'
import type { RunningClock } from './case-record.ts'
import { type Clocks, governing } from './clocks.ts'

/** How it stands at `now`: yellow from its warning on, red past the end, grey while it is paused. */
export function clockTone(clock: RunningClock, now: Date): Clock['tone'] {
  if (clock.pausedAt !== null) return 'paused'
  if (now.getTime() >= Date.parse(clock.dueAt)) return 'overdue'
  return now.getTime() >= Date.parse(clock.warnAt) ? 'warning' : 'normal'
}

export function toClock(clock: RunningClock, now: Date): Clock {
  const { id, until, basis, startedAt, dueAt, warnAt, warnShare, pausedAt, pauseEndsAt, unit, count, extended } = clock
  const { setting, settingVersion, settingConfirmed } = clock
  const from = { setting, settingVersion, settingConfirmed }
  const times = { startedAt, dueAt, warnAt, warnShare, pausedAt, pauseEndsAt }
  return { id, until, basis, ...times, unit, count, extended, ...from, tone: clockTone(clock, now) }
}

/** All clocks, the governing one first. */
export function toClocks(clocks: Clocks, now: Date): Clock[] {
  const first = governing(clocks)
  const rest = clocks.filter((clock) => clock !== first)
  return [...(first ? [first] : []), ...rest].map((clock) => toClock(clock, now))
}
