import type { RightChannel } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

export interface AgreementRecord {
  readonly id: string
  readonly caseId: string
  readonly number: string
  readonly form: 'written' | 'oral'
  readonly facts: string
  readonly concernsStatus: boolean
  readonly signedAt: Date
  readonly endedAt: Date | null
  readonly endReason: string | null
  readonly actorName: string
  readonly at: Date
}

/** One promise: who does what for whom until when. */
export interface TermRecord {
  readonly id: string
  readonly caseId: string
  readonly agreementId: string
  readonly position: number
  readonly text: string
  readonly amountFen: number | null
  readonly dueOn: string
  readonly doneOn: string | null
  readonly proof: string | null
  readonly fileId: string | null
  readonly remindedAt: Date | null
}

export interface ConfirmationRecord {
  readonly id: string
  readonly caseId: string
  readonly agreementId: string
  readonly court: string
  readonly appliedOn: string
  readonly confirmed: boolean | null
  readonly rulingNumber: string | null
  readonly decidedOn: string | null
}

export interface ReferralRecord {
  readonly id: string
  readonly caseId: string
  readonly channel: RightChannel
  readonly body: string
  readonly reason: string
  readonly rightsTold: boolean
  readonly at: Date
}

interface TermTable {
  id: string
  case_id: string
  agreement_id: string
  position: number
  text: string
  amount_fen: string | number | bigint | null
  due_on: string
  done_on: string | null
  proof: string | null
  file_id: string | null
  reminded_at: Date | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    dispute_agreement: {
      id: string
      case_id: string
      number: string
      form: 'written' | 'oral'
      facts: string
      concerns_status: boolean
      signed_at: Date
      ended_at: Date | null
      end_reason: string | null
      actor_name: string
      at: Date
    }
    dispute_term: TermTable
    dispute_confirmation: {
      id: string
      case_id: string
      agreement_id: string
      court: string
      applied_on: string
      confirmed: boolean | null
      ruling_number: string | null
      decided_on: string | null
    }
    dispute_referral: {
      id: string
      case_id: string
      channel: RightChannel
      body: string
      reason: string
      rights_told: boolean
      at: Date
    }
  }
}

export async function insertAgreement(tx: Tx, record: AgreementRecord, terms: readonly TermRecord[]): Promise<void> {
  await tx
    .insertInto('dispute_agreement')
    .values({
      id: record.id,
      case_id: record.caseId,
      number: record.number,
      form: record.form,
      facts: record.facts,
      concerns_status: record.concernsStatus,
      signed_at: record.signedAt,
      ended_at: record.endedAt,
      end_reason: record.endReason,
      actor_name: record.actorName,
      at: record.at,
    })
    .execute()
  await tx
    .insertInto('dispute_term')
    .values(
      terms.map((term) => ({
        id: term.id,
        case_id: term.caseId,
        agreement_id: term.agreementId,
        position: term.position,
        text: term.text,
        amount_fen: term.amountFen,
        due_on: term.dueOn,
        done_on: term.doneOn,
        proof: term.proof,
        file_id: term.fileId,
        reminded_at: term.remindedAt,
      })),
    )
    .execute()
}

/** The running agreement ends: it was not kept, or mediation began anew. */
export async function endAgreements(tx: Tx, caseId: string, at: Date, reason: string): Promise<void> {
  await tx
    .updateTable('dispute_agreement')
    .set({ ended_at: at, end_reason: reason })
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .execute()
}

export async function agreementsOf(tx: Tx, caseId: string): Promise<readonly AgreementRecord[]> {
  const rows = await tx
    .selectFrom('dispute_agreement')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    number: row.number,
    form: row.form,
    facts: row.facts,
    concernsStatus: row.concerns_status,
    signedAt: row.signed_at,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    actorName: row.actor_name,
    at: row.at,
  }))
}

export async function termsOf(tx: Tx, caseId: string): Promise<readonly TermRecord[]> {
  const rows = await tx
    .selectFrom('dispute_term')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('agreement_id')
    .orderBy('position')
    .execute()
  return rows.map(toTerm)
}

export async function fulfilTermRow(
  tx: Tx,
  id: string,
  done: { readonly doneOn: string; readonly proof: string; readonly fileId: string | null },
): Promise<void> {
  await tx
    .updateTable('dispute_term')
    .set({ done_on: done.doneOn, proof: done.proof, file_id: done.fileId })
    .where('id', '=', id)
    .execute()
}

/** Terms of running agreements that fall due up to a day and of which nobody was reminded yet. */
export async function termsToRemind(tx: Tx, until: string, most: number): Promise<readonly TermRecord[]> {
  const rows = await tx
    .selectFrom('dispute_term')
    .innerJoin('dispute_agreement', 'dispute_agreement.id', 'dispute_term.agreement_id')
    .selectAll('dispute_term')
    .where('dispute_term.done_on', 'is', null)
    .where('dispute_term.reminded_at', 'is', null)
    .where('dispute_term.due_on', '<=', until)
    .where('dispute_agreement.ended_at', 'is', null)
    .orderBy('dispute_term.due_on')
    .limit(most)
    .execute()
  return rows.map(toTerm)
}

export async function markReminded(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0)
    await tx
      .updateTable('dispute_term')
      .set({ reminded_at: at })
      .where('id', 'in', [...ids])
      .execute()
}

export async function insertConfirmation(tx: Tx, record: ConfirmationRecord): Promise<void> {
  await tx
    .insertInto('dispute_confirmation')
    .values({
      id: record.id,
      case_id: record.caseId,
      agreement_id: record.agreementId,
      court: record.court,
      applied_on: record.appliedOn,
      confirmed: record.confirmed,
      ruling_number: record.rulingNumber,
      decided_on: record.decidedOn,
    })
    .execute()
}

export async function decideConfirmation(
  tx: Tx,
  agreementId: string,
  answer: { readonly confirmed: boolean; readonly rulingNumber: string; readonly decidedOn: string },
): Promise<void> {
  await tx
    .updateTable('dispute_confirmation')
    .set({ confirmed: answer.confirmed, ruling_number: answer.rulingNumber, decided_on: answer.decidedOn })
    .where('agreement_id', '=', agreementId)
    .execute()
}

export async function confirmationsOf(tx: Tx, caseId: string): Promise<readonly ConfirmationRecord[]> {
  const rows = await tx.selectFrom('dispute_confirmation').selectAll().where('case_id', '=', caseId).execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    agreementId: row.agreement_id,
    court: row.court,
    appliedOn: row.applied_on,
    confirmed: row.confirmed,
    rulingNumber: row.ruling_number,
    decidedOn: row.decided_on,
  }))
}

export async function insertReferral(tx: Tx, record: ReferralRecord): Promise<void> {
  await tx
    .insertInto('dispute_referral')
    .values({
      id: record.id,
      case_id: record.caseId,
      channel: record.channel,
      body: record.body,
      reason: record.reason,
      rights_told: record.rightsTold,
      at: record.at,
    })
    .execute()
}

export async function referralsOf(tx: Tx, caseId: string): Promise<readonly ReferralRecord[]> {
  const rows = await tx.selectFrom('dispute_referral').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    channel: row.channel,
    body: row.body,
    reason: row.reason,
    rightsTold: row.rights_told,
    at: row.at,
  }))
}

function toTerm(row: TermTable): TermRecord {
  return {
    id: row.id,
    caseId: row.case_id,
    agreementId: row.agreement_id,
    position: row.position,
    text: row.text,
    amountFen: row.amount_fen === null ? null : Number(row.amount_fen),
    dueOn: row.due_on,
    doneOn: row.done_on,
    proof: row.proof,
    fileId: row.file_id,
    remindedAt: row.reminded_at,
  }
}
