import { formatMoment, type Language } from '@fengqiao/design'

const minute = 60_000

/** A deadline as people say it: the end of a day is 24:00 of that day, not 00:00 of the next. */
export function formatDeadline(instant: string, now: string | number | Date, language: Language): string {
  const at = Date.parse(instant)
  const isMidnight = (at + 8 * 60 * minute) % (24 * 60 * minute) === 0
  return isMidnight
    ? formatMoment(at - minute, now, language).replace('23:59', '24:00')
    : formatMoment(at, now, language)
}
