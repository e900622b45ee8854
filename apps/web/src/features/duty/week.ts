const dayMs = 86_400_000
const offsetMs = 8 * 3_600_000

/** Monday 00:00 of the week that an instant lies in, by the county's clock (UTC+8). */
export function weekOf(time: number): number {
  const day = Math.floor((time + offsetMs) / dayMs)
  // Day 0 was a Thursday.
  const monday = day - ((day + 3) % 7)
  return monday * dayMs - offsetMs
}

/** The seven days of a week: where each begins. */
export function daysOf(week: number): readonly number[] {
  return Array.from({ length: 7 }, (_, index) => week + index * dayMs)
}

/** `2026-03-02T08:00` of the county as an instant, and back, for date fields. */
export function fromLocal(text: string): string {
  return new Date(`${text}:00+08:00`).toISOString()
}

export function toLocal(time: number): string {
  return new Date(time + offsetMs).toISOString().slice(0, 16)
}

export { dayMs }
