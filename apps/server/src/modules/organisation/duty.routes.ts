import { contract } from '@fengqiao/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { route, scopeOf } from '../../platform/http/index.ts'
import { dutyErrors } from './duty.errors.ts'
import {
  colleagues,
  type DutyPlan,
  dutyCalendar,
  endLeave,
  handOver,
  handOverPage,
  myDuty,
  type PersonScope,
  planShift,
  recordLeave,
  removeShift,
  signFor,
  toUnitPeople,
} from './duty-plan.ts'
import { countPeopleByUnit, peopleInUnits } from './person.store.ts'
import { allUnits, unitsByIds } from './unit.store.ts'

const mattersShown = 100

export function registerDutyRoutes(app: FastifyInstance, plan: DutyPlan): void {
  const { database, area, now } = plan

  route(app, contract.listUnits, async ({ query, request }) => {
    const directory = await area.directory()
    return database.transaction(scopeOf(request), async (tx) => {
      const units = (await allUnits(tx)).filter(({ kind }) => query.kind === undefined || kind === query.kind)
      const counts = await countPeopleByUnit(tx)
      return {
        items: units.map(({ id, kind, level, name, shortName, areaCode, phone, example }) => ({
          id,
          kind,
          level,
          name,
          shortName,
          areaCode,
          areaName: directory.nameOf(areaCode),
          phone,
          people: counts.get(id) ?? 0,
          example,
        })),
      }
    })
  })
  route(app, contract.unitPeople, ({ params, request }) =>
    database.transaction(scopeOf(request), async (tx) => {
      if ((await unitsByIds(tx, [params.id])).length === 0) throw dutyErrors.UNIT_NOT_FOUND()
      return { items: await toUnitPeople(tx, await peopleInUnits(tx, [params.id]), now()) }
    }),
  )
  route(app, contract.dutyCalendar, async ({ query, request }) => {
    const areaCode = query.area ?? (await ownArea(request))
    return { items: [...(await dutyCalendar(plan, areaCode, new Date(query.from), new Date(query.to)))] }
  })
  route(app, contract.planShift, async ({ body, request }) => ({
    ids: [...(await planShift(plan, personOf(request), body))],
  }))
  route(app, contract.removeShift, async ({ params, request }) => {
    await removeShift(plan, personOf(request), params.id)
    return null
  })
  route(app, contract.recordLeave, ({ body, request }) => recordLeave(plan, personOf(request), body))
  route(app, contract.endLeave, async ({ params, request }) => {
    await endLeave(plan, personOf(request), params.id)
    return null
  })
  route(app, contract.myDuty, async ({ request }) => myDuty(plan, personOf(request), await ownArea(request)))
  route(app, contract.colleagues, async ({ request }) => ({ items: [...(await colleagues(plan, personOf(request)))] }))
  route(app, contract.openMatters, ({ request }) =>
    database.transaction(scopeOf(request), async (tx) => ({
      items: [...(await plan.openMatters(tx, mattersShown)).items],
    })),
  )
  route(app, contract.handOver, async ({ body, request }) =>
    handOver(plan, personOf(request), await ownArea(request), body),
  )
  route(app, contract.listHandOvers, async ({ query, request }) => {
    const { limit = 20, cursor } = query
    const { items, total } = await handOverPage(plan, personOf(request), { limit, before: cursor })
    return { items, total, nextCursor: (items.length === limit && items.at(-1)?.id) || null }
  })
  route(app, contract.signHandOver, ({ params, body, request }) =>
    signFor(plan, personOf(request), params.id, body.note?.trim() || null),
  )

  /** The division that the caller's scope is of. */
  async function ownArea(request: FastifyRequest): Promise<string> {
    const { areaPrefix: prefix } = personOf(request)
    const code = prefix.length < 12 ? prefix.padEnd(12, '0') : prefix
    return (await area.directory()).pathOf(code).length > 0 ? code : `${database.countyCode}000000`
  }
}

function personOf(request: FastifyRequest): PersonScope {
  const scope = scopeOf(request)
  if (scope.kind !== 'person') throw dutyErrors.NOT_A_PERSON()
  return scope
}
