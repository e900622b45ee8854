import type { ClockDay, ClockExplanation, ClockSpan, Text } from '@fengqiao/contract'
import { type Day, dayAt, formatDate, startOf, type WorkingCalendar, yearOf } from '../calendar/index.ts'
import type { SettingChange, SettingDefinition } from '../settings/index.ts'
import type { CaseEventRecord, CaseRecord, RunningClock } from './case-record.ts'
import { labelOf } from './case-view.ts'
import type { CaseKind } from './casework.ts'
import { toClock } from './clock.ts'
import { extensionLeft } from './clock-limits.ts'
import { countingOf } from './clocks.ts'
import { countDeadline, type Span, type SpanKind } from './deadline.ts'

export interface Explaining {
  readonly kind: CaseKind
  readonly record: CaseRecord
  readonly timeline: readonly CaseEventRecord[]
  readonly calendar: WorkingCalendar
  readonly definitions: readonly SettingDefinition[]
  /** The values that the case began with, and those of now. */
  readonly began: ReadonlyMap<string, SettingChange>
  readonly current: ReadonlyMap<string, SettingChange>
  /** The same clock counted again from the timeline. */
  readonly replayed: RunningClock | undefined
  readonly governs: boolean
  readonly mostExtension: { readonly share: number; readonly times: number }
  readonly now: Date
}

/** A deadline as a sum: what set it running, by which rule, every span on the way, and what came on top. */
export function explainClock(clock: RunningClock, facts: Explaining): ClockExplanation {
  const { kind, timeline, calendar, now } = facts
  const { spans } = countDeadline(countingOf(clock), calendar)
  const started = timeline.find(({ side, version }) => !side && version === clock.version)
  const fromOpening = clock.startedAt === facts.record.openedAt.toISOString()
  const opening = timeline.find(({ fromState, side }) => !side && fromState === null)
  const source = fromOpening ? opening : started
  return {
    clock: toClock(clock, now),
    governs: facts.governs,
    start: {
      label: source ? labelOf(kind, source.action) : kind.lifecycle.label,
      actor: source?.actor.name ?? null,
      at: clock.startedAt,
    },
    rule: ruleOf(clock, facts),
    spans: spans.map((span) => toSpan(span, clock, calendar, timeline)),
    days: daysOf(clock, spans, calendar),
    extensions: timeline.flatMap(({ action, data, at, actor, note, version }) =>
      action === 'clock.extend' && data.clock === clock.id && version >= clock.version
        ? { count: Number(data.count), at: at.toISOString(), by: actor.name, reason: note }
        : [],
    ),
    slipAt: clock.slipAt,
    bulletinAt: clock.bulletinAt,
    calendar: yearsOf(clock, calendar),
    verified: facts.replayed?.dueAt === clock.dueAt && facts.replayed.startedAt === clock.startedAt,
    mayPause: clock.pausable && clock.pausedAt === null,
    extensionLeft: extensionLeft(clock, facts.mostExtension),
  }
}

function ruleOf(clock: RunningClock, { definitions, began, current }: Explaining): ClockExplanation['rule'] {
  const { setting: key } = clock
  const value = began.get(key)
  const now = current.get(key)
  return {
    key,
    label: definitions.find((definition) => definition.key === key)?.label ?? { zh: key, en: key },
    version: clock.settingVersion,
    confirmed: clock.settingConfirmed,
    changedBy: value?.changedByName ?? null,
    changedAt: value?.changedAt?.toISOString() ?? null,
    currentCount: typeof now?.value === 'number' && now.value !== clock.count ? now.value : null,
  }
}

function toSpan(
  { kind, from, to }: Span,
  clock: RunningClock,
  calendar: WorkingCalendar,
  timeline: readonly CaseEventRecord[],
): ClockSpan {
  const why = kind === 'paused' ? pauseWhy(from, timeline) : kind === 'day_off' ? daysOffIn(from, to, calendar) : null
  const minutes = (to.getTime() - from.getTime()) / 60_000
  return {
    kind,
    from: from.toISOString(),
    to: to.toISOString(),
    minutes,
    why: kind === 'moved' ? movedWhy(clock) : why,
  }
}

function movedWhy(clock: RunningClock): Text {
  return clock.unit === 'calendar_month' || clock.unit === 'calendar_day'
    ? { zh: '末日是休息日，顺延到下一个工作日', en: 'the last day is off: moved to the next working day' }
    : { zh: '', en: '' }
}

function pauseWhy(from: Date, timeline: readonly CaseEventRecord[]): Text | null {
  const event = timeline.find(({ action, data }) => action === 'clock.pause' && data.from === from.toISOString())
  if (!event) return null
  const { note, actor } = event
  return { zh: `${note ?? ''}，${actor.name}批准`, en: `${note ?? ''}, agreed by ${actor.name}` }
}

/** `3 个周末日、国庆节 5 天`. */
function daysOffIn(from: Date, to: Date, calendar: WorkingCalendar): Text {
  const named = new Map<string, { readonly name: Text; count: number }>()
  let weekends = 0
  for (let day = dayAt(from); startOf(day) < to; day++) {
    const special = calendar.specialOf(day)
    if (!special) {
      weekends++
      continue
    }
    const entry = named.get(special.name.zh) ?? { name: special.name, count: 0 }
    entry.count++
    named.set(special.name.zh, entry)
  }
  const parts = [...named.values()].map(
    ({ name, count }): Text => ({ zh: `${name.zh} ${count} 天`, en: `${name.en} ${count} d` }),
  )
  if (weekends > 0) parts.unshift({ zh: `周末 ${weekends} 天`, en: `weekend ${weekends} d` })
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') }
}

/** The most that is drawn; a longer way is told by its spans alone. */
const mostDays = 124

function daysOf(clock: RunningClock, spans: readonly Span[], calendar: WorkingCalendar): ClockDay[] {
  const first = dayAt(new Date(clock.startedAt))
  const last = dayAt(new Date(Date.parse(clock.dueAt) - 1))
  if (last - first >= mostDays) return []
  return Array.from({ length: last - first + 1 }, (_, index): ClockDay => {
    const day = first + index
    const { name = null } = calendar.specialOf(day) ?? {}
    return { date: formatDate(day), kind: mostOf(day, spans), name }
  })
}

/** What most of a date was. */
function mostOf(day: Day, spans: readonly Span[]): SpanKind {
  const [from, to] = [startOf(day).getTime(), startOf(day + 1).getTime()]
  const share = (span: Span) => Math.min(to, span.to.getTime()) - Math.max(from, span.from.getTime())
  const best = spans.reduce<Span | undefined>(
    (most, span) => (!most || share(span) > share(most) ? span : most),
    undefined,
  )
  return best?.kind ?? 'counted'
}

function yearsOf(clock: RunningClock, calendar: WorkingCalendar): ClockExplanation['calendar'] {
  if (clock.unit === 'minute' || clock.unit === 'hour') return []
  const years = new Map<number, ClockExplanation['calendar'][number]>()
  for (let day = dayAt(new Date(clock.startedAt)); startOf(day) < new Date(clock.dueAt); day++) {
    const { year, version, confirmed, announced } = calendar.yearOf(day)
    if (yearOf(day) === year) years.set(year, { year, version, confirmed, announced })
  }
  return [...years.values()]
}
