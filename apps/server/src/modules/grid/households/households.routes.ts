import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { idempotencyKeyOf } from '../../casework/index.ts'
import { principalOf } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { householdsOf } from './household.store.ts'
import { listGroups } from './list-groups.ts'
import { addHousehold, changeHousehold, toHousehold } from './register-household.ts'

const defaultLimit = 50

export function registerHouseholdRoutes(app: FastifyInstance, grid: Grid): void {
  const { database, area } = grid.casework

  route(app, contract.listHouseholdGroups, async ({ query, request }) => {
    const principal = principalOf(request)
    const { limit = defaultLimit, cursor, area: code, headless } = query
    const found = await database.transaction(principal.scope, (tx) =>
      listGroups(tx, grid, principal, { area: code, headless: headless === 'true' }, { limit, after: cursor }),
    )
    return { ...found, items: [...found.items] }
  })

  route(app, contract.listHouseholds, async ({ params, request }) => {
    const scope = scopeOf(request)
    const directory = await area.directory()
    const mine = scope.kind !== 'person' || params.code.startsWith(scope.areaPrefix)
    if (directory.find(params.code)?.level !== 'household_group' || !mine) throw gridErrors.GROUP_UNKNOWN()
    const households = await database.transaction(scope, (tx) => householdsOf(tx, params.code))
    return { items: households.map(toHousehold) }
  })

  route(app, contract.addHousehold, ({ body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, (tx) => addHousehold(tx, grid, principal, body))
  })

  route(app, contract.changeHousehold, ({ params, body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: { ...params, body } }
    return once(database, principal.scope, keyed, (tx) => changeHousehold(tx, grid, principal, params.id, body))
  })
}
