import { contract, type GridEventFacts, maskName, maskPhone } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { type Scope, systemScope } from '../../../platform/db/index.ts'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { areaPrefix, liesIn } from '../../area/index.ts'
import { findCase, idempotencyKeyOf, listReported, recentCases } from '../../casework/index.ts'
import { type Principal, principalOf } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { categoryNameIn } from './event.categories.ts'
import { eventLifecycle } from './event.lifecycle.ts'
import { type ExternalOrderRecord, externalOrdersOf, listExternalOrders } from './external-order.store.ts'
import { deliverExternalOrder, noteResultSent, standingOf } from './external-orders.ts'
import { findLikelyDuplicates, stateLabelOf } from './find-likely-duplicates.ts'
import { findGridEvent } from './grid-event.store.ts'
import { moveGridEvent } from './move-grid-event.ts'
import { areaOfReport, reportGridEvent } from './report-grid-event.ts'

const defaultLimit = 30
const recentMost = 100
const dayMs = 86_400_000

export function registerGridEventRoutes(app: FastifyInstance, grid: Grid): void {
  const { casework } = grid
  const { database } = casework

  route(app, contract.listGridCategories, async ({ request }) => {
    const categories = await database.transaction(scopeOf(request), (tx) => grid.categories(tx))
    return {
      items: categories.filter(({ retired }) => !retired).map(({ id, label, urgent }) => ({ id, label, urgent })),
    }
  })

  route(app, contract.reportGridEvent, async ({ body, request }) => {
    const principal = principalOf(request)
    const areaCode = await areaOfReport(grid, principal, body)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, scopeFor(principal, areaCode), keyed, (tx) =>
      reportGridEvent(tx, grid, principal, { ...body, areaCode }),
    )
  })

  route(app, contract.likelyDuplicates, async ({ query, request }) => {
    const { category, text = '', lng, lat } = query
    if (lng === undefined || lat === undefined) return { items: [] }
    const wanted = { category, text, position: { lng, lat }, at: casework.now() }
    return {
      items: [...(await database.transaction(scopeOf(request), (tx) => findLikelyDuplicates(tx, grid, wanted)))],
    }
  })

  route(app, contract.recentGridEvents, async ({ request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, async (tx) => {
      const { withinMetres, withinHours, threshold } = await grid.repeatRules(tx)
      const records = await recentCases(tx, {
        kind: eventLifecycle.kind,
        areaPrefix: areaPrefix(principal.areaCode),
        since: new Date(casework.now().getTime() - Math.max(withinHours / 24, 1) * dayMs),
        limit: recentMost,
      })
      return {
        items: records.map((record) => ({
          id: record.id,
          code: record.code,
          title: record.title,
          category: record.category,
          text: record.description ?? record.title,
          position: record.position,
          openedAt: record.openedAt.toISOString(),
          stateLabel: stateLabelOf(record.state),
        })),
        rules: { withinMetres, withinHours, threshold },
      }
    })
  })

  route(app, contract.gridEventFacts, ({ params, request }) =>
    database.transaction(scopeOf(request), async (tx): Promise<GridEventFacts> => {
      const event = await findGridEvent(tx, params.id)
      const record = event && (await findCase(tx, params.id))
      if (!event || !record) throw gridErrors.NOT_A_GRID_EVENT()
      const orders = await externalOrdersOf(tx, event.caseId)
      const own = orders.find(({ merged }) => !merged)
      const likely =
        record.position && !record.final
          ? await findLikelyDuplicates(tx, grid, {
              category: record.category,
              text: record.description ?? record.title,
              position: record.position,
              at: record.openedAt,
              except: record.id,
            })
          : []
      return {
        caseId: event.caseId,
        level: event.level,
        channel: event.channel,
        onBehalf: event.onBehalf && { name: maskName(event.onBehalf.name), phone: maskPhone(event.onBehalf.phone) },
        external: own ? toExternal(own) : null,
        merged: orders.filter(({ merged }) => merged).map(({ source, number }) => ({ source, number })),
        likely: [...likely],
      }
    }),
  )

  route(app, contract.moveGridEvent, ({ params, body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: { ...params, body } }
    return once(database, principal.scope, keyed, (tx) =>
      moveGridEvent(tx, grid, principal, { id: params.id, ...body }),
    )
  })

  /** What somebody reported himself, wherever it lies: in the system's scope, and only the line of a list. */
  route(app, contract.listMyReports, async ({ query, request }) => {
    const { accountId } = principalOf(request)
    const limit = query.limit ?? defaultLimit
    return database.transaction(systemScope, async (tx) => {
      const categories = await grid.categories(tx)
      const after = query.cursor === undefined ? undefined : afterReport(query.cursor)
      const page = await listReported(tx, { accountId, kind: eventLifecycle.kind }, { limit, ...(after && { after }) })
      const last = page.records.at(-1)
      return {
        items: page.records.map((record) => ({
          id: record.id,
          code: record.code,
          title: record.title,
          category: categoryNameIn(categories, record.category),
          stateLabel: stateLabelOf(record.state),
          stateTone: eventLifecycle.states.find(({ id }) => id === record.state)?.tone ?? 'waiting',
          openedAt: record.openedAt.toISOString(),
          closedAt: record.closedAt?.toISOString() ?? null,
        })),
        total: page.total,
        nextCursor: last && page.records.length === limit ? `${last.openedAt.toISOString()}|${last.id}` : null,
      }
    })
  })

  /** One number is one order of the county, whoever delivers it: so it is looked for and written in the system's scope. */
  route(app, contract.deliverExternalOrder, async ({ body, request }) => {
    const principal = principalOf(request)
    const areaCode = await areaOfReport(grid, principal, body)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, systemScope, keyed, (tx) => deliverExternalOrder(tx, grid, principal, { ...body, areaCode }))
  })

  route(app, contract.listExternalOrders, ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    return database.transaction(scopeOf(request), async (tx) => {
      const { standing, source } = query
      const after = query.cursor === undefined ? undefined : fromCursor(query.cursor)
      const { records, total } = await listExternalOrders(tx, { standing, source }, { limit, after })
      const items = []
      for (const record of records) items.push(await standingOf(tx, grid, record))
      const last = records.at(-1)
      return { items, total, nextCursor: last && records.length === limit ? toCursor(last) : null }
    })
  })

  route(app, contract.markExternalResultSent, ({ params, request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, (tx) => noteResultSent(tx, grid, principal, params))
  })
}

/**
 * Somebody may report what lies beyond his own area, but reads nothing of it afterwards: such a report is written in the
 * system's scope, after the permission was checked.
 */
function scopeFor(principal: Principal, areaCode: string): Scope {
  return liesIn(areaCode, principal.areaCode) ? principal.scope : systemScope
}

function afterReport(cursor: string) {
  const [time = '', id = ''] = cursor.split('|')
  const openedAt = new Date(time)
  return Number.isNaN(openedAt.getTime()) || id === '' ? undefined : { openedAt, id }
}

function toExternal({ source, number, dueAt, resultSentAt }: ExternalOrderRecord) {
  return {
    source,
    number,
    dueAt: dueAt?.toISOString() ?? null,
    resultSentAt: resultSentAt?.toISOString() ?? null,
  }
}

function toCursor({ receivedAt, source, number }: ExternalOrderRecord): string {
  return Buffer.from(JSON.stringify([receivedAt.toISOString(), source, number])).toString('base64url')
}

/** A cursor that is not ours starts from the beginning. */
function fromCursor(cursor: string) {
  try {
    const [at, source, number] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const receivedAt = new Date(String(at))
    return Number.isNaN(receivedAt.getTime()) || typeof source !== 'string' || typeof number !== 'string'
      ? undefined
      : { receivedAt, source, number }
  } catch {
    return undefined
  }
}
