import type { Clock, Limit } from '@fengqiao/contract'
import type { SettingValue } from '../settings/index.ts'
import type { RunningClock } from './case-record.ts'

/** Part of a limit after which it turns yellow (domain rule book §5). */
const warningShare = 0.8

/** Sets a limit running. Only `clock` limits run in this edition; both readings are in the data of the lifecycle. */
export function startClock(
  limit: Limit,
  setting: SettingValue & { readonly value: number },
  times: { readonly openedAt: Date; readonly at: Date },
): RunningClock {
  if (limit.basis !== 'clock') throw new Error('Working-day limits need the working calendar')
  const startedAt = limit.from === 'opened' ? times.openedAt : times.at
  return {
    until: limit.until,
    basis: limit.basis,
    startedAt: startedAt.toISOString(),
    dueAt: new Date(startedAt.getTime() + setting.value * 60_000).toISOString(),
    limitMinutes: setting.value,
    setting: setting.key,
    settingVersion: setting.version,
    settingConfirmed: setting.confirmed,
  }
}

/** How it stands at `now`: yellow from 80 %, red past the end. */
export function clockTone(clock: RunningClock, now: Date): Clock['tone'] {
  const start = Date.parse(clock.startedAt)
  const due = Date.parse(clock.dueAt)
  if (now.getTime() >= due) return 'overdue'
  return now.getTime() >= start + (due - start) * warningShare ? 'warning' : 'normal'
}

export function toClock(clock: RunningClock, now: Date): Clock {
  return { ...clock, tone: clockTone(clock, now) }
}
