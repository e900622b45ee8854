import { contract, type WhistleFacts } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { boundsOfChinaYear, chinaYear } from '../../../platform/china-time/index.ts'
import { systemScope } from '../../../platform/db/index.ts'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { liesIn } from '../../area/index.ts'
import { findCase, idempotencyKeyOf } from '../../casework/index.ts'
import { principalOf } from '../../identity/index.ts'
import { allUnits, peopleInUnits, unitsByIds } from '../../organisation/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { blowWhistle, rateDepartments } from './blow-whistle.ts'
import { findWhistle, whistleAnswers } from './whistle.store.ts'
import { whistleStatistics } from './whistle-statistics.ts'

const callable: ReadonlySet<string> = new Set(['department', 'police-station'])

export function registerWhistleRoutes(app: FastifyInstance, grid: Grid): void {
  const { casework } = grid
  const { database } = casework

  /** The departments of the county, and of the townships around where the caller stands. */
  route(app, contract.callableUnits, async ({ request }) => {
    const principal = principalOf(request)
    const units = await database.transaction(principal.scope, allUnits)
    const near = (areaCode: string) => liesIn(areaCode, principal.areaCode) || liesIn(principal.areaCode, areaCode)
    return {
      items: units
        .filter(({ kind, areaCode }) => callable.has(kind) && near(areaCode))
        .map(({ id, name, shortName, level }) => ({ id, name, shortName, level })),
    }
  })

  route(app, contract.blowWhistle, ({ body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, (tx) => blowWhistle(tx, grid, principal, body))
  })

  route(app, contract.whistleFacts, async ({ params, request }): Promise<WhistleFacts> => {
    const { whistle, event, units } = await database.transaction(scopeOf(request), async (tx) => {
      const found = await findWhistle(tx, params.id)
      if (!found) throw gridErrors.NOT_A_WHISTLE()
      return {
        whistle: found,
        units: await unitsByIds(tx, found.unitIds),
        event: found.eventCaseId === null ? undefined : await findCase(tx, found.eventCaseId),
      }
    })
    // Whoever may confirm the whistle may know whom its departments can send, wherever those people belong.
    const people = await database.transaction(systemScope, (tx) => peopleInUnits(tx, whistle.unitIds))
    const unitName = new Map(units.map(({ id, name }) => [id, name]))
    return {
      caseId: whistle.caseId,
      units: units.map(({ id, name }) => ({ id, name })),
      candidates: people
        .filter(({ areaCode }) => liesIn(whistle.areaCode, areaCode))
        .map(({ id, name, post, unitId }) => ({
          id,
          name,
          post,
          unit: unitName.get(unitId ?? '') ?? '',
        })),
      event: event ? { id: event.id, code: event.code, title: event.title } : null,
      rating: whistle.rating,
      ratingNote: whistle.ratingNote,
    }
  })

  route(app, contract.rateWhistle, ({ params, body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: { ...params, body } }
    return once(database, principal.scope, keyed, (tx) =>
      rateDepartments(tx, grid, principal, { caseId: params.id, ...body }),
    )
  })

  route(app, contract.whistleStatistics, async ({ query, request }) => {
    const now = casework.now()
    const year = query.year ?? chinaYear(now)
    const { from, to } = boundsOfChinaYear(year)
    const directory = await casework.area.directory()
    return database.transaction(scopeOf(request), async (tx) => {
      const answers = await whistleAnswers(tx, from, to)
      const units = await unitsByIds(tx, [...new Set(answers.map(({ unitId }) => unitId))])
      const unitName = new Map(units.map(({ id, name }) => [id, name]))
      const names = { area: (code: string) => directory.nameOf(code), unit: (id: string) => unitName.get(id) ?? id }
      return whistleStatistics(answers, names, now)
    })
  })
}
