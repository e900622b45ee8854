import type { Lifecycle, LifecycleTransition, Limit, StatutoryLimit, Text } from '@fengqiao/contract'
import type { WorkingCalendar } from '../calendar/index.ts'
import type { SettingValue } from '../settings/index.ts'
import type { RunningClock } from './case-record.ts'
import { countDeadline, shareOf } from './deadline.ts'

/** By what clocks are counted: the settings and the calendar that hold for a case at a moment. */
export interface ClockRules {
  readonly calendar: WorkingCalendar
  /** Part of a limit after which it turns yellow, 0–1. */
  readonly warnShare: number
  /** Working days from overdue to the slip and to the bulletin. */
  readonly slipDays: number
  readonly bulletinDays: number
  limitOf(setting: string): SettingValue & { readonly value: number }
  /** Whether a statutory limit of the kind holds for this very case. */
  applies(limit: StatutoryLimit): boolean
}

/** A step as the clocks see it. */
export interface ClockStep {
  readonly lifecycle: Lifecycle
  /** Null when the case is opened. */
  readonly from: string | null
  readonly transition: LifecycleTransition | null
  readonly to: string
  readonly openedAt: Date
  readonly at: Date
  /** The version of the case that the step makes. */
  readonly version: number
  /** Where the lifecycle's data cannot say it: another limit, or a number of its own. */
  readonly rule?: ClockRule | undefined
}

export interface ClockRule {
  /** Instead of the limit of the transition or of the state. */
  readonly limit?: Limit
  /** Instead of the number of the setting, in the limit's unit: days to an agreed date. */
  readonly count?: number
}

export type Clocks = readonly RunningClock[]

export const ownClock = 'own'

/** The clocks that run after a step: the limit of the step or of its state, and the statutory ones of that state. */
export function clocksAfterStep(clocks: Clocks, step: ClockStep, rules: ClockRules): Clocks {
  const { lifecycle, to } = step
  if (lifecycle.states.find(({ id }) => id === to)?.final) return []
  const own = ownAfterStep(clocks, step, rules)
  const statutory = (lifecycle.statutory ?? []).flatMap((limit) => statutoryAfterStep(clocks, limit, step, rules))
  return [...own, ...statutory]
}

function ownAfterStep(clocks: Clocks, step: ClockStep, rules: ClockRules): Clocks {
  const { lifecycle, from, transition, to, rule } = step
  const running = clocks.find(({ id }) => id === ownClock)
  if (from === to && !transition?.limit && !rule) return running ? [running] : []
  const limit = rule?.limit ?? transition?.limit ?? lifecycle.states.find(({ id }) => id === to)?.limit
  if (!limit) return []
  // From found to dispatched is one limit, whatever is confirmed in between.
  if (running && !rule && limit.from === 'opened' && running.setting === limit.setting)
    return [{ ...running, until: limit.until }]
  return [start({ id: ownClock, basis: null, extendable: true, own: true }, limit, step, rules, rule?.count)]
}

function statutoryAfterStep(clocks: Clocks, limit: StatutoryLimit, step: ClockStep, rules: ClockRules): Clocks {
  if (!limit.runsIn.includes(step.to)) return []
  const running = clocks.find(({ id }) => id === limit.id)
  if (running) return [running]
  if (!rules.applies(limit)) return []
  const { id, basis, extendable = false } = limit
  return [start({ id, basis, extendable, own: false }, limit, step, rules)]
}

function start(
  {
    own,
    ...what
  }: { readonly id: string; readonly basis: Text | null; readonly extendable: boolean; readonly own: boolean },
  limit: Limit,
  { openedAt, at, version }: ClockStep,
  rules: ClockRules,
  count?: number,
): RunningClock {
  const setting = rules.limitOf(limit.setting)
  const byCalendar = limit.unit === 'calendar_day' || limit.unit === 'calendar_month'
  return recount(
    {
      ...what,
      until: limit.until,
      unit: limit.unit,
      count: count ?? setting.value,
      extended: 0,
      extensions: 0,
      pausable: own && !byCalendar,
      pauses: [],
      startedAt: (limit.from === 'opened' ? openedAt : at).toISOString(),
      version,
      setting: setting.key,
      settingVersion: setting.version,
      settingConfirmed: setting.confirmed,
      alerted: 0,
    },
    at,
    rules,
  )
}

type Uncounted = Omit<
  RunningClock,
  'dueAt' | 'warnAt' | 'slipAt' | 'bulletinAt' | 'pausedAt' | 'pauseEndsAt' | 'warnShare'
>

/** Counts a clock out anew; what had been told of an end that has moved on will be told again. */
export function recount(clock: Uncounted, at: Date, rules: ClockRules): RunningClock {
  const { calendar, warnShare } = rules
  const counting = countingOf(clock)
  const { dueAt } = countDeadline(counting, calendar)
  const later = (days: number) =>
    countDeadline({ unit: 'working_day', count: days, startedAt: dueAt, pauses: [] }, calendar).dueAt.toISOString()
  const open = clock.pauses.find(({ until }) => until === null)
  const counted = {
    ...clock,
    dueAt: dueAt.toISOString(),
    warnAt: shareOf(counting, warnShare, calendar).toISOString(),
    warnShare,
    slipAt: later(rules.slipDays),
    bulletinAt: later(rules.bulletinDays),
    pausedAt: open?.from ?? null,
    pauseEndsAt: open?.endsAt ?? null,
  }
  return { ...counted, alerted: Math.min(clock.alerted, levelAt(counted, at)) }
}

/** What a clock's deadline is counted from. */
export function countingOf(clock: Pick<RunningClock, 'unit' | 'count' | 'extended' | 'startedAt' | 'pauses'>) {
  return {
    unit: clock.unit,
    count: clock.count + clock.extended,
    startedAt: new Date(clock.startedAt),
    pauses: clock.pauses.map(({ from, until }) => ({
      from: new Date(from),
      until: until === null ? null : new Date(until),
    })),
  }
}

/** Stops the centre's own clock until somebody lets it go on, or until `endsAt`. Statutory ones run on. */
export function pauseClocks(clocks: Clocks, at: Date, endsAt: Date, rules: ClockRules): Clocks {
  const pause = { from: at.toISOString(), until: null, endsAt: endsAt.toISOString() }
  return clocks.map((clock) =>
    clock.pausable && clock.pausedAt === null
      ? recount({ ...clock, pauses: [...clock.pauses, pause] }, at, rules)
      : clock,
  )
}

export function resumeClocks(clocks: Clocks, at: Date, rules: ClockRules): Clocks {
  return clocks.map((clock) => {
    if (clock.pausedAt === null) return clock
    const pauses = clock.pauses.map((pause) => (pause.until === null ? { ...pause, until: at.toISOString() } : pause))
    return recount({ ...clock, pauses }, at, rules)
  })
}

export function extendClock(clocks: Clocks, id: string, count: number, at: Date, rules: ClockRules): Clocks {
  return clocks.map((clock) =>
    clock.id === id
      ? recount({ ...clock, extended: clock.extended + count, extensions: clock.extensions + 1 }, at, rules)
      : clock,
  )
}

/** The clock that ends first of those that run; of none that runs, the one that is paused. */
export function governing(clocks: Clocks): RunningClock | null {
  const running = clocks.filter(({ pausedAt }) => pausedAt === null)
  const first = running.reduce<RunningClock | null>(
    (best, clock) => (best === null || clock.dueAt < best.dueAt ? clock : best),
    null,
  )
  return first ?? clocks[0] ?? null
}

/** A case with these clocks. */
export function withClocks<C extends { readonly clocks: Clocks }>(record: C, clocks: Clocks): C {
  return { ...record, clocks, clock: governing(clocks) }
}

/** How far a clock's alarms have come: 0 nothing, 1 yellow, 2 red, 3 slip, 4 bulletin. */
export type AlertLevel = 0 | 1 | 2 | 3 | 4

type Thresholds = Pick<RunningClock, 'warnAt' | 'dueAt' | 'slipAt' | 'bulletinAt' | 'pausedAt'>

export function levelAt(clock: Thresholds, now: Date): AlertLevel {
  if (clock.pausedAt !== null) return 0
  const at = now.getTime()
  if (at >= Date.parse(clock.bulletinAt)) return 4
  if (at >= Date.parse(clock.slipAt)) return 3
  if (at >= Date.parse(clock.dueAt)) return 2
  return at >= Date.parse(clock.warnAt) ? 1 : 0
}

/** When the sweeper has to look at a case next; null when nothing more can come. */
export function nextCheckAt(clocks: Clocks): Date | null {
  const times = clocks.flatMap((clock) => {
    if (clock.pausedAt !== null) return clock.pauseEndsAt ?? []
    return [clock.warnAt, clock.dueAt, clock.slipAt, clock.bulletinAt][clock.alerted] ?? []
  })
  const first = times.sort()[0]
  return first === undefined ? null : new Date(first)
}
