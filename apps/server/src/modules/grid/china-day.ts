/** The calendar day in China (UTC+8, no summer time) that an instant falls on, `2026-03-05`. */
export function chinaDay(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}
