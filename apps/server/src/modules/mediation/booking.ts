import { mediationErrors } from './mediation.errors.ts'

/** Rooms and people are booked by the quarter of an hour. */
export const slotMinutes = 15
const slotMs = slotMinutes * 60_000
const longestMs = 8 * 3_600_000

/**
 * The quarters of an hour that an appointment takes, each begun one whole: so two that touch do not clash, and two
 * that overlap by a minute do.
 * @throws mediationErrors.APPOINTMENT_TIMES when it ends before it begins or takes more than a day's work.
 */
export function slotsOf(startsAt: Date, endsAt: Date): readonly Date[] {
  const length = endsAt.getTime() - startsAt.getTime()
  if (!(length > 0) || length > longestMs) throw mediationErrors.APPOINTMENT_TIMES()
  const first = Math.floor(startsAt.getTime() / slotMs)
  const end = Math.ceil(endsAt.getTime() / slotMs)
  return Array.from({ length: end - first }, (_, index) => new Date((first + index) * slotMs))
}
