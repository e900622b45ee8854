import type { Lifecycle } from '@fengqiao/contract'
import { standardYear, workingCalendar } from '../calendar/index.ts'
import type { RunningClock } from './case-record.ts'
import type { ClockRules } from './clocks.ts'

/** Clocks for tests. */

export const china = (time: string) => new Date(`${time}:00+08:00`)

export const calendar = workingCalendar(standardYear)

export const rules = (values: Readonly<Record<string, number>> = {}): ClockRules => ({
  calendar,
  warnShare: 0.8,
  slipDays: 1,
  bulletinDays: 3,
  limitOf: (key) => ({ key, value: values[key] ?? 5, version: 1, confirmed: false }),
  applies: () => true,
})

export const aClock: Omit<
  RunningClock,
  'dueAt' | 'warnAt' | 'warnShare' | 'slipAt' | 'bulletinAt' | 'pausedAt' | 'pauseEndsAt'
> = {
  id: 'own',
  until: { zh: '办理', en: 'handle it' },
  basis: null,
  unit: 'working_day',
  count: 15,
  extended: 0,
  extensions: 0,
  pausable: true,
  extendable: true,
  pauses: [],
  startedAt: '2026-11-05T07:20:00.000Z',
  version: 1,
  setting: 'k',
  settingVersion: 1,
  settingConfirmed: false,
  alerted: 0,
}

const text = (word: string) => ({ zh: word, en: word })
const anybody = { roles: ['COUNTY_COMMAND' as const], assignee: false, notHandler: false }

const state = (id: string, rest: Partial<Lifecycle['states'][number]> = {}): Lifecycle['states'][number] => ({
  id,
  label: text(id),
  tone: 'active',
  final: false,
  main: true,
  limit: null,
  ...rest,
})

const step = (
  action: string,
  from: string[],
  to: string,
  rest: Partial<Lifecycle['transitions'][number]> = {},
): Lifecycle['transitions'][number] => ({
  action,
  label: text(action),
  from,
  to,
  who: anybody,
  evidence: [],
  primary: true,
  destructive: false,
  form: null,
  oncePerAssignment: false,
  limit: null,
  tells: [],
  ...rest,
})

const limit = (setting: string, unit: RunningClock['unit'], from: 'opened' | 'step' = 'step') => ({
  setting,
  unit,
  from,
  until: text(setting),
})

/** A small lifecycle with every kind of limit: by the clock, in working days, statutory; with a way back. */
export const aLifecycle: Lifecycle = {
  kind: 'test',
  label: text('test'),
  initial: 'NEW',
  states: [
    state('NEW', { limit: limit('accept', 'working_day', 'opened') }),
    state('CHECKED', { limit: limit('accept', 'working_day', 'opened') }),
    state('WORKING', { limit: limit('handle', 'working_day') }),
    state('WAITING'),
    state('DONE', { final: true, tone: 'done' }),
  ],
  transitions: [
    step('check', ['NEW'], 'CHECKED'),
    step('begin', ['CHECKED', 'WAITING'], 'WORKING'),
    step('note', ['WORKING'], 'WORKING'),
    step('hurry', ['WORKING'], 'WORKING', { limit: limit('hurry', 'hour') }),
    step('wait', ['WORKING'], 'WAITING'),
    step('finish', ['WORKING'], 'DONE'),
  ],
  statutory: [
    { id: 'month', ...limit('month', 'calendar_month'), basis: text('law'), runsIn: ['WORKING', 'WAITING'] },
    {
      id: 'accept15',
      ...limit('days', 'calendar_day', 'opened'),
      basis: text('law'),
      runsIn: ['NEW', 'CHECKED'],
      extendable: true,
    },
  ],
}
