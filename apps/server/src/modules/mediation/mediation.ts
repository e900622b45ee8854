import type { Tx } from '../../platform/db/index.ts'
import { liesIn } from '../area/index.ts'
import type { Casework } from '../casework/index.ts'
import type { Principal } from '../identity/index.ts'
import { findDispute } from './dispute.store.ts'
import { type DisputeRecord, levelOfPrefix } from './dispute.ts'
import { mediationErrors } from './mediation.errors.ts'

/** What the use cases of mediation work with. */
export interface Mediation {
  readonly casework: Casework
}

/** The level of somebody's own centre. */
export function ownLevel(principal: Principal) {
  const { scope, role } = principal
  // A resident has no area of his own; the platform and the demonstration act in somebody's name: by where that one is.
  const own = scope.kind === 'person' && role !== 'RESIDENT'
  const prefix = own ? scope.areaPrefix : principal.areaCode.replace(/0+$/, '')
  return levelOfPrefix(prefix)
}

/** @throws mediationErrors.DISPUTE_NOT_FOUND also for one that is not in the person's scope. */
export async function disputeOf(tx: Tx, caseId: string): Promise<DisputeRecord> {
  const dispute = await findDispute(tx, caseId)
  if (!dispute) throw mediationErrors.DISPUTE_NOT_FOUND()
  return dispute
}

/** @throws mediationErrors.AREA_NOT_YOURS for a place outside of the person's own area. */
export function ownPlace(principal: Principal, areaCode: string | undefined): string {
  const place = areaCode ?? principal.areaCode
  if (principal.scope.kind === 'person' && !liesIn(place, principal.areaCode)) throw mediationErrors.AREA_NOT_YOURS()
  return place
}
