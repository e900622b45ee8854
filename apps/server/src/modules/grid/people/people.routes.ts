import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { idempotencyKeyOf } from '../../casework/index.ts'
import { principalOf } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { listReassignments } from './appointment.store.ts'
import { listGridPeople, readGridPerson } from './list-people.ts'
import { previewMoves, reassignGrids, toReassignment, undoReassignment } from './reassign-people.ts'

const defaultLimit = 50

export function registerGridPeopleRoutes(app: FastifyInstance, grid: Grid): void {
  const { database } = grid.casework

  route(app, contract.listGridPeople, async ({ query, request }) => {
    const { limit = defaultLimit, cursor, ...filter } = query
    const found = await database.transaction(scopeOf(request), (tx) =>
      listGridPeople(tx, grid, filter, { limit, after: cursor }),
    )
    return { ...found, items: [...found.items] }
  })

  route(app, contract.gridPerson, async ({ params, request }) => {
    const found = await database.transaction(scopeOf(request), (tx) => readGridPerson(tx, grid, params.id))
    if (!found) throw gridErrors.GRID_PERSON_UNKNOWN()
    return found
  })

  route(app, contract.previewGridMoves, async ({ body, request }) => {
    const principal = principalOf(request)
    const lines = await database.transaction(principal.scope, (tx) => previewMoves(tx, grid, principal, body.moves))
    return { lines: [...lines] }
  })

  route(app, contract.reassignGrids, ({ body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, (tx) => reassignGrids(tx, grid, principal, body))
  })

  route(app, contract.listReassignments, ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    return database.transaction(scopeOf(request), async (tx) => {
      const { records, total } = await listReassignments(tx, { limit, before: query.cursor })
      return {
        items: records.map(toReassignment),
        total,
        nextCursor: (records.length === limit && records.at(-1)?.id) || null,
      }
    })
  })

  route(app, contract.undoReassignment, ({ params, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: params }
    return once(database, principal.scope, keyed, (tx) => undoReassignment(tx, grid, principal, params.id))
  })
}
