import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route, scopeOf } from '../../platform/http/index.ts'
import { idempotencyKeyOf, once } from '../../platform/idempotency/index.ts'
import { appendAudit, principalOf } from '../identity/index.ts'
import { cancelBinding, orderBinding } from './bind-file.ts'
import { bindingsOfCase, findBinding } from './binding.store.ts'
import { toBinding } from './binding.ts'
import { subjectOf } from './case-paper.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'

export function registerBindingRoutes(app: FastifyInstance, papers: Papers): void {
  const { database, files } = papers

  route(app, contract.bindCase, ({ params, request }) => {
    const principal = principalOf(request)
    const { accountId, scope } = principal
    const keyed = { accountId, key: idempotencyKeyOf(request), content: { bind: params.id } }
    return once(database, scope, keyed, async (tx) => toBinding(await orderBinding(tx, papers, principal, params.id)))
  })

  route(app, contract.listBindings, ({ params, request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, async (tx) => {
      await subjectOf(tx, papers, principal, params.id)
      return { items: (await bindingsOfCase(tx, params.id)).map(toBinding) }
    })
  })

  route(app, contract.cancelBinding, ({ params, request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, async (tx) =>
      toBinding(await cancelBinding(tx, papers, principal, params.id)),
    )
  })

  route(app, contract.downloadBinding, async ({ params, request, reply }) => {
    const { accountId } = principalOf(request)
    const record = await database.transaction(scopeOf(request), async (tx) => {
      const found = await findBinding(tx, params.id)
      if (!found) throw paperErrors.BINDING_NOT_FOUND()
      const { id: subject, areaCode } = found
      await appendAudit(tx, { accountId, action: 'paper.binding_read', subject, areaCode })
      return found
    })
    if (record.sha256 === null) throw paperErrors.BINDING_NOT_DONE()
    const name = encodeURIComponent(`卷宗 ${record.title}.pdf`)
    reply.header('content-disposition', `inline; filename*=UTF-8''${name}`)
    reply.header('cache-control', 'private, max-age=86400, immutable')
    return files.open(record.sha256)
  })
}
