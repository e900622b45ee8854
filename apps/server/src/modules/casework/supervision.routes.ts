import { contract } from '@fengqiao/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Tx } from '../../platform/db/index.ts'
import { route, scopeOf } from '../../platform/http/index.ts'
import { idempotencyKeyOf, once } from '../../platform/idempotency/index.ts'
import { areaPrefix } from '../area/index.ts'
import { principalOf } from '../identity/index.ts'
import { askForTime } from './ask-for-time.ts'
import { assignmentsOf } from './assignment.store.ts'
import { bulletinOf, fromCursor, toCursor } from './bulletin.ts'
import { casesByIds } from './case.store.ts'
import { caseTime, nameCase, toRequest, toSlip } from './case-time.ts'
import type { Casework } from './casework.ts'
import { pendingClockRequests } from './clock-request.store.ts'
import { decideRequest, resumeClock, withdrawRequest } from './decide-request.ts'
import { listSlips } from './slip.store.ts'
import { answerSlip, closeSlip, issueSlip, returnSlip } from './slips.ts'
import { supervisedCases, supervisionSummary } from './supervision-board.ts'

const slipActions = { answer: answerSlip, return: returnSlip, close: closeSlip } as const

/** Time and supervision: limits explained, pauses and extensions, slips, the board, the bulletin. */
export function registerSupervisionRoutes(app: FastifyInstance, casework: Casework): void {
  const { database } = casework
  const reading = <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>) =>
    database.transaction(scopeOf(request), work)
  const writing = <T>(request: FastifyRequest, content: unknown, work: (tx: Tx) => Promise<T>) => {
    const { accountId, scope } = principalOf(request)
    return once(database, scope, { accountId, key: idempotencyKeyOf(request), content }, work)
  }

  route(app, contract.caseTime, ({ params, request }) =>
    reading(request, (tx) => caseTime(tx, casework, principalOf(request), params.id)),
  )

  route(app, contract.askForTime, ({ params: { id }, body, request }) =>
    writing(request, { route: 'askForTime', id, body }, async (tx) => {
      const { endsAt, ...wanted } = body
      const ends = endsAt === undefined ? undefined : new Date(endsAt)
      await askForTime(tx, casework, principalOf(request), id, { ...wanted, endsAt: ends })
      return caseTime(tx, casework, principalOf(request), id)
    }),
  )

  route(app, contract.decideTimeRequest, ({ params, body, request }) =>
    writing(request, { route: 'decideTimeRequest', params, body }, async (tx) => {
      const ids = { caseId: params.id, requestId: params.requestId }
      await decideRequest(tx, casework, principalOf(request), ids, body)
      return caseTime(tx, casework, principalOf(request), params.id)
    }),
  )

  route(app, contract.withdrawTimeRequest, ({ params, request }) =>
    writing(request, { route: 'withdrawTimeRequest', params }, async (tx) => {
      const ids = { caseId: params.id, requestId: params.requestId }
      await withdrawRequest(tx, casework, principalOf(request), ids)
      return caseTime(tx, casework, principalOf(request), params.id)
    }),
  )

  route(app, contract.resumeClock, ({ params: { id }, body, request }) =>
    writing(request, { route: 'resumeClock', id, body }, async (tx) => {
      await resumeClock(tx, casework, principalOf(request), id, body.note)
      return caseTime(tx, casework, principalOf(request), id)
    }),
  )

  route(app, contract.issueSlip, ({ params: { id }, body, request }) =>
    writing(request, { route: 'issueSlip', id, body }, async (tx) => {
      const principal = principalOf(request)
      return toSlip(await issueSlip(tx, casework, principal, id, body), principal, casework.now())
    }),
  )

  route(app, contract.actOnSlip, ({ params, body, request }) =>
    writing(request, { route: 'actOnSlip', params, body }, async (tx) => {
      const principal = principalOf(request)
      const slip = await slipActions[params.action](tx, casework, principal, params.id, body.text)
      return toSlip(slip, principal, casework.now())
    }),
  )

  route(app, contract.supervisionSummary, ({ query, request }) =>
    reading(request, (tx) => supervisionSummary(tx, casework, principalOf(request), query.area)),
  )

  route(app, contract.supervisedCases, ({ query, request }) =>
    reading(request, (tx) => supervisedCases(tx, casework, query)),
  )

  route(app, contract.listSlips, ({ query, request }) =>
    reading(request, async (tx) => {
      const limit = query.limit ?? 30
      const after = query.cursor === undefined ? undefined : fromCursor(query.cursor)
      const filter = {
        open: query.closed !== true,
        ...(query.area !== undefined && { areaPrefix: areaPrefix(query.area) }),
      }
      const { slips, total } = await listSlips(tx, filter, { limit, ...(after && { after }) })
      const named = await casesNamed(
        tx,
        slips.map(({ caseId }) => caseId),
      )
      const last = slips.at(-1)
      return {
        items: slips.flatMap((slip) => {
          const of = named.get(slip.caseId)
          return of ? { ...toSlip(slip, principalOf(request), casework.now()), case: of } : []
        }),
        total,
        nextCursor: last && slips.length === limit ? toCursor(last.issuedAt, last.id) : null,
      }
    }),
  )

  route(app, contract.timeRequests, ({ request }) =>
    reading(request, async (tx) => {
      const requests = await pendingClockRequests(tx, 200)
      const ids = requests.map(({ caseId }) => caseId)
      const named = await casesNamed(tx, ids)
      const assignments = await assignmentsOf(tx, ids)
      return {
        items: requests.flatMap((one) => {
          const of = named.get(one.caseId)
          return of ? { ...toRequest(one, principalOf(request), assignments), case: of } : []
        }),
      }
    }),
  )

  route(app, contract.bulletin, ({ query, request }) => reading(request, (tx) => bulletinOf(tx, casework, query)))

  async function casesNamed(tx: Tx, ids: readonly string[]) {
    const directory = await casework.area.directory()
    const records = await casesByIds(tx, ids)
    return new Map(records.map((record) => [record.id, nameCase(record, directory.nameOf(record.areaCode))]))
  }
}
