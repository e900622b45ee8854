import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../../platform/db/index.ts'
import { route, scopeOf } from '../../platform/http/index.ts'
import type { Area } from '../area/index.ts'
import { dutyAround, peopleInTheField } from './organisation.ts'
import { movePerson } from './person.store.ts'

interface Dependencies {
  readonly database: Database
  readonly area: Area
  readonly now: () => Date
}

export function registerOrganisationRoutes(app: FastifyInstance, { database, area, now }: Dependencies): void {
  route(app, contract.listDuty, async ({ query, request }) => {
    const scope = scopeOf(request)
    const own = scope.kind === 'person' ? scope.areaPrefix.padEnd(12, '0') : `${database.countyCode}000000`
    return { items: [...(await dutyAround(database, area, query.area ?? own, now()))] }
  })

  route(app, contract.mapPeople, async ({ request }) => {
    const directory = await area.directory()
    return { items: [...(await peopleInTheField(database, scopeOf(request), directory, now()))] }
  })

  route(app, contract.reportPosition, async ({ body, request }) => {
    const scope = scopeOf(request)
    const personId = scope.kind === 'person' ? scope.personId : null
    // An account that is no person of the organisation has no place on the map.
    if (personId !== null) {
      await database.transaction(scope, (tx) => movePerson(tx, personId, body.position, now()))
    }
    return null
  })
}
