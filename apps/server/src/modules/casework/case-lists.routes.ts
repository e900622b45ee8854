import { bulkMost, contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route, scopeOf } from '../../platform/http/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { appendAudit, principalOf } from '../identity/index.ts'
import { listingOf } from './case-filter.ts'
import { listCaseIds } from './case-list.store.ts'
import { caseErrors } from './casework.errors.ts'
import type { Casework } from './casework.ts'
import type { CaseExports } from './export-cases.ts'
import { countCasesByStateAndView, listCasePage } from './list-cases.ts'
import { previewBulk } from './preview-bulk.ts'
import { countSavedViews, deleteSavedView, insertSavedView, savedViewsOf, toSavedView } from './saved-view.store.ts'

const mostSavedViews = 30

export function registerCaseListRoutes(app: FastifyInstance, casework: Casework, exports: CaseExports): void {
  const { database } = casework

  route(app, contract.listCases, ({ query, request }) =>
    database.transaction(scopeOf(request), (tx) => listCasePage(tx, casework, principalOf(request), query)),
  )

  route(app, contract.countCases, ({ query, request }) =>
    database.transaction(scopeOf(request), (tx) => countCasesByStateAndView(tx, casework, principalOf(request), query)),
  )

  route(app, contract.listCaseIds, ({ query, request }) =>
    database.transaction(scopeOf(request), async (tx) => {
      const { reach, filter } = await listingOf(tx, casework, principalOf(request), query)
      const found = await listCaseIds(tx, reach, filter, { sort: 'newest', limit: bulkMost + 1 })
      return { ids: found.slice(0, bulkMost).map(({ id }) => id), more: found.length > bulkMost }
    }),
  )

  route(app, contract.previewBulk, ({ body, request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, (tx) => previewBulk(tx, casework, principal, body))
  })

  route(app, contract.listSavedViews, ({ query, request }) => {
    const { scope, accountId } = principalOf(request)
    return database.transaction(scope, async (tx) => ({
      items: (await savedViewsOf(tx, query.page)).map((row) => toSavedView(row, accountId)),
    }))
  })

  route(app, contract.saveView, ({ body, request }) => {
    const { scope, accountId, personId, name: ownerName } = principalOf(request)
    return database.transaction(scope, async (tx) => {
      if ((await countSavedViews(tx, accountId)) >= mostSavedViews) throw caseErrors.TOO_MANY_VIEWS()
      const { shared, ...view } = body
      if (shared && personId === null) throw caseErrors.NO_UNIT_TO_SHARE()
      const createdAt = casework.now()
      const row = await insertSavedView(tx, {
        ...view,
        id: newId(createdAt),
        accountId,
        ownerName,
        sharedBy: shared ? personId : null,
        createdAt,
      })
      if (!row) throw caseErrors.NO_UNIT_TO_SHARE()
      await appendAudit(tx, { accountId, action: 'view.saved', subject: row.id, data: { name: row.name, shared } })
      return toSavedView(row, accountId)
    })
  })

  route(app, contract.deleteView, ({ params, request }) => {
    const { scope, accountId } = principalOf(request)
    return database.transaction(scope, async (tx) => {
      if (!(await deleteSavedView(tx, params.id))) throw caseErrors.VIEW_NOT_FOUND()
      await appendAudit(tx, { accountId, action: 'view.removed', subject: params.id })
      return null
    })
  })

  route(app, contract.startCaseExport, ({ body, request }) => exports.start(principalOf(request), body))
  route(app, contract.getCaseExport, async ({ params, request }) => exports.read(principalOf(request), params.id))
  route(app, contract.cancelCaseExport, ({ params, request }) => exports.cancel(principalOf(request), params.id))
  route(app, contract.downloadCaseExport, async ({ params, request, reply }) => {
    const { stream, fileName, size } = exports.open(principalOf(request), params.id)
    reply.header('content-length', size)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    return stream
  })
}
