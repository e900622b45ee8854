import type { Selectable } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** A unit says that a matter is not its own; the command post rules whose it is. */
export interface DutyRulingRecord {
  readonly id: string
  readonly caseId: string
  readonly areaCode: string
  readonly state: 'PENDING' | 'RULED' | 'WITHDRAWN'
  readonly unitName: string | null
  readonly reason: string
  readonly basis: string
  readonly proposedUnitId: string | null
  readonly proposedUnit: string | null
  readonly askedBy: string
  readonly askedByName: string
  readonly askedByPerson: string | null
  readonly askedAt: Date
  readonly dueAt: Date
  /** It stopped the centre's own clock. */
  readonly paused: boolean
  readonly ruledUnitId: string | null
  readonly ruledUnit: string | null
  readonly words: string | null
  readonly ruledBy: string | null
  readonly ruledByName: string | null
  readonly ruledAt: Date | null
}

interface DutyRulingTable {
  id: string
  case_id: string
  area_code: string
  state: DutyRulingRecord['state']
  unit_name: string | null
  reason: string
  basis: string
  proposed_unit_id: string | null
  proposed_unit: string | null
  asked_by: string
  asked_by_name: string
  asked_by_person: string | null
  asked_at: Date
  due_at: Date
  paused: boolean
  ruled_unit_id: string | null
  ruled_unit: string | null
  words: string | null
  ruled_by: string | null
  ruled_by_name: string | null
  ruled_at: Date | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    duty_ruling: DutyRulingTable
  }
}

export async function insertRuling(tx: Tx, ruling: DutyRulingRecord): Promise<void> {
  await tx
    .insertInto('duty_ruling')
    .values({
      id: ruling.id,
      case_id: ruling.caseId,
      area_code: ruling.areaCode,
      unit_name: ruling.unitName,
      reason: ruling.reason,
      basis: ruling.basis,
      proposed_unit_id: ruling.proposedUnitId,
      proposed_unit: ruling.proposedUnit,
      asked_by: ruling.askedBy,
      asked_by_name: ruling.askedByName,
      asked_by_person: ruling.askedByPerson,
      asked_at: ruling.askedAt,
      due_at: ruling.dueAt,
      paused: ruling.paused,
      ...changing(ruling),
    })
    .execute()
}

/** @returns false when it was ruled or withdrawn already. */
export async function settleRuling(tx: Tx, ruling: DutyRulingRecord): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('duty_ruling')
    .set(changing(ruling))
    .where('id', '=', ruling.id)
    .where('state', '=', 'PENDING')
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

function changing(ruling: DutyRulingRecord) {
  return {
    state: ruling.state,
    ruled_unit_id: ruling.ruledUnitId,
    ruled_unit: ruling.ruledUnit,
    words: ruling.words,
    ruled_by: ruling.ruledBy,
    ruled_by_name: ruling.ruledByName,
    ruled_at: ruling.ruledAt,
  }
}

export async function findRuling(tx: Tx, id: string): Promise<DutyRulingRecord | undefined> {
  const row = await tx.selectFrom('duty_ruling').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRuling(row)
}

export async function rulingsOf(tx: Tx, caseId: string): Promise<readonly DutyRulingRecord[]> {
  const rows = await tx.selectFrom('duty_ruling').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  return rows.map(toRuling)
}

/** What waits for a ruling in scope, the longest waiting first. */
export async function waitingRulings(tx: Tx, limit: number): Promise<readonly DutyRulingRecord[]> {
  const rows = await tx
    .selectFrom('duty_ruling')
    .selectAll()
    .where('state', '=', 'PENDING')
    .orderBy('asked_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toRuling)
}

function toRuling(row: Selectable<DutyRulingTable>): DutyRulingRecord {
  return {
    id: row.id,
    caseId: row.case_id,
    areaCode: row.area_code,
    state: row.state,
    unitName: row.unit_name,
    reason: row.reason,
    basis: row.basis,
    proposedUnitId: row.proposed_unit_id,
    proposedUnit: row.proposed_unit,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    askedByPerson: row.asked_by_person,
    askedAt: row.asked_at,
    dueAt: row.due_at,
    paused: row.paused,
    ruledUnitId: row.ruled_unit_id,
    ruledUnit: row.ruled_unit,
    words: row.words,
    ruledBy: row.ruled_by,
    ruledByName: row.ruled_by_name,
    ruledAt: row.ruled_at,
  }
}
