import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route, scopeOf } from '../../platform/http/index.ts'
import { appendAudit, principalOf } from '../identity/index.ts'
import { discardScan, fileByHand, takeScans } from './file-scans.ts'
import { toScan } from './paper-view.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'
import { findScan, unfiledScansOf } from './scan.store.ts'
import { scanType } from './scan-type.ts'

export function registerScanRoutes(app: FastifyInstance, papers: Papers): void {
  const { database, files } = papers

  route(
    app,
    contract.uploadScan,
    async ({ request }) => {
      const principal = principalOf(request)
      const part = await request.file({ limits: { fileSize: papers.uploadLimitBytes } })
      if (!part) throw paperErrors.SCAN_MISSING()
      const bytes = await part.toBuffer()
      const mediaType = scanType(bytes)
      if (!mediaType) throw paperErrors.SCAN_TYPE_NOT_ALLOWED()
      const name = part.filename?.slice(0, 200) || null
      const taken = await takeScans(papers, principal, { bytes, mediaType, name })
      return { items: taken.map(toScan) }
    },
    { rateLimit: { max: 60, perSeconds: 60 } },
  )

  route(app, contract.listUnfiledScans, async ({ request }) => {
    const { accountId, scope } = principalOf(request)
    const scans = await database.transaction(scope, (tx) => unfiledScansOf(tx, accountId))
    return { items: scans.map(toScan) }
  })

  route(app, contract.fileScan, ({ params, body, request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, async (tx) =>
      toScan(await fileByHand(tx, papers, principal, params.id, body)),
    )
  })

  route(app, contract.discardScan, async ({ params, request }) => {
    const principal = principalOf(request)
    await database.transaction(principal.scope, (tx) => discardScan(tx, principal, params.id))
    return null
  })

  route(app, contract.downloadScan, async ({ params, request, reply }) => {
    const { accountId } = principalOf(request)
    const scan = await database.transaction(scopeOf(request), async (tx) => {
      const found = await findScan(tx, params.id)
      if (!found) throw paperErrors.SCAN_NOT_FOUND()
      await appendAudit(tx, { accountId, action: 'paper.scan_read', subject: found.id, areaCode: found.areaCode })
      return found
    })
    reply.header('cache-control', 'private, max-age=86400, immutable')
    reply.header('content-disposition', 'inline')
    return files.open(scan.sha256)
  })
}
