import type { Claim } from '@fengqiao/contract'
import { isUniqueViolation, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { numberOf } from '../settings/index.ts'
import { type ClaimRecord, claimsOf, decideClaimRow, findClaim, insertClaim } from './claim.store.ts'
import { disputesByIds } from './dispute.store.ts'
import { mediationErrors } from './mediation.errors.ts'
import { claimBlue, claimRed, claimYellow } from './mediation.settings.ts'
import { disputeOf, type Mediation } from './mediation.ts'
import { currentRules } from './rule-numbers.ts'

const refuse = (reason: string, reasonEn: string) =>
  mediationErrors.CLAIM_NOT_POSSIBLE({ values: { reason, reasonEn } })

/** Claims what mediating a dispute is worth (以案定补). One dispute is paid once: the database refuses a second. */
export async function claimSubsidy(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  caseId: string,
  ground: string,
): Promise<Claim> {
  allow(principal, 'dispute.act')
  const dispute = await disputeOf(tx, caseId)
  if (dispute.practice) throw refuse('演练件不能申领', 'A practice case is not paid for')
  if (dispute.state !== 'CLOSED' || dispute.outcome !== 'agreed') {
    throw refuse('达成协议并办结后才能申领', 'It is claimed once it was agreed and closed')
  }
  if (dispute.mediatorId === null || dispute.mediatorId !== principal.personId) {
    throw refuse('由调解这件纠纷的人申领', 'It is claimed by who mediated it')
  }
  const setting = { blue: claimBlue, yellow: claimYellow, red: claimRed }[dispute.grade ?? 'blue']
  const now = casework.now()
  const record: ClaimRecord = {
    id: newId(now),
    caseId,
    personId: dispute.mediatorId,
    personName: dispute.mediatorName ?? principal.name,
    amountFen: numberOf(await currentRules(tx), setting.key).value * 100,
    ground: ground.trim(),
    state: 'claimed',
    decidedBy: null,
    decidedAt: null,
    decisionNote: null,
    at: now,
  }
  try {
    await insertClaim(tx, record)
  } catch (error) {
    if (isUniqueViolation(error))
      throw refuse('这件纠纷已申领过，一案只补一次', 'It was claimed already: a dispute is paid once')
    throw error
  }
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'dispute.claimed',
    subject: caseId,
    areaCode: dispute.areaCode,
    data: { code: dispute.code, amountFen: record.amountFen },
  })
  return toClaim(record, dispute.code)
}

const nextStates: Readonly<Record<string, readonly string[]>> = { claimed: ['approved', 'refused'], approved: ['paid'] }

/** Approves, refuses or notes as paid; never one's own claim. */
export async function decideClaim(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  id: string,
  decision: { readonly state: 'approved' | 'refused' | 'paid'; readonly note: string },
): Promise<Claim> {
  allow(principal, 'claim.decide')
  const claim = await findClaim(tx, id)
  if (!claim) throw mediationErrors.CLAIM_NOT_FOUND()
  if (claim.personId === principal.personId) throw refuse('不能审核自己的申领', 'Nobody decides his own claim')
  if (!nextStates[claim.state]?.includes(decision.state)) {
    throw refuse('这笔申领已处理过，请刷新', 'The claim was decided already: refresh')
  }
  const change = {
    state: decision.state,
    decidedBy: principal.name,
    decidedAt: casework.now(),
    decisionNote: decision.note.trim(),
  }
  if (!(await decideClaimRow(tx, id, claim.state, change)))
    throw refuse('这笔申领已处理过，请刷新', 'Decided already: refresh')
  const dispute = await disputeOf(tx, claim.caseId)
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: `dispute.claim_${decision.state}`,
    subject: claim.caseId,
    areaCode: dispute.areaCode,
    data: { claim: id },
  })
  return toClaim({ ...claim, ...change }, dispute.code)
}

export async function listClaims(tx: Tx, state: ClaimRecord['state'] | undefined): Promise<Claim[]> {
  const claims = await claimsOf(tx, state === undefined ? {} : { state }, 500)
  const codes = new Map(
    (
      await disputesByIds(
        tx,
        claims.map(({ caseId }) => caseId),
      )
    ).map((each) => [each.caseId, each.code]),
  )
  return claims.map((claim) => toClaim(claim, codes.get(claim.caseId) ?? ''))
}

export function toClaim(record: ClaimRecord, code: string): Claim {
  const { id, caseId, personName, amountFen, ground, state, decidedBy, decisionNote, at } = record
  return { id, caseId, code, personName, amountFen, ground, state, decidedBy, decisionNote, at: at.toISOString() }
}
