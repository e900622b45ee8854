import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route, scopeOf } from '../../platform/http/index.ts'
import { idempotencyKeyOf, once } from '../../platform/idempotency/index.ts'
import { appendAudit, principalOf } from '../identity/index.ts'
import { actOnCase } from './act-on-case.ts'
import { toAttachment } from './case-view.ts'
import { caseErrors } from './casework.errors.ts'
import type { Casework } from './casework.ts'
import { findFile } from './file.store.ts'
import { lookUpPeople } from './look-up-people.ts'
import { detailOf, readCase } from './read-case.ts'
import { uploadFile } from './upload-file.ts'

export function registerCaseworkRoutes(app: FastifyInstance, casework: Casework): void {
  const { database, files, kinds } = casework

  route(app, contract.listLifecycles, async () => ({ items: [...kinds.values()].map((kind) => kind.lifecycle) }))

  route(app, contract.getCase, ({ params, request }) =>
    database.transaction(scopeOf(request), (tx) => readCase(tx, casework, principalOf(request), params.id)),
  )

  route(app, contract.actOnCase, async ({ params, body, request }) => {
    const principal = principalOf(request)
    const beyond = await lookUpPeople(casework, body.assigneeIds)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: { ...params, body } }
    return once(database, principal.scope, keyed, async (tx) => {
      const step = { caseId: params.id, action: params.action, input: body, general: true, beyond }
      return detailOf(tx, casework, principal, await actOnCase(tx, casework, principal, step))
    })
  })

  route(app, contract.uploadFile, async ({ request }) => {
    const principal = principalOf(request)
    const key = idempotencyKeyOf(request)
    const part = await request.file()
    if (!part) throw caseErrors.FILE_MISSING_IN_REQUEST()
    const upload = { content: part.file, name: part.filename || null, origin: {}, areaCode: principal.areaCode, key }
    return toAttachment(await uploadFile(casework, principal, upload))
  })

  route(app, contract.downloadFile, async ({ params, query, request, reply }) => {
    const { accountId } = principalOf(request)
    const file = await database.transaction(scopeOf(request), async (tx) => {
      const found = await findFile(tx, params.id)
      if (found) await appendAudit(tx, { accountId, action: 'file.read', subject: found.id })
      return found
    })
    if (!file) throw caseErrors.FILE_NOT_FOUND()
    const original = query.as === 'original' || !file.shown
    const preview = query.as === 'preview' && file.shown !== undefined
    reply.type(preview ? 'image/webp' : file.mediaType)
    if (!preview) reply.header('content-length', original ? file.size : (file.shown?.size ?? file.size))
    reply.header('cache-control', 'private, max-age=86400, immutable')
    // Shown in the page it belongs to; a document cannot run there as one.
    reply.header('content-disposition', file.mediaType.startsWith('image/') ? 'inline' : 'attachment')
    if (preview) return files.open(file.shown?.previewSha256 ?? file.sha256)
    return files.open(original ? file.sha256 : (file.shown?.sha256 ?? file.sha256))
  })
}
