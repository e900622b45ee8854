import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** What a whistle has beside its case. */
export interface WhistleRecord {
  readonly caseId: string
  readonly areaCode: string
  readonly unitIds: readonly string[]
  readonly eventCaseId: string | null
  readonly rating: number | null
  readonly ratingNote: string | null
}

interface WhistleTable {
  case_id: string
  area_code: string
  unit_ids: string[]
  event_case_id: string | null
  rating: number | null
  rating_note: string | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    whistle: WhistleTable
  }
}

export async function insertWhistle(tx: Tx, whistle: WhistleRecord): Promise<void> {
  await tx
    .insertInto('whistle')
    .values({
      case_id: whistle.caseId,
      area_code: whistle.areaCode,
      unit_ids: [...whistle.unitIds],
      event_case_id: whistle.eventCaseId,
      rating: whistle.rating,
      rating_note: whistle.ratingNote,
    })
    .execute()
}

export async function findWhistle(tx: Tx, caseId: string): Promise<WhistleRecord | undefined> {
  const row = await tx.selectFrom('whistle').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  return (
    row && {
      caseId: row.case_id,
      areaCode: row.area_code,
      unitIds: row.unit_ids,
      eventCaseId: row.event_case_id,
      rating: row.rating,
      ratingNote: row.rating_note,
    }
  )
}

export async function rateWhistle(tx: Tx, caseId: string, rating: number, note: string | null): Promise<void> {
  await tx.updateTable('whistle').set({ rating, rating_note: note }).where('case_id', '=', caseId).execute()
}

/** One department's part in one whistle, for the figures. */
export interface WhistleAnswer {
  readonly areaCode: string
  readonly unitId: string
  readonly state: string
  readonly rating: number | null
  /** Null while nobody has come. */
  readonly checkedInAt: Date | null
  /** When whoever was sent should have been there; null before it was signed for. */
  readonly checkInDueAt: Date | null
}

/** Every whistle in scope that was blown in the time, once for each department. */
export async function whistleAnswers(tx: Tx, from: Date, to: Date): Promise<readonly WhistleAnswer[]> {
  const { rows } = await sql<{
    area_code: string
    unit_id: string
    state: string
    rating: number | null
    checked_in_at: Date | null
    check_in_due_at: Date | null
  }>`
    SELECT w.area_code, u.unit_id, c.state, w.rating,
      (SELECT min(e.at) FROM case_event e WHERE e.county_code = w.county_code AND e.case_id = w.case_id
        AND e.action = 'check_in') AS checked_in_at,
      w.check_in_due_at
    FROM whistle w
    JOIN case_record c ON c.county_code = w.county_code AND c.id = w.case_id
    CROSS JOIN LATERAL unnest(w.unit_ids) AS u(unit_id)
    WHERE c.opened_at >= ${from} AND c.opened_at < ${to} AND NOT c.practice`.execute(tx)
  return rows.map((row) => ({
    areaCode: row.area_code,
    unitId: row.unit_id,
    state: row.state,
    rating: row.rating,
    checkedInAt: row.checked_in_at,
    checkInDueAt: row.check_in_due_at,
  }))
}

export async function setCheckInDue(tx: Tx, caseId: string, dueAt: Date): Promise<void> {
  await sql`UPDATE whistle SET check_in_due_at = ${dueAt} WHERE case_id = ${caseId}`.execute(tx)
}
