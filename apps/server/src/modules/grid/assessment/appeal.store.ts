import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface AppealRow {
  readonly id: string
  readonly month: string | null
  readonly pointId: string | null
  readonly personId: string
  readonly areaCode: string
  readonly name: string
  readonly reason: string
  readonly askedAt: Date
  readonly accepted: boolean | null
  readonly decidedByName: string | null
  readonly note: string | null
}

interface AppealTable {
  id: string
  month: string | null
  point_id: string | null
  person_id: string
  area_code: string
  name: string
  reason: string
  asked_at: Date
  accepted: boolean | null
  decided_by_name: string | null
  decided_at: Date | null
  note: string | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    score_appeal: AppealTable
  }
}

export async function insertAppeal(tx: Tx, appeal: AppealRow): Promise<void> {
  await tx
    .insertInto('score_appeal')
    .values({
      id: appeal.id,
      month: appeal.month,
      point_id: appeal.pointId,
      person_id: appeal.personId,
      area_code: appeal.areaCode,
      name: appeal.name,
      reason: appeal.reason,
      asked_at: appeal.askedAt,
    })
    .execute()
}

export async function lockAppeal(tx: Tx, id: string): Promise<AppealRow | undefined> {
  const row = await tx.selectFrom('score_appeal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toRow(row)
}

export async function setAppealDecided(
  tx: Tx,
  id: string,
  decision: { readonly accepted: boolean; readonly byName: string; readonly at: Date; readonly note: string },
): Promise<void> {
  await tx
    .updateTable('score_appeal')
    .set({
      accepted: decision.accepted,
      decided_by_name: decision.byName,
      decided_at: decision.at,
      note: decision.note,
    })
    .where('id', '=', id)
    .execute()
}

/** Appeals in scope, the latest first. */
export async function listAppeals(
  tx: Tx,
  { open, personId }: { readonly open?: boolean | undefined; readonly personId?: string },
  page: { readonly limit: number; readonly after?: { readonly at: Date; readonly id: string } | undefined },
): Promise<{ records: readonly AppealRow[]; total: number }> {
  const where = sql.join(
    [open ? sql`accepted IS NULL` : sql`true`, personId === undefined ? sql`true` : sql`person_id = ${personId}`],
    sql` AND `,
  )
  const after = page.after ? sql`(asked_at, id) < (${page.after.at}, ${page.after.id})` : sql`true`
  const counted = await sql<{ count: number }>`SELECT count(*)::int AS count FROM score_appeal WHERE ${where}`.execute(
    tx,
  )
  const { rows } = await sql<Selectable<AppealTable>>`SELECT * FROM score_appeal WHERE ${where} AND ${after}
    ORDER BY asked_at DESC, id DESC LIMIT ${page.limit}`.execute(tx)
  return { records: rows.map(toRow), total: counted.rows[0]?.count ?? 0 }
}

function toRow(row: Selectable<AppealTable>): AppealRow {
  return {
    id: row.id,
    month: row.month,
    pointId: row.point_id,
    personId: row.person_id,
    areaCode: row.area_code,
    name: row.name,
    reason: row.reason,
    askedAt: row.asked_at,
    accepted: row.accepted,
    decidedByName: row.decided_by_name,
    note: row.note,
  }
}
