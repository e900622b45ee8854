import { caseErrors } from './casework.errors.ts'

/** How far ahead a phone's clock may be before what it says is refused. */
const clockSkewMs = 5 * 60_000

/** When something happened, as a client says it; now when it says nothing. */
export function whenItHappened(stated: string | undefined, now: Date): Date {
  if (stated === undefined) return now
  const at = new Date(stated)
  if (Number.isNaN(at.getTime()) || at.getTime() > now.getTime() + clockSkewMs) throw caseErrors.TIME_IN_FUTURE()
  return at
}
