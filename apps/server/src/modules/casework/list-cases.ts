import { type CaseFilters, type CasePage, type CaseSort, type CaseSummary, caseSorts } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { Principal } from '../identity/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { casesByIds } from './case.store.ts'
import { inView, type Listing, listingOf } from './case-filter.ts'
import { countListed, type ListedCase, listCaseIds, tallyListed } from './case-list.store.ts'
import { toSummary } from './case-view.ts'
import { type Casework, kindOf } from './casework.ts'

export interface CaseQuery extends CaseFilters {
  readonly sort?: CaseSort | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

const defaultLimit = 30
/** Lists say how many there are up to here, and above “10,000+”: a county's millions are not counted for each page. */
export const countedTo = 10_000
/** Up to so many are counted in one pass through the index of an area. */
const talliedTo = 20_000

export async function listCasePage(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  query: CaseQuery,
): Promise<CasePage> {
  const listing = await listingOf(tx, casework, principal, query)
  const total = await countListed(tx, listing.reach, listing.filter, countedTo)
  return { ...(await pageOf(tx, casework, listing, query)), total: listing.more ? countedTo : total, most: countedTo }
}

/** One page of what a listing holds, without counting it. */
export async function pageOf(
  tx: Tx,
  casework: Casework,
  { reach, filter }: Listing,
  query: Pick<CaseQuery, 'sort' | 'limit' | 'cursor'>,
): Promise<Pick<CasePage, 'items' | 'nextCursor' | 'previousCursor'>> {
  const limit = query.limit ?? defaultLimit
  const at = query.cursor === undefined ? undefined : fromCursor(query.cursor)
  const sort = query.sort ?? at?.sort ?? 'newest'
  // A cursor of another order, or one that is not ours, starts from the beginning.
  const beside = at?.sort === sort ? at : undefined
  const backwards = beside?.backwards ?? false
  // One more than is shown tells whether there is a page behind it.
  const listed = await listCaseIds(tx, reach, filter, { sort, limit: limit + 1, beside, backwards })
  const more = listed.length > limit
  const shown = backwards ? listed.slice(more ? 1 : 0) : listed.slice(0, limit)
  const [first, last] = [shown.at(0), shown.at(-1)]
  const hasNext = backwards ? beside !== undefined : more
  const hasPrevious = backwards ? more : beside !== undefined
  return {
    items: await summariesOf(
      tx,
      casework,
      shown.map(({ id }) => id),
    ),
    nextCursor: last && hasNext ? toCursor(sort, last, false) : null,
    previousCursor: first && hasPrevious ? toCursor(sort, first, true) : null,
  }
}

/** Cases as lines of a list, in this order. */
export async function summariesOf(tx: Tx, casework: Casework, ids: readonly string[]): Promise<CaseSummary[]> {
  const now = casework.now()
  const records = new Map((await casesByIds(tx, ids)).map((record) => [record.id, record]))
  const assignments = await assignmentsOf(tx, ids)
  const directory = await casework.area.directory()
  return ids.flatMap((id) => {
    const record = records.get(id)
    return record ? [toSummary(record, kindOf(casework, record.kind), assignments, directory, now)] : []
  })
}

const countedViews = ['open', 'mine', 'waiting-for-me', 'overdue', 'closed', 'all'] as const

/**
 * How many stand at each step and in each view. A village's are counted in one pass; where there are more than that,
 * each number is counted to 10,000 by an index of its own.
 */
export async function countCasesByStateAndView(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  query: CaseFilters,
): Promise<{ byState: Record<string, number>; byView: Record<string, number>; most: number }> {
  const { view: _view, state: _state, ...rest } = query
  const { reach, filter } = await listingOf(tx, casework, principal, rest)
  const mine = (await listingOf(tx, casework, principal, { view: 'mine' })).filter.among ?? []
  const byState: Record<string, number> = {}
  const byView: Record<string, number> = {}
  const tallies = await tallyListed(tx, reach, filter, { now: casework.now(), most: talliedTo })
  const add = (state: string, count: number) => {
    byState[state] = Math.min(countedTo, (byState[state] ?? 0) + count)
  }
  const sum = (of: (tally: NonNullable<typeof tallies>[number]) => number) =>
    Math.min(countedTo, tallies?.reduce((total, tally) => total + of(tally), 0) ?? 0)
  if (tallies) {
    for (const { state, count } of tallies) add(state, count)
    byView.all = sum(({ count }) => count)
    byView.open = sum(({ final, count }) => (final ? 0 : count))
    byView.closed = sum(({ final, count }) => (final ? count : 0))
    byView.overdue = sum(({ final, overdue }) => (final ? 0 : overdue))
  } else {
    for (const { lifecycle } of casework.kinds.values()) {
      if (rest.kind !== undefined && rest.kind !== lifecycle.kind) continue
      for (const { id } of lifecycle.states) {
        add(id, await countListed(tx, reach, { ...filter, kind: lifecycle.kind, state: id }, countedTo))
      }
    }
  }
  for (const view of countedViews) {
    byView[view] ??= await countListed(tx, reach, inView(casework, principal, view, filter, mine), countedTo)
  }
  return { byState, byView, most: countedTo }
}

interface Cursor extends ListedCase {
  readonly sort: CaseSort
  readonly backwards: boolean
}

function toCursor(sort: CaseSort, { key, id }: ListedCase, backwards: boolean): string {
  return Buffer.from([sort, key.toISOString(), id, backwards ? 'b' : 'f'].join('|')).toString('base64url')
}

function fromCursor(cursor: string): Cursor | undefined {
  const [name = '', time = '', id = '', way] = Buffer.from(cursor, 'base64url').toString().split('|')
  const sort = caseSorts.find((each) => each === name)
  const key = new Date(time)
  if (!sort || Number.isNaN(key.getTime()) || id === '') return undefined
  return { sort, key, id, backwards: way === 'b' }
}
