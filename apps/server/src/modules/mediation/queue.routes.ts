import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route } from '../../platform/http/index.ts'
import { once } from '../../platform/idempotency/index.ts'
import { idempotencyKeyOf } from '../casework/index.ts'
import { principalOf } from '../identity/index.ts'
import type { Mediation } from './mediation.ts'
import { callTicket, endTicket, queueOf, takeTicket } from './window-queue.ts'

/** The queue at the window: take a number, call, end. */
export function registerQueueRoutes(app: FastifyInstance, mediation: Mediation): void {
  const { database } = mediation.casework

  route(app, contract.listTickets, async ({ request }) => {
    const principal = principalOf(request)
    return { items: await database.transaction(principal.scope, (tx) => queueOf(tx, mediation, principal)) }
  })
  route(app, contract.takeTicket, ({ body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, (tx) => takeTicket(tx, mediation, principal, body))
  })
  route(app, contract.callTicket, async ({ body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, async (tx) => ({
      ticket: await callTicket(tx, mediation, principal, body),
    }))
  })
  route(app, contract.endTicket, ({ params, body, request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, (tx) => endTicket(tx, mediation, principal, params.id, body))
  })
}
