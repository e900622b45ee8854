import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { areaPrefix } from '../../area/index.ts'
import { idempotencyKeyOf } from '../../casework/index.ts'
import { principalOf } from '../../identity/index.ts'
import type { Grid } from '../grid.ts'
import { afterInstant, cursorOf } from '../work/cursor.ts'
import { workArea } from '../work/work-area.ts'
import { clueToCase, fileAid, toAid } from './file-aid.ts'
import { listAid } from './mutual-aid.store.ts'

const defaultLimit = 30

export function registerAidRoutes(app: FastifyInstance, grid: Grid): void {
  const { database, area } = grid.casework

  route(app, contract.fileAid, async ({ body, request }) => {
    const principal = principalOf(request)
    const areaCode = await workArea(grid, principal, body.areaCode)
    const directory = await area.directory()
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, async (tx) =>
      toAid(await fileAid(tx, grid, principal, { ...body, areaCode }), directory),
    )
  })

  route(app, contract.listAid, async ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    const directory = await area.directory()
    const { kind, standing } = query
    const filter = { kind, standing, areaPrefix: query.area && areaPrefix(query.area) }
    const { records, total } = await database.transaction(scopeOf(request), (tx) =>
      listAid(tx, filter, { limit, after: afterInstant(query.cursor) }),
    )
    const last = records.at(-1)
    return {
      items: records.map((record) => toAid(record, directory)),
      total,
      nextCursor: last && records.length === limit ? cursorOf(last.happenedAt.toISOString(), last.id) : null,
    }
  })

  route(app, contract.clueToCase, async ({ params, body, request }) => {
    const principal = principalOf(request)
    const directory = await area.directory()
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: { ...params, body } }
    return once(database, principal.scope, keyed, async (tx) =>
      toAid(await clueToCase(tx, grid, principal, { id: params.id, to: body }), directory),
    )
  })
}
