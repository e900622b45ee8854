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

export type TimeLeftTone = 'normal' | 'warning' | 'overdue'

export interface TimeLeft {
  readonly tone: TimeLeftTone
  /** Milliseconds to the end; negative when it has passed. */
  readonly left: number
  /** Elapsed share of the limit, 0–1. */
  readonly elapsed: number
  /** `1 时 49 分`, or `逾期 1 天 2 时`. */
  readonly text: string
}

/** The part of the limit after which it turns yellow (domain rule book §5). */
export const warningShare = 0.8

/**
 * How much of a running limit is left at `now`. The server counts working days; here only `startedAt` and `dueAt`,
 * which it has already worked out, are compared.
 */
export function timeLeft(
  clock: { readonly startedAt: string; readonly dueAt: string },
  now: number,
  language: Language,
): TimeLeft {
  const start = Date.parse(clock.startedAt)
  const due = Date.parse(clock.dueAt)
  const left = due - now
  const elapsed = due > start ? Math.min(1, Math.max(0, (now - start) / (due - start))) : 1
  if (left < 0) {
    const late = formatSpan(-left, language)
    return { tone: 'overdue', left, elapsed: 1, text: language === 'zh' ? `逾期 ${late}` : `${late} overdue` }
  }
  return { tone: elapsed >= warningShare ? 'warning' : 'normal', left, elapsed, text: formatSpan(left, language) }
}
