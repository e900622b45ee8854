/**
 * The `Date` header as GB/T 28181 has it: `yyyy-MM-ddTHH:mm:ss.SSS` in local time without a zone; devices set their
 * clock by it (GB/T 28181-2016 9.10, J.1).
 * @param now milliseconds since 1970.
 */
export function localDateTime(now: number, utcOffsetMinutes: number): string {
  return new Date(now + utcOffsetMinutes * 60_000).toISOString().slice(0, -1)
}

/** Unix seconds as `yyyy-MM-ddTHH:mm:ss` in local time, as MANSCDP wants times. */
export function localSeconds(unixSeconds: number, utcOffsetMinutes: number): string {
  return localDateTime(Math.floor(unixSeconds) * 1000, utcOffsetMinutes).slice(0, 19)
}

/**
 * Unix seconds of a local time that a device wrote: `2024-01-01T00:00:00`, with a blank for the T, with fractions, with
 * a Z or an offset that then counts. Undefined for what is no time.
 */
export function parseLocalTime(text: string | undefined, utcOffsetMinutes: number): number | undefined {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})[T ]+(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d*)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      text?.trim() ?? '',
    )
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number)
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return undefined
  const offset = match[7] === undefined ? utcOffsetMinutes : offsetMinutes(match[7])
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - offset * 60
}

function offsetMinutes(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const digits = zone.replace(/\D/g, '')
  return (zone.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)))
}
