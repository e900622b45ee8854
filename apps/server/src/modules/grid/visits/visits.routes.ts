import { contract } from '@fengqiao/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { chinaDate } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { areaPrefix } from '../../area/index.ts'
import { idempotencyKeyOf } from '../../casework/index.ts'
import { principalOf } from '../../identity/index.ts'
import { settingValue } from '../../settings/index.ts'
import type { Grid } from '../grid.ts'
import { afterDay, cursorOf } from '../work/cursor.ts'
import { visitCoverage } from './coverage.ts'
import { daysAfter } from './day.ts'
import { doVisit, reviewVisit } from './do-visit.ts'
import { changeVisitTarget, planVisits } from './plan-visits.ts'
import { trackOf } from './track.store.ts'
import { trackTask } from './track-task.ts'
import { visitKinds } from './visit.settings.ts'
import { listVisits } from './visit.store.ts'
import { listTargets } from './visit-target.store.ts'
import { toTarget, toVisit, type VisitReader } from './visit-view.ts'

const defaultLimit = 30
/** Days that the map of coverage shows at first. */
const shownDays = 30

export function registerVisitRoutes(app: FastifyInstance, grid: Grid): void {
  const { casework } = grid
  const { database, area } = casework

  async function inReader<T>(request: FastifyRequest, work: (tx: Tx, reader: VisitReader) => Promise<T>): Promise<T> {
    const principal = principalOf(request)
    const directory = await area.directory()
    return database.transaction(principal.scope, async (tx) => {
      const kinds = settingValue(await casework.settings.current(tx), visitKinds)
      return work(tx, { kinds, directory, today: chinaDate(casework.now()), role: principal.role })
    })
  }

  async function onceIn<T>(
    request: FastifyRequest,
    content: unknown,
    work: (tx: Tx, reader: VisitReader) => Promise<T>,
  ): Promise<T> {
    const principal = principalOf(request)
    const directory = await area.directory()
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content }
    return once(database, principal.scope, keyed, async (tx) => {
      const kinds = settingValue(await casework.settings.current(tx), visitKinds)
      return work(tx, { kinds, directory, today: chinaDate(casework.now()), role: principal.role })
    })
  }

  route(app, contract.listVisitKinds, ({ request }) =>
    inReader(request, async (_tx, { kinds }) => ({
      items: kinds
        .filter(({ retired }) => !retired)
        .map(({ id, label, person, one, two, three }) => ({ id, label, person, days: [one, two, three] })),
    })),
  )

  route(app, contract.planVisits, ({ body, request }) =>
    onceIn(request, body, async (tx) => ({ count: await planVisits(tx, grid, principalOf(request), body) })),
  )

  route(app, contract.listVisitTargets, ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    const filter = { areaPrefix: query.area && areaPrefix(query.area), kind: query.kind }
    return inReader(request, async (tx, reader) => {
      const { records, total } = await listTargets(tx, filter, { limit, after: query.cursor })
      const last = records.at(-1)
      return {
        items: records.map((record) => toTarget(record, reader)),
        total,
        nextCursor: last && records.length === limit ? last.id : null,
      }
    })
  })

  route(app, contract.changeVisitTarget, ({ params, body, request }) =>
    onceIn(request, { ...params, body }, async (tx, reader) =>
      toTarget(await changeVisitTarget(tx, grid, principalOf(request), { id: params.id, ...body }), reader),
    ),
  )

  route(app, contract.listVisits, ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    return inReader(request, async (tx, reader) => {
      const { standing, kind } = query
      const filter = { standing, kind, today: reader.today, areaPrefix: query.area && areaPrefix(query.area) }
      const { records, total } = await listVisits(tx, filter, { limit, after: afterDay(query.cursor) })
      const last = records.at(-1)
      return {
        items: records.map((record) => toVisit(record, reader)),
        total,
        nextCursor: last && records.length === limit ? cursorOf(last.dueOn, last.id) : null,
      }
    })
  })

  route(app, contract.doVisit, ({ params, body, request }) =>
    onceIn(request, { ...params, body }, async (tx, reader) =>
      toVisit(await doVisit(tx, grid, principalOf(request), { id: params.id, ...body }), reader),
    ),
  )

  route(app, contract.reviewVisit, ({ params, body, request }) =>
    onceIn(request, { ...params, body }, async (tx, reader) =>
      toVisit(await reviewVisit(tx, grid, principalOf(request), { id: params.id, ...body }), reader),
    ),
  )

  route(app, contract.visitCoverage, ({ query, request }) => {
    const principal = principalOf(request)
    return inReader(request, async (tx, { directory, today }) => {
      const period = { from: query.from ?? daysAfter(today, -shownDays), to: query.to ?? today }
      const items = await visitCoverage(tx, grid, directory, { area: query.area ?? principal.areaCode, ...period })
      return { ...period, items: [...items] }
    })
  })

  route(app, contract.addTrack, ({ params, body, request }) =>
    onceIn(request, { ...params, body }, async (tx) => ({
      count: await trackTask(tx, grid, principalOf(request), { id: params.id, ...body }),
    })),
  )

  route(app, contract.getTrack, ({ params, request }) =>
    inReader(request, async (tx) => {
      const points = await trackOf(tx, params.id)
      const names = [...new Set(points.map(({ name }) => name))]
      return {
        items: names.map((name) => ({
          name,
          points: points
            .filter((point) => point.name === name)
            .map(({ at, position }) => ({ at: at.toISOString(), position })),
        })),
      }
    }),
  )
}
