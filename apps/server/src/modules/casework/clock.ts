import type { Clock, Limit } from '@fengqiao/contract'
import type { WorkingCalendar } from '../calendar/index.ts'
import type { SettingValue } from '../settings/index.ts'
import type { RunningClock } from './case-record.ts'
import { countDeadline, shareOf } from './deadline.ts'

/** Part of a limit after which it turns yellow (domain rule book §5). */
const warningShare = 0.8

/** Sets a limit running. */
export function startClock(
  limit: Limit,
  setting: SettingValue & { readonly value: number },
  times: { readonly openedAt: Date; readonly at: Date },
  calendar: WorkingCalendar,
): RunningClock {
  const startedAt = limit.from === 'opened' ? times.openedAt : times.at
  const counting = { unit: limit.unit, count: setting.value, startedAt, pauses: [] }
  return {
    id: 'own',
    until: limit.until,
    basis: null,
    unit: limit.unit,
    count: setting.value,
    extended: 0,
    startedAt: startedAt.toISOString(),
    dueAt: countDeadline(counting, calendar).dueAt.toISOString(),
    warnAt: shareOf(counting, warningShare, calendar).toISOString(),
    pausedAt: null,
    setting: setting.key,
    settingVersion: setting.version,
    settingConfirmed: setting.confirmed,
  }
}

/** How it stands at `now`: yellow from 80 %, red past the end, grey while it is paused. */
export function clockTone(clock: RunningClock, now: Date): Clock['tone'] {
  if (clock.pausedAt !== null) return 'paused'
  if (now.getTime() >= Date.parse(clock.dueAt)) return 'overdue'
  return now.getTime() >= Date.parse(clock.warnAt) ? 'warning' : 'normal'
}

export function toClock(clock: RunningClock, now: Date): Clock {
  return { ...clock, tone: clockTone(clock, now) }
}
