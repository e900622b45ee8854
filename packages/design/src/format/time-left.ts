import type { Language } from './language.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A span in its two largest units, never rounded up: `3 天 5 时`, `1 时 49 分`, `18 分 42 秒`, `40 秒`. */
export function formatSpan(milliseconds: number, language: Language): string {
  const span = Math.max(0, milliseconds)
  const unit = units[language]
  const join = (a: number, aUnit: string, b: number, bUnit: string) =>
    b === 0 ? `${a}${aUnit}` : `${a}${aUnit} ${b}${bUnit}`
  if (span >= day) return join(Math.floor(span / day), unit.day, Math.floor((span % day) / hour), unit.hour)
  if (span >= hour) return join(Math.floor(span / hour), unit.hour, Math.floor((span % hour) / minute), unit.minute)
  const seconds = Math.floor((span % minute) / 1000)
  if (span >= minute) return join(Math.floor(span / minute), unit.minute, seconds, unit.second)
  return `${seconds}${unit.second}`
}

const units = {
  zh: { day: ' 天', hour: ' 时', minute: ' 分', second: ' 秒' },
  en: { day: ' d', hour: ' h', minute: ' min', second: ' s' },
} as const

export type TimeLeftTone = 'normal' | 'warning' | 'overdue' | 'paused'

export interface TimeLeft {
  readonly tone: TimeLeftTone
  /** Milliseconds to the end; negative when it has passed. While paused it stands still. */
  readonly left: number
  /** Elapsed share of the limit, 0–1. */
  readonly elapsed: number
  /** `1 时 49 分`, or `逾期 1 天 2 时`. */
  readonly text: string
}

/** The part of the limit after which it turns yellow (domain rule book §5). */
export const warningShare = 0.8

export interface RunningLimit {
  readonly startedAt: string
  /** When the share above is used up: with days off in between it is not at that share of the way. */
  readonly warnAt: string
  readonly dueAt: string
  readonly pausedAt?: string | null
}

/** How much of a running limit is left at `now`. The server has counted the working days; here instants are compared. */
export function timeLeft(clock: RunningLimit, now: number, language: Language): TimeLeft {
  const at = clock.pausedAt ? Date.parse(clock.pausedAt) : now
  const left = Date.parse(clock.dueAt) - at
  if (!clock.pausedAt && left < 0) {
    const late = formatSpan(-left, language)
    return { tone: 'overdue', left, elapsed: 1, text: language === 'zh' ? `逾期 ${late}` : `${late} overdue` }
  }
  const tone = clock.pausedAt ? 'paused' : at >= Date.parse(clock.warnAt) ? 'warning' : 'normal'
  return { tone, left, elapsed: elapsedOf(clock, at), text: formatSpan(left, language) }
}

function elapsedOf({ startedAt, warnAt, dueAt }: RunningLimit, at: number): number {
  const [start, warn, due] = [Date.parse(startedAt), Date.parse(warnAt), Date.parse(dueAt)]
  const between = (from: number, to: number) => (to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 1)
  if (at < warn) return between(start, warn) * warningShare
  return warningShare + between(warn, due) * (1 - warningShare)
}

export type LimitUnit = 'minute' | 'hour' | 'working_day' | 'calendar_day' | 'calendar_month'

const limitUnits: Readonly<Record<LimitUnit, { readonly zh: string; readonly en: string }>> = {
  minute: { zh: '分钟', en: 'min' },
  hour: { zh: '小时', en: 'h' },
  working_day: { zh: '个工作日', en: 'working days' },
  calendar_day: { zh: '日', en: 'calendar days' },
  calendar_month: { zh: '个月', en: 'months' },
}

/** A limit as it is set: `15 个工作日`, `1 个月`, `当日`; minutes and hours in the largest unit that fits. */
export function formatLimit(unit: LimitUnit, count: number, language: Language): string {
  if (unit === 'calendar_day' && count === 0) return language === 'zh' ? '当日' : 'the same day'
  if (unit === 'minute' && count >= 60 && count % 60 === 0) return formatLimit('hour', count / 60, language)
  const name = limitUnits[unit][language]
  const singular = language === 'en' && count === 1 ? name.replace(/s$/, '') : name
  return `${count} ${singular}`
}
