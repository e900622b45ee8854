import type { WorkingCalendar } from '../calendar/index.ts'
import type { CaseEventRecord, CaseRecord } from './case-record.ts'
import type { CaseKind } from './casework.ts'
import {
  type ClockRule,
  type ClockRules,
  type Clocks,
  clocksAfterStep,
  extendClock,
  pauseClocks,
  resumeClocks,
} from './clocks.ts'

/**
 * Counts the clocks of a case again from nothing but its timeline and its rules. What is stored must be the same;
 * how far alarms were told is not part of it.
 */
export function replayClocks(
  kind: CaseKind,
  record: Pick<CaseRecord, 'openedAt' | 'timed'>,
  timeline: readonly CaseEventRecord[],
  rules: Omit<ClockRules, 'calendar'>,
  calendarAt: (recordedAt: Date) => WorkingCalendar,
): Clocks {
  if (!record.timed) return []
  let clocks: Clocks = []
  for (const event of inOrder(timeline)) {
    const by = { ...rules, calendar: calendarAt(event.recordedAt) }
    clocks = event.side ? besideStep(clocks, event, by) : afterStep(kind, clocks, record.openedAt, event, by)
  }
  return clocks
}

/** A step makes its version; what stands beside came after it. */
function inOrder(timeline: readonly CaseEventRecord[]): readonly CaseEventRecord[] {
  return [...timeline].sort(
    (a, b) => a.version - b.version || Number(a.side) - Number(b.side) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}

function afterStep(kind: CaseKind, clocks: Clocks, openedAt: Date, event: CaseEventRecord, rules: ClockRules): Clocks {
  const { lifecycle } = kind
  const { fromState: from, toState: to, action, version } = event
  const transition =
    lifecycle.transitions.find((step) => step.action === action && from !== null && step.from.includes(from)) ?? null
  const at = from === null ? openedAt : event.recordedAt
  const rule = typeof event.data.rule === 'string' ? (JSON.parse(event.data.rule) as ClockRule) : undefined
  return clocksAfterStep(clocks, { lifecycle, from, transition, to, openedAt, at, version, rule }, rules)
}

function besideStep(clocks: Clocks, { action, data, recordedAt }: CaseEventRecord, rules: ClockRules): Clocks {
  switch (action) {
    case 'clock.pause':
      return pauseClocks(clocks, new Date(String(data.from)), new Date(String(data.endsAt)), rules)
    case 'clock.resume':
      return resumeClocks(clocks, new Date(String(data.at)), rules)
    case 'clock.extend':
      return extendClock(clocks, String(data.clock), Number(data.count), recordedAt, rules)
    case 'merge.into':
      return []
    case 'merge.undo':
      return JSON.parse(String(data.clocks)) as Clocks
    default:
      return clocks
  }
}
