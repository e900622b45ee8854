import type { Employment, GridMoveLine, GridPost, WorkerOrigin } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** One appointment of one person to one grid. */
export interface AppointmentRecord {
  readonly id: string
  readonly areaCode: string
  readonly personId: string
  readonly post: GridPost
  readonly employment: Employment
  readonly origin: WorkerOrigin
  readonly partyMember: boolean
  /** Null: since before anybody wrote it down. */
  readonly from: Date | null
  readonly until: Date | null
  readonly batchId: string
  readonly revoked: boolean
}

/** One change of appointments, of one person or of many. */
export interface ReassignmentRecord {
  readonly id: string
  readonly areaCode: string
  readonly reason: string
  readonly lines: readonly GridMoveLine[]
  readonly doneBy: string
  readonly doneByName: string
  readonly doneAt: Date
  readonly undoneAt: Date | null
  readonly undoneByName: string | null
  readonly example: boolean
}

interface AppointmentTable {
  id: string
  area_code: string
  person_id: string
  post: GridPost
  employment: Employment
  origin: WorkerOrigin
  party_member: boolean
  from_at: Date | null
  until_at: Date | null
  batch_id: string
  ended_by_batch: string | null
  revoked: boolean
}

interface ReassignmentTable {
  id: string
  area_code: string
  reason: string
  lines: unknown
  done_by: string
  done_by_name: string
  done_at: Date
  undone_at: Date | null
  undone_by_name: string | null
  example: boolean
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    grid_appointment: AppointmentTable
    grid_reassignment: ReassignmentTable
  }
}

const perInsert = 500

export async function insertAppointments(tx: Tx, appointments: readonly AppointmentRecord[]): Promise<void> {
  for (let from = 0; from < appointments.length; from += perInsert) {
    await tx
      .insertInto('grid_appointment')
      .values(
        appointments.slice(from, from + perInsert).map((one) => ({
          id: one.id,
          area_code: one.areaCode,
          person_id: one.personId,
          post: one.post,
          employment: one.employment,
          origin: one.origin,
          party_member: one.partyMember,
          from_at: one.from,
          until_at: one.until,
          batch_id: one.batchId,
          ended_by_batch: null,
          revoked: one.revoked,
        })),
      )
      .execute()
  }
}

/** Ends what these people are appointed to now, by this change. */
export async function endAppointments(
  tx: Tx,
  personIds: readonly string[],
  ended: { readonly at: Date; readonly batchId: string },
): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .updateTable('grid_appointment')
    .set({ until_at: ended.at, ended_by_batch: ended.batchId })
    .where('person_id', 'in', [...personIds])
    .where('until_at', 'is', null)
    .where('revoked', '=', false)
    .execute()
}

/** Takes back what a change began, and gives again what it ended. */
export async function revokeBatch(tx: Tx, batchId: string, at: Date): Promise<void> {
  await tx
    .updateTable('grid_appointment')
    .set({ revoked: true, until_at: at })
    .where('batch_id', '=', batchId)
    .execute()
  await tx
    .updateTable('grid_appointment')
    .set({ until_at: null, ended_by_batch: null })
    .where('ended_by_batch', '=', batchId)
    .execute()
}

/** What runs now, in scope; of these people only, where they are named. */
export async function currentAppointments(
  tx: Tx,
  personIds?: readonly string[],
): Promise<ReadonlyMap<string, AppointmentRecord>> {
  if (personIds?.length === 0) return new Map()
  let found = tx.selectFrom('grid_appointment').selectAll().where('until_at', 'is', null).where('revoked', '=', false)
  if (personIds) found = found.where('person_id', 'in', [...personIds])
  const rows = await found.execute()
  return new Map(rows.map((row) => [row.person_id, toAppointment(row)]))
}

/** One person's, the latest first. */
export async function appointmentsOf(tx: Tx, personId: string): Promise<readonly AppointmentRecord[]> {
  const rows = await tx
    .selectFrom('grid_appointment')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy(sql`until_at DESC NULLS FIRST`)
    .orderBy(sql`from_at DESC NULLS LAST`)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toAppointment)
}

/** What a change began and ended. */
export async function appointmentsOfBatch(
  tx: Tx,
  batchId: string,
): Promise<{ readonly begun: readonly AppointmentRecord[]; readonly ended: readonly AppointmentRecord[] }> {
  const rows = await tx
    .selectFrom('grid_appointment')
    .selectAll()
    .where((e) => e.or([e('batch_id', '=', batchId), e('ended_by_batch', '=', batchId)]))
    .execute()
  return {
    begun: rows.filter((row) => row.batch_id === batchId).map(toAppointment),
    ended: rows.filter((row) => row.ended_by_batch === batchId).map(toAppointment),
  }
}

export async function insertReassignment(tx: Tx, record: ReassignmentRecord): Promise<void> {
  await tx
    .insertInto('grid_reassignment')
    .values({
      id: record.id,
      area_code: record.areaCode,
      reason: record.reason,
      lines: JSON.stringify(record.lines),
      done_by: record.doneBy,
      done_by_name: record.doneByName,
      done_at: record.doneAt,
      undone_at: null,
      undone_by_name: null,
      example: record.example,
    })
    .execute()
}

/** Locked: nobody else undoes it meanwhile. */
export async function reassignmentToUndo(tx: Tx, id: string): Promise<ReassignmentRecord | undefined> {
  const row = await tx.selectFrom('grid_reassignment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toReassignment(row)
}

export async function markUndone(tx: Tx, id: string, undone: { readonly at: Date; readonly byName: string }) {
  await tx
    .updateTable('grid_reassignment')
    .set({ undone_at: undone.at, undone_by_name: undone.byName })
    .where('id', '=', id)
    .execute()
}

/** Newest first. */
export async function listReassignments(
  tx: Tx,
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<{ readonly records: readonly ReassignmentRecord[]; readonly total: number }> {
  const { count } = await tx
    .selectFrom('grid_reassignment')
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await tx
    .selectFrom('grid_reassignment')
    .selectAll()
    .$if(page.before !== undefined, (query) => query.where('id', '<', page.before ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  return { records: rows.map(toReassignment), total: Number(count) }
}

function toAppointment(row: AppointmentTable): AppointmentRecord {
  return {
    id: row.id,
    areaCode: row.area_code,
    personId: row.person_id,
    post: row.post,
    employment: row.employment,
    origin: row.origin,
    partyMember: row.party_member,
    from: row.from_at,
    until: row.until_at,
    batchId: row.batch_id,
    revoked: row.revoked,
  }
}

function toReassignment(row: ReassignmentTable): ReassignmentRecord {
  return {
    id: row.id,
    areaCode: row.area_code,
    reason: row.reason,
    lines: row.lines as GridMoveLine[],
    doneBy: row.done_by,
    doneByName: row.done_by_name,
    doneAt: row.done_at,
    undoneAt: row.undone_at,
    undoneByName: row.undone_by_name,
    example: row.example,
  }
}
