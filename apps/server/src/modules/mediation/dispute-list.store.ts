import type { DisputeChannel, DisputeLevel, MediationForce } from '@fengqiao/contract'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Tables, Tx } from '../../platform/db/index.ts'
import { toDisputeRecord } from './dispute.store.ts'
import type { DisputeRecord } from './dispute.ts'

/** What a list is asked for. All conditions hold together. */
export interface DisputeFilter {
  readonly states?: readonly string[] | undefined
  readonly class?: string | undefined
  readonly grade?: string | undefined
  readonly level?: DisputeLevel | undefined
  readonly channel?: DisputeChannel | undefined
  readonly force?: MediationForce | undefined
  readonly outcome?: string | undefined
  readonly held?: boolean | undefined
  readonly final?: boolean | undefined
  readonly areaPrefix?: string | undefined
  readonly openedFrom?: Date | undefined
  readonly openedBefore?: Date | undefined
  readonly concludedFrom?: Date | undefined
  readonly concludedBefore?: Date | undefined
  readonly heldFrom?: Date | undefined
  readonly heldBefore?: Date | undefined
  readonly dueBefore?: Date | undefined
  readonly dueAfter?: Date | undefined
  readonly mediatorId?: string | undefined
  readonly followedUp?: boolean | undefined
  readonly rated?: boolean | undefined
  readonly satisfied?: boolean | undefined
  readonly ids?: readonly string[] | undefined
  readonly code?: string | undefined
  readonly practice?: boolean | undefined
}

export type DisputeSort = 'due' | 'opened' | 'updated'

/** Where a page goes on: the value it is sorted by, and the id of the last line. */
export interface DisputeAfter {
  readonly at: Date
  readonly id: string
}

const sorts = {
  due: { key: sql<Date>`coalesce(due_at, 'infinity'::timestamptz)`, direction: 'asc' },
  opened: { key: sql<Date>`opened_at`, direction: 'desc' },
  updated: { key: sql<Date>`updated_at`, direction: 'desc' },
} as const

export async function listDisputeRecords(
  tx: Tx,
  filter: DisputeFilter,
  page: { readonly sort: DisputeSort; readonly limit: number; readonly after?: DisputeAfter },
): Promise<{ readonly records: readonly DisputeRecord[]; readonly total: number }> {
  const base = filtered(tx.selectFrom('dispute'), filter)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const { key, direction } = sorts[page.sort]
  const { after } = page
  const rest = after
    ? base.where(
        direction === 'asc'
          ? sql<boolean>`(${key}, case_id) > (${after.at}, ${after.id})`
          : sql<boolean>`(${key}, case_id) < (${after.at}, ${after.id})`,
      )
    : base
  const rows = await rest.selectAll().orderBy(key, direction).orderBy('case_id', direction).limit(page.limit).execute()
  return { records: rows.map(toDisputeRecord), total: Number(count) }
}

/** Numbers by one column. */
export async function countDisputesBy(
  tx: Tx,
  column: 'state' | 'grade' | 'class' | 'channel' | 'force' | 'level',
  filter: DisputeFilter,
): Promise<ReadonlyMap<string, number>> {
  const rows = await filtered(tx.selectFrom('dispute'), filter)
    .select((e) => [column, e.fn.countAll<number>().as('count')])
    .groupBy(column)
    .execute()
  return new Map(rows.map((row) => [String(row[column] ?? 'none'), Number(row.count)]))
}

export async function countDisputeRecords(tx: Tx, filter: DisputeFilter): Promise<number> {
  const { count } = await filtered(tx.selectFrom('dispute'), filter)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The shares of a period by one way to divide it, each with how many were held and agreed. */
export async function sharesBy(
  tx: Tx,
  by: 'class' | 'channel' | 'force' | 'level' | 'grade' | 'month' | 'township' | 'village',
  filter: DisputeFilter,
): Promise<
  readonly { readonly key: string; readonly count: number; readonly held: number; readonly agreed: number }[]
> {
  const key = {
    class: sql<string>`class`,
    channel: sql<string>`channel`,
    force: sql<string>`coalesce(force, 'none')`,
    level: sql<string>`level`,
    grade: sql<string>`coalesce(grade, 'none')`,
    month: sql<string>`to_char(opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`,
    township: sql<string>`left(area_code, 9)`,
    village: sql<string>`left(area_code, 12)`,
  }[by]
  const rows = await filtered(tx.selectFrom('dispute'), filter)
    .select((e) => [
      key.as('key'),
      e.fn.countAll<number>().as('count'),
      e.fn.countAll<number>().filterWhere('sessions', '>', 0).as('held'),
      e.fn.countAll<number>().filterWhere('outcome', '=', 'agreed').as('agreed'),
    ])
    .groupBy(key)
    .orderBy('count', 'desc')
    .execute()
  return rows.map((row) => ({
    key: row.key,
    count: Number(row.count),
    held: Number(row.held),
    agreed: Number(row.agreed),
  }))
}

/** How often people had to come, over those disputes for which anybody came. */
export async function tripsIn(tx: Tx, filter: DisputeFilter) {
  const row = await filtered(tx.selectFrom('dispute'), filter)
    .where('trips', '>', 0)
    .select((e) => [
      e.fn.sum<number>('trips').as('trips'),
      e.fn.countAll<number>().as('cases'),
      e.fn.countAll<number>().filterWhere('trips', '=', 1).as('once'),
    ])
    .executeTakeFirstOrThrow()
  return { trips: Number(row.trips ?? 0), cases: Number(row.cases), once: Number(row.once) }
}

function filtered<O>(query: SelectQueryBuilder<Tables, 'dispute', O>, filter: DisputeFilter) {
  let next = query.where('practice', '=', filter.practice ?? false)
  if (filter.states) next = next.where('state', 'in', [...filter.states])
  if (filter.class !== undefined) next = next.where('class', '=', filter.class)
  if (filter.grade === 'none') next = next.where('grade', 'is', null)
  else if (filter.grade !== undefined) next = next.where(sql<boolean>`grade = ${filter.grade}`)
  if (filter.level !== undefined) next = next.where('level', '=', filter.level)
  if (filter.channel !== undefined) next = next.where('channel', '=', filter.channel)
  if (filter.force !== undefined) next = next.where('force', '=', filter.force)
  if (filter.outcome === 'none') next = next.where('outcome', 'is', null)
  else if (filter.outcome === 'not_agreed') next = next.where(sql<boolean>`outcome IS DISTINCT FROM 'agreed'`)
  else if (filter.outcome !== undefined) next = next.where(sql<boolean>`outcome = ${filter.outcome}`)
  if (filter.held !== undefined) next = next.where('sessions', filter.held ? '>' : '=', 0)
  if (filter.final !== undefined) next = next.where('final', '=', filter.final)
  if (filter.areaPrefix !== undefined) {
    next = next.where('area_code', '>=', filter.areaPrefix).where('area_code', '<', `${filter.areaPrefix}:`)
  }
  if (filter.openedFrom !== undefined) next = next.where('opened_at', '>=', filter.openedFrom)
  if (filter.openedBefore !== undefined) next = next.where('opened_at', '<', filter.openedBefore)
  if (filter.concludedFrom !== undefined) next = next.where('concluded_at', '>=', filter.concludedFrom)
  if (filter.concludedBefore !== undefined) next = next.where('concluded_at', '<', filter.concludedBefore)
  if (filter.heldFrom !== undefined) next = next.where('first_session_at', '>=', filter.heldFrom)
  if (filter.heldBefore !== undefined) next = next.where('first_session_at', '<', filter.heldBefore)
  if (filter.dueBefore !== undefined) next = next.where('due_at', '<', filter.dueBefore)
  if (filter.dueAfter !== undefined) {
    const { dueAfter } = filter
    next = next.where((e) => e.or([e('due_at', 'is', null), e('due_at', '>=', dueAfter)]))
  }
  if (filter.mediatorId !== undefined) next = next.where('mediator_id', '=', filter.mediatorId)
  if (filter.followedUp !== undefined) next = next.where('follow_up_at', filter.followedUp ? 'is not' : 'is', null)
  if (filter.rated !== undefined) next = next.where('satisfaction', filter.rated ? 'is not' : 'is', null)
  if (filter.satisfied !== undefined) next = next.where('satisfaction', filter.satisfied ? '>=' : '<', 4)
  if (filter.ids)
    next = filter.ids.length > 0 ? next.where('case_id', 'in', [...filter.ids]) : next.where(sql<boolean>`false`)
  if (filter.code !== undefined) next = next.where('code', '=', filter.code)
  return next
}
