import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { areaPrefix } from '../../area/index.ts'
import { idempotencyKeyOf } from '../../casework/index.ts'
import { principalOf } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { afterDay, cursorOf } from '../work/cursor.ts'
import { workArea } from '../work/work-area.ts'
import { myParts, reportScreening, toParts } from './report-screening.ts'
import { endRound, findRound, roundByGrid, startRound, toRound } from './run-round.ts'
import { listRounds } from './screening.store.ts'

const defaultLimit = 30

export function registerScreeningRoutes(app: FastifyInstance, grid: Grid): void {
  const { database, area } = grid.casework

  route(app, contract.startRound, async ({ body, request }) => {
    const principal = principalOf(request)
    const areaCode = await workArea(grid, principal, body.areaCode)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, (tx) => startRound(tx, grid, principal, { ...body, areaCode }))
  })

  route(app, contract.listRounds, async ({ query, request }) => {
    const principal = principalOf(request)
    const limit = query.limit ?? defaultLimit
    const directory = await area.directory()
    return database.transaction(principal.scope, async (tx) => {
      const within = { areaPrefix: areaPrefix(principal.areaCode) }
      const { records, total } = await listRounds(tx, within, { limit, after: afterDay(query.cursor) })
      const items = []
      for (const record of records) items.push(await toRound(tx, grid, directory, record))
      const last = records.at(-1)
      return {
        items,
        total,
        nextCursor: last && records.length === limit ? cursorOf(last.startsOn, last.id) : null,
      }
    })
  })

  route(app, contract.roundCoverage, async ({ params, request }) => {
    const principal = principalOf(request)
    const directory = await area.directory()
    return database.transaction(principal.scope, async (tx) => {
      const record = await findRound(tx, params.id)
      const round = await toRound(tx, grid, directory, record)
      // A round that has no part of the reader's is not his to read.
      if (round.parts === 0) throw gridErrors.ROUND_UNKNOWN()
      return { round, items: [...(await roundByGrid(tx, directory, record, principal))] }
    })
  })

  route(app, contract.closeRound, async ({ params, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: params }
    return once(database, principal.scope, keyed, (tx) => endRound(tx, grid, principal, params.id))
  })

  route(app, contract.myScreening, async ({ request }) => {
    const directory = await area.directory()
    return database.transaction(scopeOf(request), async (tx) => ({ items: [...(await myParts(tx, grid, directory))] }))
  })

  route(app, contract.reportScreening, async ({ params, body, request }) => {
    const principal = principalOf(request)
    const directory = await area.directory()
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: { ...params, body } }
    return once(database, principal.scope, keyed, async (tx) => {
      const part = await reportScreening(tx, grid, principal, { roundId: params.id, areaCode: params.area, ...body })
      const [answer] = await toParts(tx, directory, [part])
      if (!answer) throw gridErrors.ROUND_UNKNOWN()
      return answer
    })
  })
}
