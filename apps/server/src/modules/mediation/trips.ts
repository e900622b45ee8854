import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { updateDispute } from './dispute.store.ts'
import { disputeOf, type Mediation } from './mediation.ts'
import { insertTrip } from './session.store.ts'
import { caseOf } from './take-step.ts'

/** Notes that somebody had to come for it once more: the aim is at most once. */
export async function recordTrip(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  caseId: string,
  purpose: string,
): Promise<void> {
  allow(principal, 'dispute.act')
  await caseOf(tx, caseId)
  const { trips } = await disputeOf(tx, caseId)
  const at = casework.now()
  await insertTrip(tx, { id: newId(at), caseId, purpose: purpose.trim(), at })
  await updateDispute(tx, caseId, { trips: trips + 1 })
}
