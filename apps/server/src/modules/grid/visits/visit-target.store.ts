import type { Position } from '@fengqiao/contract'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface TargetRow {
  readonly id: string
  readonly kind: string
  readonly level: number
  readonly name: string
  readonly areaCode: string
  readonly position: Position | null
  readonly since: string
  readonly endedOn: string | null
  readonly plannedByName: string
  readonly example: boolean
  readonly lastDoneOn: string | null
  readonly dueOn: string | null
}

interface VisitTargetTable {
  id: string
  kind: string
  level: number
  name: string
  area_code: string
  lng: number | null
  lat: number | null
  since: string
  ended_on: string | null
  ended_why: string | null
  planned_by_name: string
  example: boolean
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    visit_target: VisitTargetTable
  }
}

export type NewTarget = Omit<TargetRow, 'endedOn' | 'lastDoneOn' | 'dueOn'>

export async function insertTargets(tx: Tx, targets: readonly NewTarget[]): Promise<void> {
  await tx
    .insertInto('visit_target')
    .values(
      targets.map((target) => ({
        id: target.id,
        kind: target.kind,
        level: target.level,
        name: target.name,
        area_code: target.areaCode,
        lng: target.position?.lng ?? null,
        lat: target.position?.lat ?? null,
        since: target.since,
        ended_on: null,
        ended_why: null,
        planned_by_name: target.plannedByName,
        example: target.example,
      })),
    )
    .execute()
}

type Joined = Selectable<VisitTargetTable> & { last_done_on: string | null; due_on: string | null }

const columns = sql`t.*, t.since::text AS since, t.ended_on::text AS ended_on,
  (SELECT max(v.done_on)::text FROM visit v WHERE v.county_code = t.county_code AND v.target_id = t.id) AS last_done_on,
  (SELECT v.due_on::text FROM visit v WHERE v.county_code = t.county_code AND v.target_id = t.id AND v.done_at IS NULL)
    AS due_on`

export interface TargetFilter {
  readonly areaPrefix?: string | undefined
  readonly kind?: string | undefined
  readonly id?: string | undefined
}

/** Targets in scope that are not ended, by where they lie. */
export async function listTargets(
  tx: Tx,
  { areaPrefix, kind, id }: TargetFilter,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<{ records: readonly TargetRow[]; total: number }> {
  const where = sql.join(
    [
      id === undefined ? sql`t.ended_on IS NULL` : sql`t.id = ${id}`,
      areaPrefix === undefined ? sql`true` : sql`t.area_code >= ${areaPrefix} AND t.area_code < ${`${areaPrefix}:`}`,
      kind === undefined ? sql`true` : sql`t.kind = ${kind}`,
    ],
    sql` AND `,
  )
  const after = page.after === undefined ? sql`true` : sql`t.id > ${page.after}`
  const counted = await sql<{
    count: number
  }>`SELECT count(*)::int AS count FROM visit_target t WHERE ${where}`.execute(tx)
  const { rows } = await sql<Joined>`
    SELECT ${columns} FROM visit_target t WHERE ${where} AND ${after} ORDER BY t.id LIMIT ${page.limit}`.execute(tx)
  return { records: rows.map(toRow), total: counted.rows[0]?.count ?? 0 }
}

export async function changeTarget(
  tx: Tx,
  id: string,
  change: { readonly level: number; readonly endedOn: string | null; readonly why: string },
): Promise<void> {
  await tx
    .updateTable('visit_target')
    .set({ level: change.level, ended_on: change.endedOn, ended_why: change.endedOn === null ? null : change.why })
    .where('id', '=', id)
    .execute()
}

/** How many there are to look in on, by where they lie. */
export async function targetsByArea(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ area_code: string; count: number }>`
    SELECT area_code, count(*)::int AS count FROM visit_target WHERE ended_on IS NULL GROUP BY area_code`.execute(tx)
  return new Map(rows.map(({ area_code, count }) => [area_code, count]))
}

function toRow(row: Joined): TargetRow {
  return {
    id: row.id,
    kind: row.kind,
    level: row.level,
    name: row.name,
    areaCode: row.area_code,
    position: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    since: row.since,
    endedOn: row.ended_on,
    plannedByName: row.planned_by_name,
    example: row.example,
    lastDoneOn: row.last_done_on,
    dueOn: row.due_on,
  }
}
