import { systemScope } from '../../../platform/db/index.ts'
import { liesIn } from '../../area/index.ts'
import type { Principal } from '../../identity/index.ts'
import { peopleInUnits, peopleOnDuty } from '../../organisation/index.ts'
import { findCase } from '../case.store.ts'
import { caseErrors } from '../casework.errors.ts'
import type { Casework } from '../casework.ts'

export interface Receiver {
  readonly id: string
  readonly name: string
  readonly post: string
  readonly onDuty: boolean
}

/**
 * The people of a unit whom a case can be given to: of one's own area, or who answer for the place of the case. Those
 * on duty come first. Names and posts only: whom to send to may be known beyond one's own area.
 */
export async function receiversOf(
  { database, now }: Casework,
  principal: Principal,
  caseId: string,
  unitId: string,
): Promise<readonly Receiver[]> {
  const record = await database.transaction(principal.scope, (tx) => findCase(tx, caseId))
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  return database.transaction(systemScope, async (tx) => {
    const onDuty = await peopleOnDuty(tx, now())
    const people = (await peopleInUnits(tx, [unitId])).filter(
      ({ areaCode, kind }) =>
        kind !== 'household_head' && (liesIn(areaCode, principal.areaCode) || liesIn(record.areaCode, areaCode)),
    )
    return people
      .map(({ id, name, post }) => ({ id, name, post, onDuty: onDuty.has(id) }))
      .sort((a, b) => Number(b.onDuty) - Number(a.onDuty))
  })
}
