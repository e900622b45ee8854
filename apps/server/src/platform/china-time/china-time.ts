/** The county's time: UTC+8 all year (GB/T 7408.1 local time of China, no summer time). */
const offsetMs = 8 * 3_600_000
const dayMs = 86_400_000

/** The instant as wall time, to be read by the `getUTC…` functions. */
export function asChinaTime(at: Date): Date {
  return new Date(at.getTime() + offsetMs)
}

/** The calendar day that an instant falls on, `2026-03-05`. */
export function chinaDate(at: Date): string {
  return asChinaTime(at).toISOString().slice(0, 10)
}

/** The calendar year that an instant falls in. */
export function chinaYear(at: Date): number {
  return asChinaTime(at).getUTCFullYear()
}

/** Wall time to the minute, `2026-03-05 09:30`. */
export function chinaMinute(at: Date): string {
  return asChinaTime(at).toISOString().slice(0, 16).replace('T', ' ')
}

/** When a day begins. */
export function startOfChinaDay(date: string): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - offsetMs)
}

/** The last second of a day. */
export function endOfChinaDay(date: string): Date {
  return new Date(startOfChinaDay(date).getTime() + dayMs - 1000)
}

/** From the first instant of a year to the first of the next. */
export function boundsOfChinaYear(year: number): { readonly from: Date; readonly to: Date } {
  return { from: startOfChinaDay(`${year}-01-01`), to: startOfChinaDay(`${year + 1}-01-01`) }
}

/** From the first instant of a month, `2026-03`, to the first of the next. */
export function boundsOfChinaMonth(month: string): { readonly from: Date; readonly to: Date } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)
  return { from: startOfChinaDay(`${month}-01`), to: startOfChinaDay(next) }
}
