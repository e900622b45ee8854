import { contract } from '@fengqiao/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Tx } from '../../../platform/db/index.ts'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { idempotencyKeyOf } from '../../casework/index.ts'
import { principalOf } from '../../identity/index.ts'
import type { Grid } from '../grid.ts'
import { workArea } from '../work/work-area.ts'
import {
  addCourse,
  enrol,
  learnCourse,
  myTraining,
  planTraining,
  takeExam,
  toCourse,
  trainingStanding,
} from './train.ts'
import { listCourses } from './training.store.ts'

export function registerTrainingRoutes(app: FastifyInstance, grid: Grid): void {
  const { database, area } = grid.casework

  function write<T>(request: FastifyRequest, content: unknown, work: (tx: Tx) => Promise<T>): Promise<T> {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content }
    return once(database, principal.scope, keyed, work)
  }

  route(app, contract.myTraining, ({ request }) =>
    database.transaction(scopeOf(request), async (tx) => ({
      items: [...(await myTraining(tx, principalOf(request)))],
    })),
  )

  route(app, contract.learnCourse, ({ params, request }) =>
    database.transaction(scopeOf(request), (tx) => learnCourse(tx, grid, params.id)),
  )

  route(app, contract.enrol, ({ params, request }) =>
    write(request, params, async (tx) => ({
      enrolledAt: (await enrol(tx, grid, principalOf(request), params.id)).toISOString(),
    })),
  )

  route(app, contract.takeExam, ({ params, body, request }) =>
    write(request, { ...params, body }, (tx) =>
      takeExam(tx, grid, principalOf(request), { courseId: params.id, answers: body.answers }),
    ),
  )

  route(app, contract.listCourses, ({ request }) =>
    database.transaction(scopeOf(request), async (tx) => ({ items: (await listCourses(tx)).map(toCourse) })),
  )

  route(app, contract.addCourse, ({ body, request }) =>
    write(request, body, async (tx) => toCourse(await addCourse(tx, grid, principalOf(request), body))),
  )

  route(app, contract.planTraining, async ({ body, request }) => {
    const principal = principalOf(request)
    const areaCode = await workArea(grid, principal, body.areaCode)
    return write(request, body, async (tx) => ({ id: await planTraining(tx, grid, principal, { ...body, areaCode }) }))
  })

  route(app, contract.trainingStanding, async ({ request }) => {
    const directory = await area.directory()
    return database.transaction(scopeOf(request), async (tx) => ({
      items: [...(await trainingStanding(tx, directory, principalOf(request)))],
    }))
  })
}
