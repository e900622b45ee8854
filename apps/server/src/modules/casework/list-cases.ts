import type { CaseSummary, CaseView } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { areaPrefix } from '../area/index.ts'
import type { Principal } from '../identity/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { type CaseFilter, countByState, countCases, listCases, type WaitingFilter } from './case.store.ts'
import { toSummary } from './case-view.ts'
import { type Casework, kindOf } from './casework.ts'

export interface CaseQuery {
  readonly kind?: string | undefined
  readonly view?: CaseView | undefined
  readonly state?: string | undefined
  readonly area?: string | undefined
  readonly q?: string | undefined
  readonly practice?: boolean | undefined
}

const defaultLimit = 30

export async function listCasePage(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  query: CaseQuery & { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<{ items: CaseSummary[]; total: number; nextCursor: string | null }> {
  const now = casework.now()
  const limit = query.limit ?? defaultLimit
  const after = query.cursor === undefined ? undefined : fromCursor(query.cursor)
  const filter = filterOf(casework, principal, query, now)
  const { records, total } = await listCases(tx, filter, { limit, ...(after && { after }) })
  const assignments = await assignmentsOf(
    tx,
    records.map((record) => record.id),
  )
  const directory = await casework.area.directory()
  const last = records.at(-1)
  return {
    items: records.map((record) => toSummary(record, kindOf(casework, record.kind), assignments, directory, now)),
    total,
    nextCursor: last && records.length === limit ? toCursor(last.openedAt, last.id) : null,
  }
}

const countedViews = ['open', 'mine', 'waiting-for-me', 'overdue', 'closed', 'all'] as const

export async function countCasesByStateAndView(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  query: Pick<CaseQuery, 'kind' | 'area' | 'q' | 'practice'>,
): Promise<{ byState: Record<string, number>; byView: Record<string, number> }> {
  const now = casework.now()
  const byState = await countByState(tx, filterOf(casework, principal, { ...query, view: 'all' }, now))
  const byView: Record<string, number> = {}
  for (const view of countedViews) {
    byView[view] = await countCases(tx, filterOf(casework, principal, { ...query, view }, now))
  }
  return { byState: Object.fromEntries(byState), byView }
}

function filterOf(casework: Casework, principal: Principal, query: CaseQuery, now: Date): CaseFilter {
  const base: CaseFilter = {
    kind: query.kind,
    state: query.state,
    q: query.q,
    practice: query.practice,
    areaPrefix: query.area === undefined ? undefined : areaPrefix(query.area),
  }
  switch (query.view ?? 'all') {
    case 'open':
      return { ...base, final: false }
    case 'closed':
      return { ...base, final: true }
    case 'overdue':
      return { ...base, final: false, dueBefore: now }
    case 'mine':
      // Somebody who is no person of the organisation cannot be sent anything.
      return { ...base, assignedTo: principal.personId ?? '-' }
    case 'waiting-for-me':
      return { ...base, final: false, waiting: waitingFor(casework, principal) }
    default:
      return base
  }
}

/** The states whose main step this person could take, read from the lifecycles. */
function waitingFor(casework: Casework, principal: Principal): WaitingFilter {
  const steps: string[] = []
  const assignedSteps: string[] = []
  for (const { lifecycle } of casework.kinds.values()) {
    for (const { primary, from, who } of lifecycle.transitions) {
      if (!primary) continue
      const names = from.map((state) => `${lifecycle.kind}:${state}`)
      if (who.roles.includes(principal.role)) steps.push(...names)
      else if (who.assignee) assignedSteps.push(...names)
    }
  }
  return { steps, assignedSteps, personId: principal.personId }
}

function toCursor(openedAt: Date, id: string): string {
  return Buffer.from(`${openedAt.toISOString()}|${id}`).toString('base64url')
}

/** A cursor that is not ours starts from the beginning. */
function fromCursor(cursor: string): { openedAt: Date; id: string } | undefined {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('|')
  const openedAt = new Date(time)
  return Number.isNaN(openedAt.getTime()) || id === '' ? undefined : { openedAt, id }
}
