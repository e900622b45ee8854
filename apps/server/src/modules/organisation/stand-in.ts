import type { DutyShiftRecord } from './duty.store.ts'
import type { LeaveRecord } from './leave.store.ts'

/** Whoever really comes to a shift. */
export interface Attendance {
  readonly away: boolean
  /** Who stands in; null when nobody does. */
  readonly standInId: string | null
}

type Span = Pick<LeaveRecord, 'personId' | 'startsAt' | 'endsAt' | 'substituteId'>

/**
 * Who comes to a shift: somebody is away when leave covers its beginning; the substitute comes, and if that one is away
 * too, the substitute's. A circle of people who stand in for one another leaves the shift to nobody.
 */
export function attendance(shift: Pick<DutyShiftRecord, 'personId' | 'startsAt'>, leaves: readonly Span[]): Attendance {
  const awayOf = (personId: string) =>
    leaves.find(
      (leave) => leave.personId === personId && leave.startsAt <= shift.startsAt && shift.startsAt < leave.endsAt,
    )
  const first = awayOf(shift.personId)
  if (!first) return { away: false, standInId: null }
  const seen = new Set([shift.personId])
  let next = first.substituteId
  while (next !== null && !seen.has(next)) {
    seen.add(next)
    const away = awayOf(next)
    if (!away) return { away: true, standInId: next }
    next = away.substituteId
  }
  return { away: true, standInId: null }
}
