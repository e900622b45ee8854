import type { CaseSort } from '@fengqiao/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

/** What a list is asked for. All conditions hold together. */
export interface CaseFilter {
  readonly kind?: string | undefined
  readonly state?: string | undefined
  readonly areaPrefix?: string | undefined
  readonly category?: string | undefined
  readonly final?: boolean | undefined
  readonly urgent?: boolean | undefined
  readonly dueBefore?: Date | undefined
  readonly openedFrom?: Date | undefined
  readonly openedBefore?: Date | undefined
  /** Only these: what a search found, what was sent to a person. */
  readonly among?: readonly string[] | undefined
  /** Only in one of these states, each `[kind, state]`. */
  readonly waiting?: WaitingFilter | undefined
  /** Practice cases and only they; otherwise none. */
  readonly practice?: boolean | undefined
}

/** Cases in one of `steps`, or among `mine` and in one of `assignedSteps`. */
export interface WaitingFilter {
  readonly steps: readonly (readonly [kind: string, state: string])[]
  readonly assignedSteps: readonly (readonly [kind: string, state: string])[]
  readonly mine: readonly string[]
}

/**
 * Whose list it is: the range of his own area, and the single cases of other areas that were sent to him. Policies cut
 * to the same; asked for separately, each part is found by an index.
 */
export interface Reach {
  readonly areaPrefix: string
  readonly sent: readonly string[]
}

export interface ListedCase {
  readonly id: string
  readonly key: Date
}

interface Order {
  readonly key: RawBuilder<Date>
  readonly descending: boolean
}

const never = sql`TIMESTAMPTZ '9999-01-01 00:00:00+00'`
const orders: Readonly<Record<CaseSort, Order>> = {
  newest: { key: sql`opened_at`, descending: true },
  oldest: { key: sql`opened_at`, descending: false },
  due: { key: sql`coalesce(due_at, ${never})`, descending: false },
  updated: { key: sql`updated_at`, descending: true },
}

export interface PageOfIds {
  readonly sort: CaseSort
  readonly limit: number
  /** The page begins behind this case; or, backwards, ends before it. */
  readonly beside?: ListedCase | undefined
  readonly backwards?: boolean | undefined
}

/** Ids of one page, in the order of the list also when it was read backwards. */
export async function listCaseIds(
  tx: Tx,
  reach: Reach,
  filter: CaseFilter,
  { sort, limit, beside, backwards = false }: PageOfIds,
): Promise<readonly ListedCase[]> {
  const { key, descending } = orders[sort]
  const down = descending !== backwards
  const beyond = beside
    ? [down ? sql`(${key}, id) < (${beside.key}, ${beside.id})` : sql`(${key}, id) > (${beside.key}, ${beside.id})`]
    : []
  const direction = down ? sql`DESC` : sql`ASC`
  const found: ListedCase[] = []
  for (const part of partsOf(reach)) {
    const where = sql.join([part, ...conditionsOf(filter), ...beyond], sql` AND `)
    const { rows } = await sql<ListedCase>`
      SELECT id, ${key} AS key FROM case_record WHERE ${where}
      ORDER BY ${key} ${direction}, id ${direction} LIMIT ${limit}`.execute(tx)
    found.push(...rows)
  }
  const before = (a: ListedCase, b: ListedCase) =>
    (a.key.getTime() - b.key.getTime() || (a.id < b.id ? -1 : 1)) * (down ? -1 : 1)
  const page = found.toSorted(before).slice(0, limit)
  return backwards ? page.reverse() : page
}

/** How many there are, counted to `most` and no further. */
export async function countListed(tx: Tx, reach: Reach, filter: CaseFilter, most: number): Promise<number> {
  let total = 0
  for (const part of partsOf(reach)) {
    const where = sql.join([part, ...conditionsOf(filter)], sql` AND `)
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM (SELECT 1 FROM case_record WHERE ${where} LIMIT ${most - total}) s`.execute(tx)
    total += rows[0]?.count ?? 0
    if (total >= most) break
  }
  return Math.min(total, most)
}

/** How many are in each state, open and overdue, of at most `most` cases; undefined where there are more. */
export async function tallyListed(
  tx: Tx,
  reach: Reach,
  filter: CaseFilter,
  { now, most }: { readonly now: Date; readonly most: number },
): Promise<readonly Tally[] | undefined> {
  const tallies: Tally[] = []
  for (const part of partsOf(reach)) {
    const where = sql.join([part, ...conditionsOf(filter)], sql` AND `)
    const { rows } = await sql<Tally>`
      SELECT kind, state, final, count(*)::int AS count, (count(*) FILTER (WHERE due_at <= ${now}))::int AS overdue
      FROM (SELECT kind, state, final, due_at FROM case_record WHERE ${where} LIMIT ${most + 1}) s
      GROUP BY kind, state, final`.execute(tx)
    tallies.push(...rows)
    if (tallies.reduce((sum, { count }) => sum + count, 0) > most) return undefined
  }
  return tallies
}

export interface Tally {
  readonly kind: string
  readonly state: string
  readonly final: boolean
  readonly count: number
  readonly overdue: number
}

function partsOf({ areaPrefix, sent }: Reach): readonly RawBuilder<boolean>[] {
  const inside = sql<boolean>`area_code >= ${areaPrefix} AND area_code < ${`${areaPrefix}:`}`
  if (sent.length === 0) return [inside]
  return [
    inside,
    sql<boolean>`id = ANY(${[...sent]}::text[]) AND NOT (area_code >= ${areaPrefix} AND area_code < ${`${areaPrefix}:`})`,
  ]
}

function conditionsOf(filter: CaseFilter): readonly RawBuilder<boolean>[] {
  const { kind, state, areaPrefix, category, final, urgent, dueBefore, openedFrom, openedBefore, among, waiting } =
    filter
  return [
    sql<boolean>`practice = ${filter.practice ?? false}`,
    ...(kind === undefined ? [] : [sql<boolean>`kind = ${kind}`]),
    ...(state === undefined ? [] : [sql<boolean>`state = ${state}`]),
    ...(category === undefined ? [] : [sql<boolean>`category = ${category}`]),
    ...(final === undefined ? [] : [final ? sql<boolean>`final` : sql<boolean>`NOT final`]),
    ...(urgent === undefined ? [] : [sql<boolean>`urgent = ${urgent}`]),
    ...(dueBefore === undefined ? [] : [sql<boolean>`due_at <= ${dueBefore}`]),
    ...(openedFrom === undefined ? [] : [sql<boolean>`opened_at >= ${openedFrom}`]),
    ...(openedBefore === undefined ? [] : [sql<boolean>`opened_at < ${openedBefore}`]),
    ...(areaPrefix === undefined ? [] : [sql<boolean>`area_code >= ${areaPrefix} AND area_code < ${`${areaPrefix}:`}`]),
    ...(among === undefined ? [] : [sql<boolean>`id = ANY(${[...among]}::text[])`]),
    ...(waiting === undefined ? [] : [waitsFor(waiting)]),
  ]
}

function waitsFor({ steps, assignedSteps, mine }: WaitingFilter): RawBuilder<boolean> {
  const inOne = (list: WaitingFilter['steps']) => {
    const pairs = list.map(([kind, state]) => sql`(${kind}, ${state})`)
    return sql<boolean>`(kind, state) IN (${sql.join(pairs)})`
  }
  const ways = [
    ...(steps.length > 0 ? [inOne(steps)] : []),
    ...(mine.length > 0 && assignedSteps.length > 0
      ? [sql<boolean>`(${inOne(assignedSteps)} AND id = ANY(${[...mine]}::text[]))`]
      : []),
  ]
  return ways.length > 0 ? sql<boolean>`(${sql.join(ways, sql` OR `)})` : sql<boolean>`false`
}
