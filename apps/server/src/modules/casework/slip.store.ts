import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

export const slipReasons = ['overdue', 'stuck', 'returned', 'reopened', 'no_show', 'other'] as const
export type SlipReason = (typeof slipReasons)[number]
export const slipStates = ['OPEN', 'ANSWERED', 'CLOSED'] as const
export type SlipState = (typeof slipStates)[number]

/** 督办单: what a supervisor, or the clock, demands of those who have a case. */
export interface Slip {
  readonly id: string
  readonly code: string
  readonly caseId: string
  readonly areaCode: string
  readonly reason: SlipReason
  readonly automatic: boolean
  readonly demand: string
  readonly state: SlipState
  readonly issuedBy: string | null
  readonly issuedByName: string
  readonly issuedAt: Date
  /** By when it is to be answered. */
  readonly dueAt: Date
  readonly addresseeIds: readonly string[]
  readonly addressees: readonly string[]
  readonly answer: string | null
  readonly answeredBy: string | null
  readonly answeredByName: string | null
  readonly answeredAt: Date | null
  readonly closedBy: string | null
  readonly closedByName: string | null
  readonly closedAt: Date | null
  readonly closing: string | null
}

interface SlipTable {
  id: string
  code: string
  case_id: string
  area_code: string
  reason: SlipReason
  automatic: boolean
  demand: string
  state: SlipState
  issued_by: string | null
  issued_by_name: string
  issued_at: Date
  due_at: Date
  addressee_ids: string[]
  addressees: string[]
  answer: string | null
  answered_by: string | null
  answered_by_name: string | null
  answered_at: Date | null
  closed_by: string | null
  closed_by_name: string | null
  closed_at: Date | null
  closing: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    supervision_slip: SlipTable
  }
}

export async function insertSlip(tx: Tx, slip: Slip): Promise<void> {
  await tx
    .insertInto('supervision_slip')
    .values({
      id: slip.id,
      code: slip.code,
      case_id: slip.caseId,
      area_code: slip.areaCode,
      reason: slip.reason,
      automatic: slip.automatic,
      demand: slip.demand,
      issued_by: slip.issuedBy,
      issued_by_name: slip.issuedByName,
      issued_at: slip.issuedAt,
      due_at: slip.dueAt,
      addressee_ids: [...slip.addresseeIds],
      addressees: [...slip.addressees],
      ...changing(slip),
    })
    .execute()
}

/** Writes what was answered or closed, unless it is no longer in the state that was seen. */
export async function updateSlip(tx: Tx, slip: Slip, seen: SlipState): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('supervision_slip')
    .set(changing(slip))
    .where('id', '=', slip.id)
    .where('state', '=', seen)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

function changing(slip: Slip) {
  return {
    state: slip.state,
    answer: slip.answer,
    answered_by: slip.answeredBy,
    answered_by_name: slip.answeredByName,
    answered_at: slip.answeredAt,
    closed_by: slip.closedBy,
    closed_by_name: slip.closedByName,
    closed_at: slip.closedAt,
    closing: slip.closing,
  }
}

export async function findSlip(tx: Tx, id: string): Promise<Slip | undefined> {
  const row = await tx.selectFrom('supervision_slip').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toSlip(row)
}

export async function slipsOf(tx: Tx, caseId: string): Promise<readonly Slip[]> {
  const rows = await tx.selectFrom('supervision_slip').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  return rows.map(toSlip)
}

/** Slips in scope, newest first. */
export async function listSlips(
  tx: Tx,
  filter: { readonly open: boolean; readonly areaPrefix?: string },
  page: { readonly limit: number; readonly after?: { readonly at: Date; readonly id: string } },
): Promise<{ readonly slips: readonly Slip[]; readonly total: number }> {
  const { open, areaPrefix } = filter
  let base = tx.selectFrom('supervision_slip').where('state', open ? '!=' : '=', 'CLOSED')
  if (areaPrefix !== undefined)
    base = base.where('area_code', '>=', areaPrefix).where('area_code', '<', `${areaPrefix}:`)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const { after } = page
  const rest = after ? base.where(sql<boolean>`(issued_at, id) < (${after.at}, ${after.id})`) : base
  const rows = await rest.selectAll().orderBy('issued_at', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
  return { slips: rows.map(toSlip), total: Number(count) }
}

function toSlip(row: SlipTable): Slip {
  return {
    id: row.id,
    code: row.code,
    caseId: row.case_id,
    areaCode: row.area_code,
    reason: row.reason,
    automatic: row.automatic,
    demand: row.demand,
    state: row.state,
    issuedBy: row.issued_by,
    issuedByName: row.issued_by_name,
    issuedAt: row.issued_at,
    dueAt: row.due_at,
    addresseeIds: row.addressee_ids,
    addressees: row.addressees,
    answer: row.answer,
    answeredBy: row.answered_by,
    answeredByName: row.answered_by_name,
    answeredAt: row.answered_at,
    closedBy: row.closed_by,
    closedByName: row.closed_by_name,
    closedAt: row.closed_at,
    closing: row.closing,
  }
}
