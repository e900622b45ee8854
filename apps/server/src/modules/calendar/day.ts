/**
 * Calendar dates of China as plain numbers: days since 1970-01-01 in Asia/Shanghai, which has been UTC+8 without
 * summer time since 1992. Day 0 was a Thursday.
 */
export type Day = number

const dayMs = 86_400_000
const zoneMs = 8 * 3_600_000

/** The date that an instant lies in. */
export function dayAt(instant: Date): Day {
  return Math.floor((instant.getTime() + zoneMs) / dayMs)
}

/** 00:00 of a date; 24:00 of a date is the start of the next. */
export function startOf(day: Day): Date {
  return new Date(day * dayMs - zoneMs)
}

/** `2026-10-01` → its day. */
export function parseDay(date: string): Day {
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

/** A day as `2026-10-01`. */
export function formatDate(day: Day): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

export function yearOf(day: Day): number {
  return new Date(day * dayMs).getUTCFullYear()
}

/** 0 is Sunday, as in JavaScript. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7
}

export function isWeekend(day: Day): boolean {
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6
}

/** The same day of the month `months` later, or the last day of that month where it has no such day (民法典 § 202). */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(day * dayMs)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / dayMs
}
