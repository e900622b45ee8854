import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../../platform/db/index.ts'
import { route } from '../../platform/http/index.ts'
import type { SearchSource } from '../../platform/search/index.ts'
import type { Casework } from '../casework/index.ts'
import { principalOf } from '../identity/index.ts'
import { dutyAreasNow } from '../organisation/index.ts'
import { dispatchCandidates } from './dispatch-candidates.ts'
import { readFeed, readOverview, readSituation } from './overview.ts'
import { searchEverything } from './search-everything.ts'

const feedLimit = 30
const candidateLimit = 12

export function registerSearchRoutes(
  app: FastifyInstance,
  { database, sources }: { readonly database: Database; readonly sources: readonly SearchSource[] },
): void {
  route(app, contract.search, ({ query, request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, (tx) => searchEverything(tx, sources, principal, query))
  })
}

export function registerCommandCenterRoutes(app: FastifyInstance, casework: Casework): void {
  const { database, area, now } = casework

  route(app, contract.overview, async ({ request }) => {
    const { scope, areaCode } = principalOf(request)
    const directory = await area.directory()
    return database.transaction(scope, (tx) => readOverview(tx, directory, areaCode, now()))
  })

  route(app, contract.situation, async ({ request }) => {
    const { scope, areaCode } = principalOf(request)
    const directory = await area.directory()
    const at = now()
    return database.transaction(scope, async (tx) =>
      readSituation(tx, directory, areaCode, at, await dutyAreasNow(tx, at)),
    )
  })

  route(app, contract.feed, async ({ query, request }) => {
    const directory = await area.directory()
    const { scope } = principalOf(request)
    return {
      items: await database.transaction(scope, (tx) => readFeed(tx, casework, directory, query.limit ?? feedLimit)),
    }
  })

  route(app, contract.dispatchCandidates, ({ params, query, request }) => {
    const principal = principalOf(request)
    const options = { now: now(), limit: query.limit ?? candidateLimit, kind: query.kind ?? 'all' }
    return database.transaction(principal.scope, (tx) => dispatchCandidates(tx, area, principal, params.id, options))
  })
}
