import type { pointKinds } from '@fengqiao/contract'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface PointRow {
  readonly id: string
  readonly personId: string
  readonly areaCode: string
  readonly kind: (typeof pointKinds)[number]
  readonly amount: number
  readonly reason: string
  readonly month: string | null
  readonly reversesId: string | null
  readonly at: Date
  readonly byName: string
  readonly example: boolean
}

interface PointTable {
  id: string
  person_id: string
  area_code: string
  kind: PointRow['kind']
  amount: number
  reason: string
  month: string | null
  reverses_id: string | null
  at: Date
  by_name: string
  example: boolean
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    point_entry: PointTable
  }
}

export async function insertPoints(tx: Tx, entries: readonly PointRow[]): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insertInto('point_entry')
    .values(
      entries.map((entry) => ({
        id: entry.id,
        person_id: entry.personId,
        area_code: entry.areaCode,
        kind: entry.kind,
        amount: entry.amount,
        reason: entry.reason,
        month: entry.month,
        reverses_id: entry.reversesId,
        at: entry.at,
        by_name: entry.byName,
        example: entry.example,
      })),
    )
    .execute()
}

/** Held until the transaction ends for one person: two phones never spend the same points. */
export async function lockBalance(tx: Tx, personId: string): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${personId}, 4701111))`.execute(tx)
  const { rows } = await sql<{ sum: number | null }>`
    SELECT sum(amount)::int AS sum FROM point_entry WHERE person_id = ${personId}`.execute(tx)
  return rows[0]?.sum ?? 0
}

/** Somebody's entries, the latest first. */
export async function pointsOf(tx: Tx, personId: string, most: number): Promise<readonly PointRow[]> {
  const rows = await tx
    .selectFrom('point_entry')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(toRow)
}

export async function findPoint(tx: Tx, id: string): Promise<PointRow | undefined> {
  const row = await tx.selectFrom('point_entry').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRow(row)
}

export async function isReversed(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('point_entry').select('id').where('reverses_id', '=', id).executeTakeFirst()
  return row !== undefined
}

function toRow(row: Selectable<PointTable>): PointRow {
  return {
    id: row.id,
    personId: row.person_id,
    areaCode: row.area_code,
    kind: row.kind,
    amount: row.amount,
    reason: row.reason,
    month: row.month,
    reversesId: row.reverses_id,
    at: row.at,
    byName: row.by_name,
    example: row.example,
  }
}
