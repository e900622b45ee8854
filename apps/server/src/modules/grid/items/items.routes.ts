import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { chinaDate } from '../../../platform/china-time/index.ts'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { areaPrefix } from '../../area/index.ts'
import { idempotencyKeyOf } from '../../casework/index.ts'
import { principalOf } from '../../identity/index.ts'
import type { Grid } from '../grid.ts'
import { changeItem, draftItem, toItem, unitNames } from './admit-item.ts'
import { itemVersions, listItems } from './grid-item.store.ts'
import { listGridTasks } from './grid-task.store.ts'
import { finishGridTask, handTask, toTask, withdrawBatch } from './hand-task.ts'

const defaultLimit = 30

export function registerItemRoutes(app: FastifyInstance, grid: Grid): void {
  const { casework } = grid
  const { database } = casework

  route(app, contract.listGridItems, ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    return database.transaction(scopeOf(request), async (tx) => {
      const filter = query.standing === 'all' ? {} : { listed: true }
      const { records, total } = await listItems(tx, filter, { limit, after: query.cursor })
      const units = await unitNames(tx, records)
      const last = records.at(-1)
      return {
        items: records.map((record) => toItem(record, units)),
        total,
        nextCursor: last && records.length === limit ? last.caseId : null,
      }
    })
  })

  route(app, contract.listItemVersions, async ({ params, request }) => {
    const versions = await database.transaction(scopeOf(request), (tx) => itemVersions(tx, params.id))
    return {
      items: versions.map(({ version, content, changedByName, changedAt }) => ({
        version,
        content,
        changedBy: changedByName,
        changedAt: changedAt.toISOString(),
      })),
    }
  })

  route(app, contract.draftItem, ({ body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, (tx) => draftItem(tx, grid, principal, body))
  })

  route(app, contract.changeItem, ({ params, body, request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, (tx) => changeItem(tx, grid, principal, { id: params.id, ...body }))
  })

  route(app, contract.handTask, ({ body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, (tx) => handTask(tx, grid, principal, body))
  })

  route(app, contract.listGridTasks, async ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    const now = casework.now()
    const directory = await casework.area.directory()
    const [dueOn = '', id = ''] = (query.cursor ?? '').split('.')
    const filter = {
      standing: query.standing ?? 'open',
      today: chinaDate(now),
      areaPrefix: query.area && areaPrefix(query.area),
      batchId: query.batch,
    }
    const after = /^\d{4}-\d\d-\d\d$/.test(dueOn) && id !== '' ? { dueOn, id } : undefined
    const { records, total } = await database.transaction(scopeOf(request), (tx) =>
      listGridTasks(tx, filter, { limit, after }),
    )
    const last = records.at(-1)
    return {
      items: records.map((task) => toTask(task, directory, now)),
      total,
      nextCursor: last && records.length === limit ? `${last.dueOn}.${last.id}` : null,
    }
  })

  route(app, contract.finishGridTask, ({ params, body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: { ...params, body } }
    return once(database, principal.scope, keyed, (tx) =>
      finishGridTask(tx, grid, principal, { id: params.id, result: body.result }),
    )
  })

  route(app, contract.withdrawGridTasks, async ({ params, request }) => {
    const principal = principalOf(request)
    return {
      count: await database.transaction(principal.scope, (tx) => withdrawBatch(tx, grid, principal, params.id)),
    }
  })
}
