/**
 * The `Date` header as GB/T 28181 has it: `yyyy-MM-ddTHH:mm:ss.SSS` in local time without a zone; devices set their
 * clock by it (GB/T 28181-2016 9.10, J.1).
 * @param now milliseconds since 1970.
 */
export function localDateTime(now: number, utcOffsetMinutes: number): string {
  return new Date(now + utcOffsetMinutes * 60_000).toISOString().slice(0, -1)
}
