import type { ExternalOrderStanding } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { filesOfCase, findCase, kindOf, noteOnCase, stateOf, timelineOf } from '../../casework/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import {
  type ExternalOrderRecord,
  findExternalOrder,
  insertExternalOrder,
  markResultSent,
} from './external-order.store.ts'
import { findLikelyDuplicates } from './find-likely-duplicates.ts'
import type { PlacedOrder } from './order-taker.ts'
import { reportGridEvent } from './report-grid-event.ts'

/**
 * Takes in an order of another system. One number is one order, however often it is delivered; what is plainly of an
 * open matter joins it, anything else opens one.
 */
export async function deliverExternalOrder(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  order: PlacedOrder,
): Promise<ExternalOrderStanding> {
  allow(principal, 'external.deliver')
  const known = await findExternalOrder(tx, order.source, order.number)
  if (known) return standingOf(tx, grid, known)
  const now = grid.casework.now()
  const receivedAt = order.receivedAt === undefined ? now : new Date(order.receivedAt)
  const taker = order.matter === 'dispute' ? grid.orderTakers.get('dispute') : undefined
  const { caseId, merged } = taker
    ? await taker.take(tx, principal, order)
    : await takeAsEvent(tx, grid, principal, order, receivedAt)
  const record = await findCase(tx, caseId)
  if (!record) throw gridErrors.NOT_A_GRID_EVENT()
  const kept: ExternalOrderRecord = {
    source: order.source,
    number: order.number,
    caseId,
    areaCode: record.areaCode,
    merged,
    description: order.description,
    caller: order.caller ? { name: order.caller.name, phone: order.caller.phone ?? null } : null,
    receivedAt,
    dueAt: order.dueAt === undefined ? null : new Date(order.dueAt),
    resultSentAt: null,
  }
  await insertExternalOrder(tx, kept)
  if (merged) {
    await noteOnCase(tx, grid.casework, principal, record, {
      action: 'order_merged',
      note: `${order.source} ${order.number}：${order.description}`,
    })
  }
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'external-order.delivered',
    subject: caseId,
    areaCode: record.areaCode,
    data: { source: order.source, number: order.number, merged },
  })
  return standingOf(tx, grid, kept)
}

async function takeAsEvent(tx: Tx, grid: Grid, principal: Principal, order: PlacedOrder, receivedAt: Date) {
  const category = order.category ?? 'other'
  const [likely] = order.position
    ? await findLikelyDuplicates(tx, grid, {
        category,
        text: order.description,
        position: order.position,
        at: receivedAt,
      })
    : []
  // Below that a person decides.
  const { mergeFrom } = await grid.repeatRules(tx)
  const merged = likely !== undefined && likely.score >= mergeFrom
  const caseId = merged
    ? likely.id
    : (
        await reportGridEvent(tx, grid, principal, {
          category,
          description: order.description,
          areaCode: order.areaCode,
          channel: order.source === 'petition' ? 'other' : order.source,
          ...(order.position && { position: order.position }),
          ...(order.caller && { onBehalf: order.caller }),
        })
      ).id
  return { caseId, merged }
}

/** How an order stands, with the result once its matter is closed. */
export async function standingOf(tx: Tx, grid: Grid, order: ExternalOrderRecord): Promise<ExternalOrderStanding> {
  const record = await findCase(tx, order.caseId)
  if (!record) throw gridErrors.NOT_A_GRID_EVENT()
  const kind = kindOf(grid.casework, record.kind)
  const tellResult = grid.orderTakers.get(record.kind)?.resultOf ?? resultOf
  const result = record.final ? await tellResult(tx, order.caseId) : null
  return {
    source: order.source,
    number: order.number,
    caseId: order.caseId,
    caseCode: record.code,
    kind: record.kind,
    stateLabel: stateOf(kind, record.state).label,
    closed: record.final,
    dueAt: order.dueAt?.toISOString() ?? null,
    merged: order.merged,
    result,
    resultSentAt: order.resultSentAt?.toISOString() ?? null,
  }
}

const tellsResult: ReadonlySet<string> = new Set(['resolve', 'self_handle', 'reject', 'verify'])

/** What was done and its evidence: the last step with words that ended or resolved the matter. */
async function resultOf(tx: Tx, caseId: string): Promise<ExternalOrderStanding['result']> {
  const timeline = await timelineOf(tx, caseId)
  const last = timeline.at(-1)
  if (!last) return null
  const telling = timeline.findLast(({ action, note }) => tellsResult.has(action) && note !== null)
  const resolved = new Set(timeline.filter(({ action }) => action === 'resolve').map(({ id }) => id))
  const files = (await filesOfCase(tx, caseId)).filter(
    ({ caseEventId }) => caseEventId !== null && resolved.has(caseEventId),
  )
  return { note: telling?.note ?? null, at: last.at.toISOString(), fileIds: files.map(({ id }) => id) }
}

/** Notes that the other system has taken the result. */
export async function noteResultSent(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  of: { readonly source: string; readonly number: string },
): Promise<ExternalOrderStanding> {
  allow(principal, 'external.deliver')
  const order = await findExternalOrder(tx, of.source, of.number)
  if (!order) throw gridErrors.ORDER_UNKNOWN({ values: { number: of.number } })
  const standing = await standingOf(tx, grid, order)
  if (!standing.closed) throw gridErrors.RESULT_NOT_READY()
  if (order.resultSentAt) return standing
  const resultSentAt = grid.casework.now()
  await markResultSent(tx, order.source, order.number, resultSentAt)
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'external-order.result-sent',
    subject: order.caseId,
    areaCode: order.areaCode,
    data: { source: order.source, number: order.number },
  })
  return standingOf(tx, grid, { ...order, resultSentAt })
}
