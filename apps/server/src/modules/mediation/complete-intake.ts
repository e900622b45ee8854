import type { CompleteIntake } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { caseErrors, findCase, indexCase, retitleCase } from '../casework/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { agreementsOf } from './agreement.store.ts'
import { updateDispute } from './dispute.store.ts'
import { mediationErrors } from './mediation.errors.ts'
import { disputeOf, type Mediation } from './mediation.ts'
import { classLabel, isComplete } from './open-dispute.ts'
import { insertParties, partiesOf, updateParty } from './party.store.ts'
import { toParty } from './party.ts'

/**
 * Completes what a three-field start left open, or mends what was written down wrongly (the wrong person recorded).
 * Parties are named by their side in order: the first applicant that is sent is the first that is there.
 */
export async function completeIntake(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  caseId: string,
  more: CompleteIntake,
): Promise<void> {
  allow(principal, 'dispute.act')
  const dispute = await disputeOf(tx, caseId)
  const record = await findCase(tx, caseId)
  if (!record) throw mediationErrors.DISPUTE_NOT_FOUND()
  if (record.final) throw caseErrors.STEP_REFUSED({ values: { reason: '已经办结', reasonEn: 'It is closed' } })
  const now = casework.now()
  if (more.class !== undefined) await classLabel(tx, more.class)
  const before = await partiesOf(tx, caseId)
  if (more.parties && (await agreementsOf(tx, caseId)).length > 0) throw mediationErrors.PARTIES_FIXED()
  const kept = [...before]
  for (const input of more.parties ?? []) {
    const index = kept.findIndex(({ side }) => side === input.side)
    const earlier = index < 0 ? undefined : kept.splice(index, 1)[0]
    const party = toParty(input, { caseId, now, example: dispute.example, ...(earlier && { id: earlier.id }) })
    if (earlier) await updateParty(tx, party)
    else await insertParties(tx, [party])
  }
  const disputeClass = more.class ?? (dispute.intakeComplete || dispute.class !== 'other' ? dispute.class : undefined)
  await retitleCase(tx, caseId, {
    title: more.title?.trim() ?? record.title,
    category: more.class ?? record.category,
  })
  await updateDispute(tx, caseId, {
    class: more.class ?? dispute.class,
    intakeComplete: isComplete(disputeClass, await partiesOf(tx, caseId)),
    updatedAt: now,
  })
  await indexCase(tx, casework, { ...record, title: more.title?.trim() ?? record.title })
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'dispute.intake_completed',
    subject: caseId,
    areaCode: dispute.areaCode,
    data: { code: dispute.code, fields: Object.keys(more) },
  })
}
