import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { chinaYear } from '../../../platform/china-time/index.ts'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { areaPrefix } from '../../area/index.ts'
import { summariesOf } from '../../casework/index.ts'
import { principalOf } from '../../identity/index.ts'
import { countSettled, listSettled } from '../events/settled.store.ts'
import { yearOf } from '../events/settled-indicators.ts'
import type { Grid } from '../grid.ts'
import { readArea } from './read-area.ts'

const defaultLimit = 50

export function registerAreaPageRoutes(app: FastifyInstance, grid: Grid): void {
  const { casework } = grid
  const { database } = casework

  route(app, contract.gridArea, async ({ params, query, request }) => {
    const principal = principalOf(request)
    const year = query.year ?? chinaYear(casework.now())
    await casework.area.directory()
    return database.transaction(principal.scope, (tx) => readArea(tx, grid, principal, { code: params.code, year }))
  })

  route(app, contract.listSettledEvents, ({ query, request }) => {
    const { limit = defaultLimit, cursor, level, area, year = chinaYear(casework.now()) } = query
    const filter = { ...yearOf(year), level, areaPrefix: area === undefined ? undefined : areaPrefix(area) }
    const [at, id] = cursor?.split('|') ?? []
    return database.transaction(scopeOf(request), async (tx) => {
      const found = await listSettled(tx, filter, { limit, after: at && id ? { at, id } : undefined })
      const last = found.at(-1)
      return {
        items: await summariesOf(
          tx,
          casework,
          found.map((one) => one.id),
        ),
        total: await countSettled(tx, filter),
        nextCursor: last && found.length === limit ? `${last.at}|${last.id}` : null,
      }
    })
  })
}
