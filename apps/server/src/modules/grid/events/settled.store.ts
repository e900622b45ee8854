import type { SettledLevel } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** Which events a figure counts: settled in a span of time, in an area, at a level. */
export interface SettledFilter {
  readonly from: Date
  readonly before: Date
  readonly areaPrefix?: string | undefined
  readonly level?: SettledLevel | undefined
}

/** Notes at which level an event was settled; null takes it back, because it is open again. */
export async function setSettled(
  tx: Tx,
  caseId: string,
  settled: { readonly level: SettledLevel; readonly at: Date } | null,
): Promise<void> {
  await tx
    .updateTable('grid_event')
    .set({ settled_level: settled?.level ?? null, settled_on: settled?.at ?? null })
    .where('case_id', '=', caseId)
    .execute()
}

export async function countSettled(tx: Tx, filter: SettledFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count ${settled(filter)}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** What was settled at each level, by the first `digits` of the area's code. */
export async function settledByArea(
  tx: Tx,
  filter: SettledFilter,
  digits: number,
): Promise<readonly { readonly prefix: string; readonly level: SettledLevel; readonly count: number }[]> {
  const { rows } = await sql<{ prefix: string; level: SettledLevel; count: number }>`
    SELECT left(e.area_code, ${digits}::int) AS prefix, e.settled_level AS level, count(*)::int AS count
    ${settled(filter)} GROUP BY 1, 2`.execute(tx)
  return rows
}

/** Ids, what was settled last first. */
export async function listSettled(
  tx: Tx,
  filter: SettledFilter,
  page: { readonly limit: number; readonly after?: { readonly at: string; readonly id: string } | undefined },
): Promise<readonly { readonly id: string; readonly at: string }[]> {
  const after = page.after
    ? sql`AND (e.settled_on, e.case_id) < (${page.after.at}::timestamptz, ${page.after.id})`
    : sql``
  const { rows } = await sql<{ id: string; at: Date }>`
    SELECT e.case_id AS id, e.settled_on AS at ${settled(filter)} ${after}
    ORDER BY e.settled_on DESC, e.case_id DESC LIMIT ${page.limit}`.execute(tx)
  return rows.map(({ id, at }) => ({ id, at: at.toISOString() }))
}

/** Practice is never in a figure. */
function settled({ from, before, areaPrefix, level }: SettledFilter) {
  const inArea = areaPrefix ? sql`AND e.area_code >= ${areaPrefix} AND e.area_code < ${`${areaPrefix}:`}` : sql``
  const atLevel = level ? sql`AND e.settled_level = ${level}` : sql``
  return sql`FROM grid_event e JOIN case_record c ON c.county_code = e.county_code AND c.id = e.case_id
    WHERE e.settled_on >= ${from} AND e.settled_on < ${before} AND NOT c.practice ${inArea} ${atLevel}`
}
