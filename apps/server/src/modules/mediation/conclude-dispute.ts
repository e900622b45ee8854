import {
  type ApplyConfirmation,
  type FulfilTerm,
  type MakeAgreement,
  type NotAccept,
  type RecordRuling,
  type ReferDispute,
  rightChannelNames,
} from '@fengqiao/contract'
import type { Static } from 'typebox'
import { chinaDate } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { attachToCase } from '../casework/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import {
  agreementsOf,
  decideConfirmation,
  fulfilTermRow,
  insertAgreement,
  insertConfirmation,
  insertReferral,
  termsOf,
} from './agreement.store.ts'
import { takeAgreementNumber } from './agreement-number.ts'
import { updateDispute } from './dispute.store.ts'
import { mediationErrors } from './mediation.errors.ts'
import { disputeOf, type Mediation } from './mediation.ts'
import { caseOf, takeStep } from './take-step.ts'

/** Records the agreement with its terms, written or oral. An oral one needs no paper but the register of the two minutes. */
export async function makeAgreement(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: MakeAgreement,
): Promise<void> {
  allow(principal, 'dispute.act')
  const now = mediation.casework.now()
  const signedAt = new Date(input.signedAt)
  if (signedAt.getTime() > now.getTime() + 300_000) throw mediationErrors.DATE_IN_FUTURE()
  await caseOf(tx, caseId)
  const agreementId = newId(now)
  const terms = input.terms.map((term, index) => ({
    id: newId(now),
    caseId,
    agreementId,
    position: index + 1,
    text: term.text.trim(),
    amountFen: term.amountFen ?? null,
    dueOn: term.dueOn,
    doneOn: null,
    proof: null,
    fileId: null,
    remindedAt: null,
  }))
  const number = await takeAgreementNumber(tx, mediation.casework, await disputeOf(tx, caseId), signedAt)
  await insertAgreement(
    tx,
    {
      id: agreementId,
      caseId,
      number,
      form: input.form,
      facts: input.facts.trim(),
      concernsStatus: input.concernsStatus,
      signedAt,
      endedAt: null,
      endReason: null,
      actorName: principal.name,
      at: now,
    },
    terms,
  )
  await updateDispute(tx, caseId, { terms: terms.length, termsDone: 0, confirmWarnedAt: null })
  await takeStep(tx, mediation, principal, caseId, 'agree', {
    version: input.version,
    note: `${input.form === 'oral' ? '口头协议' : '协议'}${number}，${terms.length} 项`,
    ...(input.fileIds && { fileIds: input.fileIds }),
    happenedAt: signedAt.toISOString(),
  })
}

export async function applyConfirmation(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof ApplyConfirmation>,
): Promise<void> {
  allow(principal, 'dispute.act')
  const now = mediation.casework.now()
  if (input.appliedOn > chinaDate(now)) throw mediationErrors.DATE_IN_FUTURE()
  const running = (await agreementsOf(tx, caseId)).findLast(({ endedAt }) => endedAt === null)
  if (running) {
    await insertConfirmation(tx, {
      id: newId(now),
      caseId,
      agreementId: running.id,
      court: input.court,
      appliedOn: input.appliedOn,
      confirmed: null,
      rulingNumber: null,
      decidedOn: null,
    })
  }
  const note = [`${input.appliedOn} 向${input.court}申请`, input.note].filter(Boolean).join('。')
  await takeStep(tx, mediation, principal, caseId, 'apply_confirmation', { version: input.version, note })
}

export async function recordRuling(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof RecordRuling>,
): Promise<void> {
  allow(principal, 'dispute.act')
  if (input.decidedOn > chinaDate(mediation.casework.now())) throw mediationErrors.DATE_IN_FUTURE()
  const running = (await agreementsOf(tx, caseId)).findLast(({ endedAt }) => endedAt === null)
  if (running) await decideConfirmation(tx, running.id, input)
  const result = input.confirmed ? '确认有效' : '不予确认'
  const note = [`${input.rulingNumber}：${result}`, input.note].filter(Boolean).join('。')
  await takeStep(tx, mediation, principal, caseId, 'ruling', {
    version: input.version,
    note,
    ...(input.fileIds && { fileIds: input.fileIds }),
  })
}

/** Notes that a term was kept, with its proof; the desk decides with all of them whether it is fulfilled. */
export async function fulfilTerm(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  ids: { readonly caseId: string; readonly termId: string },
  input: Static<typeof FulfilTerm>,
): Promise<void> {
  allow(principal, 'dispute.act')
  const now = mediation.casework.now()
  if (input.doneOn > chinaDate(now)) throw mediationErrors.DATE_IN_FUTURE()
  const record = await caseOf(tx, ids.caseId)
  const running = (await agreementsOf(tx, ids.caseId)).findLast(({ endedAt }) => endedAt === null)
  const terms = (await termsOf(tx, ids.caseId)).filter((term) => term.agreementId === running?.id)
  const term = terms.find(({ id }) => id === ids.termId)
  if (!term || term.doneOn !== null) throw mediationErrors.TERM_NOT_FOUND()
  const fileId = input.fileId ?? null
  await fulfilTermRow(tx, term.id, { doneOn: input.doneOn, proof: input.proof.trim(), fileId })
  if (fileId !== null) await attachToCase(tx, principal, record, [fileId])
  await updateDispute(tx, ids.caseId, {
    termsDone: terms.filter(({ doneOn }) => doneOn !== null).length + 1,
    updatedAt: now,
  })
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'dispute.term_fulfilled',
    subject: ids.caseId,
    areaCode: record.areaCode,
    data: { code: record.code, term: term.position },
  })
}

/** Refers what was not agreed, or not kept, to where it belongs; the parties were told their rights before. */
export async function referDispute(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof ReferDispute>,
): Promise<void> {
  allow(principal, 'dispute.act')
  if (!input.rightsTold) throw mediationErrors.RIGHTS_NOT_TOLD()
  const now = mediation.casework.now()
  const dispute = await disputeOf(tx, caseId)
  const { channel, body, reason, rightsTold } = input
  await insertReferral(tx, { id: newId(now), caseId, channel, body, reason, rightsTold, at: now })
  const action = dispute.state === 'FULFILLING' ? 'refer_breach' : 'refer'
  const note = `${rightChannelNames[channel].zh}（${body}）：${reason}。已告知权利`
  await takeStep(tx, mediation, principal, caseId, action, { version: input.version, note })
}

/** Does not accept it: the reason and the right channel are said, and printed. */
export async function notAccept(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof NotAccept>,
): Promise<void> {
  allow(principal, 'dispute.act')
  const now = mediation.casework.now()
  await caseOf(tx, caseId)
  const { channel, body, reason } = input
  await insertReferral(tx, { id: newId(now), caseId, channel, body, reason, rightsTold: true, at: now })
  const note = `${reason}。正确途径：${rightChannelNames[channel].zh}（${body}）`
  await takeStep(tx, mediation, principal, caseId, 'not_accept', { version: input.version, note })
}
