import type { SupervisionView } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import { casesOfQuery } from './case.store.ts'
import type { CaseRecord } from './case-record.ts'

export type PlaceLevel = 'county' | 'township' | 'village' | 'grid'

export interface Watched {
  readonly now: Date
  /** Without a step since then, a case is stuck. */
  readonly stuckSince: Date
}

/** A case belongs to a view while these hold; all views are of open cases. */
function belongsTo(view: SupervisionView, { now, stuckSince }: Watched) {
  switch (view) {
    case 'overdue':
      return sql<boolean>`due_at <= ${now}::timestamptz`
    case 'nearly':
      return sql<boolean>`(alert_level = 1 AND due_at > ${now}::timestamptz)`
    case 'stuck':
      return sql<boolean>`updated_at <= ${stuckSince}::timestamptz`
    case 'returned':
      return sql<boolean>`returned > 0`
    case 'reopened':
      return sql<boolean>`reopened > 0`
    case 'supervised':
      return sql<boolean>`supervised`
    case 'paused':
      return sql<boolean>`clocks @> '[{"id":"own"}]' AND due_at IS NULL`
    default:
      return view satisfies never
  }
}

/** By the division code: county, township, village, or a grid and what lies in it. */
const levelSql = sql<PlaceLevel>`CASE WHEN length(area_code) > 12 THEN 'grid'
  WHEN area_code LIKE '%000000' THEN 'county' WHEN area_code LIKE '%000' THEN 'township' ELSE 'village' END`

export interface WatchedCount {
  readonly area: string
  readonly level: PlaceLevel
  readonly view: SupervisionView
  readonly count: number
}

/** How many open cases each view has, by the first `digits` of the area and by level. */
export async function countWatched(
  tx: Tx,
  views: readonly SupervisionView[],
  watched: Watched,
  areaPrefix: string,
  digits: number,
): Promise<readonly WatchedCount[]> {
  const sums = sql.join(
    views.map((view) => sql`count(*) FILTER (WHERE ${belongsTo(view, watched)})::int AS ${sql.ref(view)}`),
  )
  const { rows } = await sql<{ area: string; level: PlaceLevel } & Record<SupervisionView, number>>`
    SELECT left(area_code, ${digits}::int) AS area, ${levelSql} AS level, ${sums}
    FROM case_record
    WHERE NOT final AND NOT practice AND area_code >= ${areaPrefix} AND area_code < ${`${areaPrefix}:`}
    GROUP BY 1, 2`.execute(tx)
  return rows.flatMap((row) => views.map((view) => ({ area: row.area, level: row.level, view, count: row[view] })))
}

/** The cases of a view: the latest due first where time is what counts, otherwise those that waited longest. */
export async function listWatched(
  tx: Tx,
  filter: { readonly view: SupervisionView; readonly areaPrefix?: string; readonly level?: PlaceLevel },
  watched: Watched,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly records: readonly CaseRecord[]; readonly total: number }> {
  const { view, areaPrefix, level } = filter
  let base = tx
    .selectFrom('case_record')
    .where('final', '=', false)
    .where('practice', '=', false)
    .where(belongsTo(view, watched))
  if (areaPrefix !== undefined)
    base = base.where('area_code', '>=', areaPrefix).where('area_code', '<', `${areaPrefix}:`)
  if (level !== undefined) base = base.where(sql<boolean>`${levelSql} = ${level}`)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const order = view === 'overdue' || view === 'nearly' ? sql`due_at` : sql`updated_at`
  const rows = await base.selectAll().orderBy(order).orderBy('id').limit(page.limit).offset(page.offset).execute()
  return { records: casesOfQuery(rows), total: Number(count) }
}

export interface SlipCounts {
  readonly open: number
  readonly unanswered: number
  readonly answered: number
}

/** Slips that are not closed; unanswered are those past their time to answer. */
export async function countSlips(tx: Tx, now: Date, areaPrefix: string): Promise<SlipCounts> {
  const { rows } = await sql<SlipCounts>`
    SELECT count(*)::int AS open, count(*) FILTER (WHERE state = 'OPEN' AND due_at <= ${now}::timestamptz)::int AS unanswered,
      count(*) FILTER (WHERE state = 'ANSWERED')::int AS answered
    FROM supervision_slip WHERE state <> 'CLOSED' AND area_code >= ${areaPrefix} AND area_code < ${`${areaPrefix}:`}`.execute(
    tx,
  )
  return rows[0] ?? { open: 0, unanswered: 0, answered: 0 }
}

/** Requests for time that wait for a decision. */
export async function countRequests(tx: Tx, areaPrefix: string): Promise<number> {
  const { count } = await tx
    .selectFrom('clock_request')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('state', '=', 'PENDING')
    .where('area_code', '>=', areaPrefix)
    .where('area_code', '<', `${areaPrefix}:`)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Open cases by the version of a setting that they began with. */
export async function openCasesByVersion(tx: Tx, key: string): Promise<readonly { version: number; count: number }[]> {
  const { rows } = await sql<{ version: number; count: number }>`
    SELECT (setting_versions->>${key})::int AS version, count(*)::int AS count
    FROM case_record WHERE NOT final AND setting_versions ? ${key} GROUP BY 1 ORDER BY 1`.execute(tx)
  return rows
}

/** Open cases with a limit in working or statutory days that runs between two instants. */
export async function openCasesCountedIn(tx: Tx, from: Date, to: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM case_record
    WHERE NOT final AND opened_at < ${to}::timestamptz AND due_at >= ${from}::timestamptz
      AND (clocks @> '[{"unit":"working_day"}]' OR clocks @> '[{"unit":"calendar_day"}]' OR clocks @> '[{"unit":"calendar_month"}]')`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}
