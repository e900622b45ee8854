import type { CaseFilters } from '@fengqiao/contract'
import { startOfChinaDay } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { areaPrefix } from '../area/index.ts'
import type { Principal } from '../identity/index.ts'
import { assignedCaseIds } from './assignment.store.ts'
import type { CaseFilter, Reach, WaitingFilter } from './case-list.store.ts'
import { searchCases } from './case-search.store.ts'
import type { Casework } from './casework.ts'

/** What a list looks through: whose it is, and what its filters leave. */
export interface Listing {
  readonly reach: Reach
  readonly filter: CaseFilter
  /** More fits the words than was taken. */
  readonly more: boolean
}

/** So many cases that fit the words are looked through; who finds more adds a word. */
export const mostFound = 1000

export async function listingOf(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  query: CaseFilters,
): Promise<Listing> {
  const { scope, personId } = principal
  const all = personId === null ? [] : await assignedCaseIds(tx, personId)
  const prefix = scope.kind === 'person' ? scope.areaPrefix : casework.database.countyCode
  const reach = { areaPrefix: prefix, sent: all.map(({ caseId }) => caseId) }
  const mine = all.filter(({ current }) => current).map(({ caseId }) => caseId)
  const text = query.q?.trim() ?? ''
  const found = text === '' ? undefined : await searchCases(tx, principal, text, mostFound + 1)
  const base: CaseFilter = {
    kind: query.kind,
    state: query.state,
    category: query.category,
    urgent: query.urgent,
    practice: query.practice,
    openedFrom: query.from === undefined ? undefined : startOfDay(query.from),
    openedBefore: query.to === undefined ? undefined : new Date(startOfDay(query.to).getTime() + dayMs),
    areaPrefix: query.area === undefined ? undefined : areaPrefix(query.area),
    among: found?.slice(0, mostFound),
  }
  const filter = inView(casework, principal, query.view ?? 'all', base, mine)
  return { reach, filter, more: (found?.length ?? 0) > mostFound }
}

export function inView(
  casework: Casework,
  principal: Principal,
  view: NonNullable<CaseFilters['view']>,
  base: CaseFilter,
  mine: readonly string[],
): CaseFilter {
  switch (view) {
    case 'open':
      return { ...base, final: false }
    case 'closed':
      return { ...base, final: true }
    case 'overdue':
      return { ...base, final: false, dueBefore: casework.now() }
    case 'mine':
      return { ...base, among: base.among ? base.among.filter((id) => mine.includes(id)) : mine }
    case 'waiting-for-me':
      return { ...base, final: false, waiting: waitingFor(casework, principal, mine) }
    default:
      return base
  }
}

/** The states whose main step this person could take, read from the lifecycles. */
function waitingFor(casework: Casework, principal: Principal, mine: readonly string[]): WaitingFilter {
  const steps: [string, string][] = []
  const assignedSteps: [string, string][] = []
  for (const { lifecycle } of casework.kinds.values()) {
    for (const { primary, from, who } of lifecycle.transitions) {
      if (!primary) continue
      const names = from.map((state): [string, string] => [lifecycle.kind, state])
      if (who.roles.includes(principal.role)) steps.push(...names)
      else if (who.assignee) assignedSteps.push(...names)
    }
  }
  return { steps, assignedSteps, mine }
}

const dayMs = 86_400_000

/** Days are the county's, UTC+8. */
function startOfDay(day: string): Date {
  return startOfChinaDay(day)
}
