import type { Position, VisitStanding } from '@fengqiao/contract'
import { type ColumnType, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface VisitRow {
  readonly id: string
  readonly targetId: string
  readonly areaCode: string
  readonly kind: string
  readonly level: number
  readonly name: string
  readonly targetPosition: Position | null
  readonly targetEnded: boolean
  readonly dueOn: string
  readonly doneAt: Date | null
  readonly doneOn: string | null
  readonly doneByAccountId: string | null
  readonly doneByName: string | null
  readonly finding: string | null
  readonly abnormal: boolean
  readonly fileIds: readonly string[]
  readonly caseId: string | null
  readonly caseCode: string | null
  readonly missedAt: Date | null
  readonly escalatedAt: Date | null
  readonly reviewedByName: string | null
  readonly reviewNote: string | null
  readonly example: boolean
}

interface VisitTable {
  id: string
  target_id: string
  area_code: string
  due_on: string
  done_at: Date | null
  entered_at: Date | null
  done_on: string | null
  done_by_account_id: string | null
  done_by_person_id: string | null
  done_by_name: string | null
  finding: string | null
  abnormal: ColumnType<boolean, boolean | undefined, boolean>
  lng: number | null
  lat: number | null
  accuracy: number | null
  file_ids: ColumnType<string[], string[] | undefined, string[]>
  case_id: string | null
  case_code: string | null
  missed_at: Date | null
  escalated_at: Date | null
  reviewed_at: Date | null
  reviewed_by_name: string | null
  review_note: string | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    visit: VisitTable
  }
}

const columns = sql`v.*, v.due_on::text AS due_on, v.done_on::text AS done_on, t.kind, t.level, t.name,
  t.lng AS target_lng, t.lat AS target_lat, t.ended_on IS NOT NULL AS target_ended, t.example`
const joined = sql`visit v JOIN visit_target t ON t.county_code = v.county_code AND t.id = v.target_id`

type Joined = Selectable<VisitTable> & {
  readonly kind: string
  readonly level: number
  readonly name: string
  readonly target_lng: number | null
  readonly target_lat: number | null
  readonly target_ended: boolean
  readonly example: boolean
}

export interface NewVisit {
  readonly id: string
  readonly targetId: string
  readonly areaCode: string
  readonly dueOn: string
}

export async function insertVisits(tx: Tx, visits: readonly NewVisit[]): Promise<void> {
  if (visits.length === 0) return
  await tx
    .insertInto('visit')
    .values(
      visits.map((visit) => ({
        id: visit.id,
        target_id: visit.targetId,
        area_code: visit.areaCode,
        due_on: visit.dueOn,
      })),
    )
    .execute()
}

export interface VisitFilter {
  readonly standing?: VisitStanding | undefined
  readonly today: string
  readonly areaPrefix?: string | undefined
  readonly kind?: string | undefined
}

const standings: Readonly<Record<VisitStanding, ReturnType<typeof sql>>> = {
  due: sql`v.done_at IS NULL`,
  missed: sql`v.missed_at IS NOT NULL AND v.done_at IS NULL`,
  done: sql`v.done_at IS NOT NULL`,
  abnormal: sql`v.abnormal`,
  'to-review': sql`v.done_at IS NOT NULL AND v.reviewed_at IS NULL`,
}

/** Visits in scope: what is due with the soonest first, what is done with the latest first. */
export async function listVisits(
  tx: Tx,
  { standing, areaPrefix, kind }: VisitFilter,
  page: { readonly limit: number; readonly after?: { readonly day: string; readonly id: string } | undefined },
): Promise<{ records: readonly VisitRow[]; total: number }> {
  const rising = standing === 'due' || standing === 'missed'
  const where = sql.join(
    [
      standing === undefined ? sql`true` : standings[standing],
      areaPrefix === undefined ? sql`true` : sql`v.area_code >= ${areaPrefix} AND v.area_code < ${`${areaPrefix}:`}`,
      kind === undefined ? sql`true` : sql`t.kind = ${kind}`,
    ],
    sql` AND `,
  )
  const { after } = page
  const beyond = !after
    ? sql`true`
    : rising
      ? sql`(v.due_on, v.id) > (${after.day}::date, ${after.id})`
      : sql`(v.due_on, v.id) < (${after.day}::date, ${after.id})`
  const order = rising ? sql`v.due_on, v.id` : sql`v.due_on DESC, v.id DESC`
  const counted = await sql<{ count: number }>`SELECT count(*)::int AS count FROM ${joined} WHERE ${where}`.execute(tx)
  const { rows } = await sql<Joined>`
    SELECT ${columns} FROM ${joined} WHERE ${where} AND ${beyond} ORDER BY ${order} LIMIT ${page.limit}`.execute(tx)
  return { records: rows.map(toRow), total: counted.rows[0]?.count ?? 0 }
}

/** The visit, held until the transaction ends: it is done once. */
export async function lockVisit(tx: Tx, id: string): Promise<VisitRow | undefined> {
  const { rows } = await sql<Joined>`SELECT ${columns} FROM ${joined} WHERE v.id = ${id} FOR UPDATE OF v`.execute(tx)
  return rows[0] && toRow(rows[0])
}

export interface VisitDone {
  readonly at: Date
  readonly enteredAt: Date
  readonly on: string
  readonly accountId: string
  readonly personId: string | null
  readonly name: string
  readonly finding: string
  readonly abnormal: boolean
  readonly position: Position | null
  readonly fileIds: readonly string[]
  readonly case: { readonly id: string; readonly code: string } | null
}

export async function setVisitDone(tx: Tx, id: string, done: VisitDone): Promise<void> {
  await tx
    .updateTable('visit')
    .set({
      done_at: done.at,
      entered_at: done.enteredAt,
      done_on: done.on,
      done_by_account_id: done.accountId,
      done_by_person_id: done.personId,
      done_by_name: done.name,
      finding: done.finding,
      abnormal: done.abnormal,
      lng: done.position?.lng ?? null,
      lat: done.position?.lat ?? null,
      accuracy: done.position?.accuracy ?? null,
      file_ids: [...done.fileIds],
      case_id: done.case?.id ?? null,
      case_code: done.case?.code ?? null,
    })
    .where('id', '=', id)
    .execute()
}

export async function setVisitReviewed(
  tx: Tx,
  id: string,
  review: { readonly at: Date; readonly byName: string; readonly note: string },
): Promise<void> {
  await tx
    .updateTable('visit')
    .set({ reviewed_at: review.at, reviewed_by_name: review.byName, review_note: review.note })
    .where('id', '=', id)
    .execute()
}

/** Visits are not due any more: their target was ended. */
export async function deleteOpenVisit(tx: Tx, targetId: string): Promise<void> {
  await tx.deleteFrom('visit').where('target_id', '=', targetId).where('done_at', 'is', null).execute()
}

/** Marks what was due before `dueBefore` and is not done: missed, or told to the township. Answers where they lie. */
export async function markOverdue(
  tx: Tx,
  mark: 'missed_at' | 'escalated_at',
  { dueBefore, at, limit }: { readonly dueBefore: string; readonly at: Date; readonly limit: number },
): Promise<readonly string[]> {
  const column = sql.ref(mark)
  const { rows } = await sql<{ area_code: string }>`
    UPDATE visit SET ${column} = ${at} WHERE id IN (
      SELECT id FROM visit WHERE done_at IS NULL AND ${column} IS NULL AND due_on < ${dueBefore}::date
      ORDER BY due_on LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING area_code`.execute(tx)
  return rows.map(({ area_code }) => area_code)
}

export interface CoverageRow {
  readonly areaCode: string
  readonly due: number
  readonly onTime: number
  readonly late: number
  readonly missed: number
  readonly abnormal: number
}

/** What was due in a time and how it went, by where it lies. */
export async function coverageByArea(
  tx: Tx,
  { from, to, today }: { readonly from: string; readonly to: string; readonly today: string },
): Promise<readonly CoverageRow[]> {
  const { rows } = await sql<{
    area_code: string
    due: number
    on_time: number
    late: number
    missed: number
    abnormal: number
  }>`
    SELECT area_code, count(*)::int AS due,
      count(*) FILTER (WHERE done_on <= due_on)::int AS on_time,
      count(*) FILTER (WHERE done_on > due_on)::int AS late,
      count(*) FILTER (WHERE done_at IS NULL AND due_on < ${today}::date)::int AS missed,
      count(*) FILTER (WHERE abnormal)::int AS abnormal
    FROM visit WHERE due_on BETWEEN ${from}::date AND ${to}::date GROUP BY area_code`.execute(tx)
  return rows.map((row) => ({
    areaCode: row.area_code,
    due: row.due,
    onTime: row.on_time,
    late: row.late,
    missed: row.missed,
    abnormal: row.abnormal,
  }))
}

function toRow(row: Joined): VisitRow {
  return {
    id: row.id,
    targetId: row.target_id,
    areaCode: row.area_code,
    kind: row.kind,
    level: row.level,
    name: row.name,
    targetPosition:
      row.target_lng === null || row.target_lat === null ? null : { lng: row.target_lng, lat: row.target_lat },
    targetEnded: row.target_ended,
    dueOn: row.due_on,
    doneAt: row.done_at,
    doneOn: row.done_on,
    doneByAccountId: row.done_by_account_id,
    doneByName: row.done_by_name,
    finding: row.finding,
    abnormal: row.abnormal,
    fileIds: row.file_ids,
    caseId: row.case_id,
    caseCode: row.case_code,
    missedAt: row.missed_at,
    escalatedAt: row.escalated_at,
    reviewedByName: row.reviewed_by_name,
    reviewNote: row.review_note,
    example: row.example,
  }
}
