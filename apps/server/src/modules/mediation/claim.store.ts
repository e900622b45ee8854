import type { claimStates } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

type ClaimState = (typeof claimStates)[number]

/** 以案定补: what a mediator is paid for one dispute. */
export interface ClaimRecord {
  readonly id: string
  readonly caseId: string
  readonly personId: string
  readonly personName: string
  readonly amountFen: number
  readonly ground: string
  readonly state: ClaimState
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decisionNote: string | null
  readonly at: Date
}

interface ClaimTable {
  id: string
  case_id: string
  person_id: string
  person_name: string
  amount_fen: string | number | bigint
  ground: string
  state: ClaimState
  decided_by: string | null
  decided_at: Date | null
  decision_note: string | null
  at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    dispute_claim: ClaimTable
  }
}

export async function insertClaim(tx: Tx, record: ClaimRecord): Promise<void> {
  await tx
    .insertInto('dispute_claim')
    .values({
      id: record.id,
      case_id: record.caseId,
      person_id: record.personId,
      person_name: record.personName,
      amount_fen: record.amountFen,
      ground: record.ground,
      state: record.state,
      decided_by: record.decidedBy,
      decided_at: record.decidedAt,
      decision_note: record.decisionNote,
      at: record.at,
    })
    .execute()
}

export async function decideClaimRow(
  tx: Tx,
  id: string,
  from: ClaimState,
  decision: Pick<ClaimRecord, 'state' | 'decidedBy' | 'decidedAt' | 'decisionNote'>,
): Promise<boolean> {
  const result = await tx
    .updateTable('dispute_claim')
    .set({
      state: decision.state,
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
      decision_note: decision.decisionNote,
    })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

export async function claimsOf(
  tx: Tx,
  filter: { readonly caseId?: string; readonly state?: ClaimState },
  most: number,
): Promise<readonly ClaimRecord[]> {
  let query = tx.selectFrom('dispute_claim').selectAll()
  if (filter.caseId !== undefined) query = query.where('case_id', '=', filter.caseId)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  return (await query.orderBy('id', 'desc').limit(most).execute()).map(toRecord)
}

export async function findClaim(tx: Tx, id: string): Promise<ClaimRecord | undefined> {
  const row = await tx.selectFrom('dispute_claim').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

function toRecord(row: ClaimTable): ClaimRecord {
  return {
    id: row.id,
    caseId: row.case_id,
    personId: row.person_id,
    personName: row.person_name,
    amountFen: Number(row.amount_fen),
    ground: row.ground,
    state: row.state,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decisionNote: row.decision_note,
    at: row.at,
  }
}
