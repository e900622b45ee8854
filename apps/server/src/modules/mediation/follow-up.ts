import type { RecordFollowUp, SuspendDispute } from '@fengqiao/contract'
import type { Static } from 'typebox'
import { chinaDate, endOfChinaDay } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { updateDispute } from './dispute.store.ts'
import { addDays } from './eligibility.ts'
import { insertFollowUp } from './follow-up.store.ts'
import { mediationErrors } from './mediation.errors.ts'
import { disputeOf, type Mediation } from './mediation.ts'
import { ruleNumbers } from './rule-numbers.ts'
import { caseOf, takeStep } from './take-step.ts'

/**
 * Records a follow-up. The window's is a step of the loop and closes it in the end; the mediator's own is a paper of
 * the file: it changes nothing, and nobody closes by it.
 */
export async function recordFollowUp(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof RecordFollowUp>,
): Promise<void> {
  allow(principal, 'dispute.act')
  const now = mediation.casework.now()
  const dispute = await disputeOf(tx, caseId)
  const record = await caseOf(tx, caseId)
  const byWindow = dispute.mediatorId === null || dispute.mediatorId !== principal.personId
  await insertFollowUp(tx, {
    id: newId(now),
    caseId,
    byWindow,
    channel: input.channel,
    satisfaction: byWindow ? (input.satisfaction ?? null) : null,
    fulfilled: input.fulfilled,
    note: input.note.trim(),
    actorName: principal.name,
    at: now,
  })
  if (!byWindow) {
    await appendAudit(tx, {
      accountId: principal.accountId,
      action: 'dispute.mediator_follow_up',
      subject: caseId,
      areaCode: record.areaCode,
      data: { code: record.code },
    })
    return
  }
  await updateDispute(tx, caseId, {
    followUpAt: dispute.followUpAt ?? now,
    ...(input.satisfaction !== undefined && { satisfaction: input.satisfaction }),
  })
  await takeStep(tx, mediation, principal, caseId, 'follow_up', { version: input.version, note: input.note })
}

/** Suspends it to a date, on the application of a party and with the approval of who is not its mediator. */
export async function suspendDispute(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof SuspendDispute>,
): Promise<void> {
  allow(principal, 'dispute.act')
  const record = await caseOf(tx, caseId)
  const { suspendedDays } = await ruleNumbers(tx, record.settingVersions)
  const today = chinaDate(mediation.casework.now())
  if (input.until <= today || input.until > addDays(today, suspendedDays)) {
    throw mediationErrors.SUSPENSION_DATE({ values: { days: suspendedDays } })
  }
  await updateDispute(tx, caseId, { suspendedUntil: endOfChinaDay(input.until) })
  const note = `${input.applicant}申请，到 ${input.until}：${input.reason}`
  await takeStep(tx, mediation, principal, caseId, 'suspend', { version: input.version, note })
}
