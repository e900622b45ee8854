import type { PartState } from '@fengqiao/contract'
import type { Selectable } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** One unit's part in a case that several handle together. */
export interface CasePartRecord {
  readonly id: string
  readonly caseId: string
  readonly areaCode: string
  readonly unitId: string
  readonly unitName: string
  readonly people: readonly string[]
  readonly task: string
  readonly state: PartState
  readonly askedBy: string
  readonly askedByName: string
  readonly askedByPerson: string | null
  readonly askedAt: Date
  readonly dueAt: Date
  readonly takenAt: Date | null
  readonly result: string | null
  readonly doneByName: string | null
  readonly doneAt: Date | null
}

interface CasePartTable {
  id: string
  case_id: string
  area_code: string
  unit_id: string
  unit_name: string
  people: string[]
  task: string
  state: PartState
  asked_by: string
  asked_by_name: string
  asked_by_person: string | null
  asked_at: Date
  due_at: Date
  taken_at: Date | null
  result: string | null
  done_by_name: string | null
  done_at: Date | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    case_part: CasePartTable
  }
}

export async function insertPart(tx: Tx, part: CasePartRecord): Promise<void> {
  await tx
    .insertInto('case_part')
    .values({
      id: part.id,
      case_id: part.caseId,
      area_code: part.areaCode,
      unit_id: part.unitId,
      unit_name: part.unitName,
      people: [...part.people],
      task: part.task,
      asked_by: part.askedBy,
      asked_by_name: part.askedByName,
      asked_by_person: part.askedByPerson,
      asked_at: part.askedAt,
      due_at: part.dueAt,
      ...changing(part),
    })
    .execute()
}

/** @returns false when the part is no longer in the state that was seen. */
export async function updatePart(tx: Tx, part: CasePartRecord, seen: PartState): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('case_part')
    .set(changing(part))
    .where('id', '=', part.id)
    .where('state', '=', seen)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

function changing(part: CasePartRecord) {
  return {
    state: part.state,
    taken_at: part.takenAt,
    result: part.result,
    done_by_name: part.doneByName,
    done_at: part.doneAt,
  }
}

export async function findPart(tx: Tx, id: string): Promise<CasePartRecord | undefined> {
  const row = await tx.selectFrom('case_part').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPart(row)
}

export async function partsOf(tx: Tx, caseId: string): Promise<readonly CasePartRecord[]> {
  const rows = await tx.selectFrom('case_part').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  return rows.map(toPart)
}

function toPart(row: Selectable<CasePartTable>): CasePartRecord {
  return {
    id: row.id,
    caseId: row.case_id,
    areaCode: row.area_code,
    unitId: row.unit_id,
    unitName: row.unit_name,
    people: row.people,
    task: row.task,
    state: row.state,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    askedByPerson: row.asked_by_person,
    askedAt: row.asked_at,
    dueAt: row.due_at,
    takenAt: row.taken_at,
    result: row.result,
    doneByName: row.done_by_name,
    doneAt: row.done_at,
  }
}
