import type { Tx } from '../../platform/db/index.ts'
import type { AssignmentRecord } from './case-record.ts'

interface AssignmentTable {
  id: string
  case_id: string
  area_code: string
  person_id: string
  name: string
  post: string
  phone: string | null
  assigned_at: Date
  signed_at: Date | null
  arrived_at: Date | null
  ended_at: Date | null
  part_id: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    case_assignment: AssignmentTable
  }
}

export async function insertAssignments(
  tx: Tx,
  areaCode: string,
  assignments: readonly AssignmentRecord[],
): Promise<void> {
  await tx
    .insertInto('case_assignment')
    .values(
      assignments.map((assignment) => ({
        id: assignment.id,
        case_id: assignment.caseId,
        area_code: areaCode,
        person_id: assignment.personId,
        name: assignment.name,
        post: assignment.post,
        phone: assignment.phone,
        assigned_at: assignment.assignedAt,
        signed_at: assignment.signedAt,
        arrived_at: assignment.arrivedAt,
        ended_at: assignment.endedAt,
        part_id: assignment.partId,
      })),
    )
    .execute()
}

export async function updateAssignment(tx: Tx, assignment: AssignmentRecord): Promise<void> {
  await tx
    .updateTable('case_assignment')
    .set({ signed_at: assignment.signedAt, arrived_at: assignment.arrivedAt, ended_at: assignment.endedAt })
    .where('id', '=', assignment.id)
    .execute()
}

/** Those that ended with the case go on with it. */
export async function resumeAssignments(tx: Tx, caseId: string, endedAt: Date): Promise<void> {
  await tx
    .updateTable('case_assignment')
    .set({ ended_at: null })
    .where('case_id', '=', caseId)
    .where('ended_at', '=', endedAt)
    .execute()
}

export async function assignmentsOf(tx: Tx, caseIds: readonly string[]): Promise<readonly AssignmentRecord[]> {
  if (caseIds.length === 0) return []
  const rows = await tx
    .selectFrom('case_assignment')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .orderBy('assigned_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    personId: row.person_id,
    name: row.name,
    post: row.post,
    phone: row.phone,
    assignedAt: row.assigned_at,
    signedAt: row.signed_at,
    arrivedAt: row.arrived_at,
    endedAt: row.ended_at,
    partId: row.part_id,
  }))
}

/** So many of what was sent to somebody are listed for him; nobody has more in hand. */
const mostSent = 2000

/** The cases that were sent to somebody, the latest first, and whether he has them still. */
export async function assignedCaseIds(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly caseId: string; readonly current: boolean }[]> {
  const rows = await tx
    .selectFrom('case_assignment')
    .select((e) => ['case_id', e.fn.max('assigned_at').as('at'), e.fn.countAll<number>().as('times')])
    .select((e) => e.fn.count<number>('ended_at').as('ended'))
    .where('person_id', '=', personId)
    .groupBy('case_id')
    .orderBy('at', 'desc')
    .limit(mostSent)
    .execute()
  return rows.map((row) => ({ caseId: row.case_id, current: Number(row.ended) < Number(row.times) }))
}

/** How many open matters each of these people has in hand. */
export async function openTasksOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('case_assignment')
    .select((e) => ['person_id', e.fn.countAll<number>().as('count')])
    .where('person_id', 'in', [...personIds])
    .where('ended_at', 'is', null)
    .groupBy('person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, Number(row.count)]))
}

/** The cases that somebody has in hand now. */
export async function openCaseIdsOf(tx: Tx, personId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('case_assignment')
    .select('case_id')
    .distinct()
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map((row) => row.case_id)
}

/** Which of these people were ever sent to a case. */
export async function assignedPeople(tx: Tx, personIds: readonly string[]): Promise<readonly string[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('case_assignment')
    .select('person_id')
    .distinct()
    .where('person_id', 'in', [...personIds])
    .execute()
  return rows.map((row) => row.person_id)
}
