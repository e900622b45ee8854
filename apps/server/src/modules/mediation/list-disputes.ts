import type { DisputeLine, DisputeView, RouteQuery } from '@fengqiao/contract'
import { type contract, stageOfState } from '@fengqiao/contract'
import { startOfChinaDay } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { areaPrefix } from '../area/index.ts'
import { casesByIds, searchCases } from '../casework/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { settingValue } from '../settings/index.ts'
import type { DisputeRecord } from './dispute.ts'
import { type LineContext, toDisputeLine } from './dispute-line.ts'
import {
  countDisputeRecords,
  countDisputesBy,
  type DisputeAfter,
  type DisputeFilter,
  type DisputeSort,
  listDisputeRecords,
} from './dispute-list.store.ts'
import { addDays } from './eligibility.ts'
import { classList } from './mediation.settings.ts'
import type { Mediation } from './mediation.ts'
import { findParty, partiesLike } from './party.store.ts'
import { currentRules } from './rule-numbers.ts'

type Query = RouteQuery<(typeof contract)['listDisputes']>
export type DisputeQuery = Omit<Query, 'limit' | 'cursor' | 'sort'>

const defaultLimit = 50

export async function listDisputePage(tx: Tx, mediation: Mediation, principal: Principal, query: Query) {
  allow(principal, 'dispute.read')
  const filter = await filterOf(tx, mediation, principal, query)
  const limit = query.limit ?? defaultLimit
  const sort: DisputeSort = query.sort ?? 'due'
  const after = query.cursor === undefined ? undefined : fromCursor(query.cursor)
  const { records, total } = await listDisputeRecords(tx, filter, { sort, limit, ...(after && { after }) })
  const last = records.at(-1)
  return {
    items: await linesOf(tx, mediation, records),
    total,
    nextCursor: last && records.length === limit ? toCursor(last, sort) : null,
  }
}

/** Lines with their titles; a sealed one whose case the reader does not see stays hidden. */
export async function linesOf(tx: Tx, mediation: Mediation, records: readonly DisputeRecord[]): Promise<DisputeLine[]> {
  const cases = new Map(
    (
      await casesByIds(
        tx,
        records.map(({ caseId }) => caseId),
      )
    ).map((record) => [record.id, record]),
  )
  const context = await lineContext(tx, mediation)
  return records.map((dispute) => toDisputeLine(dispute, cases.get(dispute.caseId), context))
}

export async function lineContext(tx: Tx, { casework }: Mediation): Promise<LineContext> {
  const classes = new Map(settingValue(await currentRules(tx), classList).map(({ id, label }) => [id, label]))
  return { directory: await casework.area.directory(), now: casework.now(), classes }
}

const countedViews: readonly DisputeView[] = ['open', 'mine', 'waiting', 'follow-up', 'red-again', 'overdue', 'closed']
const grades = ['red', 'yellow', 'blue', 'none'] as const

export async function countDisputeQuery(tx: Tx, mediation: Mediation, principal: Principal, query: DisputeQuery) {
  allow(principal, 'dispute.read')
  const filter = await filterOf(tx, mediation, principal, query)
  const now = mediation.casework.now()
  const byState = await countDisputesBy(tx, 'state', filter)
  const byStage: Record<string, number> = {}
  for (const [state, count] of byState) {
    const stage = stageOfState[state] ?? 'handle'
    byStage[stage] = (byStage[stage] ?? 0) + count
  }
  const byGrade = await countDisputesBy(tx, 'grade', filter)
  const soon = new Date(now.getTime() + 86_400_000)
  const open = { ...filter, final: false }
  const overdue = await countDisputeRecords(tx, { ...open, dueBefore: now })
  const warning = await countDisputeRecords(tx, { ...open, dueAfter: now, dueBefore: soon })
  const total = [...byState.values()].reduce((sum, count) => sum + count, 0)
  const byView: Record<string, number> = {}
  for (const view of countedViews) {
    const { view: _, state: __, stage: ___, tone: ____, ...rest } = query
    byView[view] = await countDisputeRecords(tx, await filterOf(tx, mediation, principal, { ...rest, view }))
  }
  return {
    total,
    byStage,
    byGrade: Object.fromEntries(grades.map((grade) => [grade, byGrade.get(grade) ?? 0])),
    byTone: { overdue, warning, normal: Math.max(0, total - overdue - warning) },
    byView,
  }
}

/** What a query means, in the terms of the store. */
export async function filterOf(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  query: DisputeQuery,
): Promise<DisputeFilter> {
  const now = casework.now()
  const { year, concluded, heldYear, tone } = query
  const states =
    query.state !== undefined ? [query.state] : query.stage !== undefined ? statesOf(query.stage) : undefined
  const ids = await idsOf(tx, principal, query)
  const base: DisputeFilter = {
    states,
    class: query.class,
    grade: query.grade,
    level: query.level,
    channel: query.channel,
    force: query.force,
    outcome: query.outcome,
    held: query.held,
    rated: query.rated,
    satisfied: query.satisfied,
    areaPrefix: query.area === undefined ? undefined : areaPrefix(query.area),
    ...(year !== undefined && { openedFrom: yearStart(year), openedBefore: yearStart(year + 1) }),
    ...(query.from !== undefined && { openedFrom: startOfChinaDay(query.from) }),
    ...(query.to !== undefined && { openedBefore: startOfChinaDay(addDays(query.to, 1)) }),
    ...(concluded !== undefined && { concludedFrom: yearStart(concluded), concludedBefore: yearStart(concluded + 1) }),
    ...(heldYear !== undefined && { heldFrom: yearStart(heldYear), heldBefore: yearStart(heldYear + 1) }),
    ...(tone === 'overdue' && { dueBefore: now, final: false }),
    ...(tone === 'warning' && { dueAfter: now, dueBefore: new Date(now.getTime() + 86_400_000), final: false }),
    ...(tone === 'normal' && { dueAfter: new Date(now.getTime() + 86_400_000) }),
    ...(ids && { ids }),
  }
  switch (query.view ?? 'all') {
    case 'open':
      return { ...base, final: false }
    case 'closed':
      return { ...base, final: true }
    case 'overdue':
      return { ...base, final: false, dueBefore: now }
    case 'mine':
      return { ...base, final: false, mediatorId: principal.personId ?? '-' }
    case 'waiting':
      return {
        ...base,
        final: false,
        states: states ?? ['INITIAL_ASSESS', 'JOINT_ASSESS', 'GRADED', 'RETURNED', 'LIFTED'],
      }
    case 'follow-up':
      return { ...base, final: false, states: ['FOLLOW_UP'], followedUp: false }
    case 'red-again':
      return { ...base, final: false, states: ['FOLLOW_UP'], grade: 'red', followedUp: true }
    default:
      return base
  }
}

export function statesOf(stage: string): readonly string[] {
  return Object.entries(stageOfState).flatMap(([state, of]) => (of === stage ? [state] : []))
}

/** The year of the county begins at midnight, UTC+8. */
export function yearStart(year: number): Date {
  return startOfChinaDay(`${year}-01-01`)
}

const mostMatches = 500

/** Disputes that a free text or a person means; undefined when neither was asked for. */
async function idsOf(tx: Tx, principal: Principal, query: DisputeQuery): Promise<readonly string[] | undefined> {
  if (query.party !== undefined) {
    const party = await findParty(tx, query.party)
    if (!party) return []
    const like = await partiesLike(
      tx,
      {
        idNumbers: party.idNumber ? [party.idNumber] : [],
        phones: party.phone ? [party.phone] : [],
        names: party.idNumber || party.phone ? [] : [party.name],
      },
      mostMatches,
    )
    return [...new Set(like.map(({ caseId }) => caseId))]
  }
  const q = query.q?.trim()
  if (!q) return undefined
  const [byText, byName] = [await searchCases(tx, principal, q, mostMatches), await byWholeName(tx, q)]
  return [...new Set([...byText, ...byName])]
}

async function byWholeName(tx: Tx, q: string): Promise<readonly string[]> {
  const like = await partiesLike(tx, { idNumbers: [q.toUpperCase()], phones: [q], names: [q] }, mostMatches)
  return like.map(({ caseId }) => caseId)
}

function toCursor(last: DisputeRecord, sort: DisputeSort): string {
  const at = { due: last.dueAt, opened: last.openedAt, updated: last.updatedAt }[sort]
  return Buffer.from(`${at?.toISOString() ?? '+275760-09-13T00:00:00.000Z'}|${last.caseId}`).toString('base64url')
}

/** A cursor that is not ours starts from the beginning. */
function fromCursor(cursor: string): DisputeAfter | undefined {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('|')
  const at = new Date(time)
  return Number.isNaN(at.getTime()) || id === '' ? undefined : { at, id }
}
