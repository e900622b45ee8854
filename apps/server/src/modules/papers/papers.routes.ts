import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { systemScope } from '../../platform/db/index.ts'
import { route, scopeOf } from '../../platform/http/index.ts'
import { idempotencyKeyOf, once } from '../../platform/idempotency/index.ts'
import { allow, appendAudit, principalOf } from '../identity/index.ts'
import { casePaper, mergeValues, orderOf, toDraft } from './case-paper.ts'
import { currentTemplate } from './change-template.ts'
import { renderedPaper } from './issue-paper.ts'
import { listPapers, seriesOfCounty } from './ledger.store.ts'
import { loadPaper, markPaper, voidPaper } from './mark-paper.ts'
import { orderPaper } from './order-paper.ts'
import { toPaper } from './paper-record.ts'
import { toPaperDetail, toPapers } from './paper-view.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'
import { previewJob } from './preview-paper.ts'
import { docxType } from './template.routes.ts'

export function registerPaperRoutes(app: FastifyInstance, papers: Papers): void {
  const { database, files, renderer } = papers

  route(app, contract.listPapers, ({ query, request }) =>
    database.transaction(scopeOf(request), async (tx) => {
      const limit = query.limit ?? 50
      const { caseId, series, year, stage, q, cursor } = query
      const filter = {
        ...(caseId !== undefined && { caseId }),
        ...(series !== undefined && { series }),
        ...(year !== undefined && { year }),
        ...(stage !== undefined && { stage }),
        ...(q?.trim() && { number: q.trim() }),
      }
      const found = await listPapers(tx, filter, { limit, ...(cursor !== undefined && { before: cursor }) })
      const last = found.papers.at(-1)
      return {
        items: await toPapers(tx, papers, found.papers),
        total: found.total,
        nextCursor: last && found.papers.length === limit ? last.id : null,
      }
    }),
  )

  route(app, contract.listPaperSeries, async ({ request }) => {
    allow(principalOf(request), 'paper.ledger')
    return { items: [...(await database.transaction(systemScope, seriesOfCounty))] }
  })

  route(app, contract.getPaper, ({ params, request }) =>
    database.transaction(scopeOf(request), async (tx) => toPaperDetail(tx, papers, await loadPaper(tx, params.id))),
  )

  route(app, contract.draftPaper, ({ params, request }) => {
    const principal = principalOf(request)
    allow(principal, 'paper.issue')
    return database.transaction(principal.scope, async (tx) =>
      toDraft(await casePaper(tx, papers, principal, { caseId: params.id, template: params.template })),
    )
  })

  route(
    app,
    contract.previewPaper,
    async ({ body, request }) => {
      const principal = principalOf(request)
      allow(principal, 'paper.issue')
      const job = await database.transaction(principal.scope, async (tx) => {
        const paper = await casePaper(tx, papers, principal, body)
        const { content } = await currentTemplate(tx, papers, body.template)
        const data = mergeValues(paper, body.values)
        const own = { data, issuer: principal.name, body: paper.subject.body, watermark: '预　览' }
        return previewJob(papers, paper.definition, content, own)
      })
      return Buffer.from((await renderer.pdf(job)).bytes)
    },
    { rateLimit: { max: 60, perSeconds: 60 } },
  )

  route(app, contract.issuePaper, async ({ body, request }) => {
    const principal = principalOf(request)
    allow(principal, 'paper.issue')
    const { accountId, name, scope } = principal
    const keyed = { accountId, key: idempotencyKeyOf(request), content: body }
    const { id } = await once(database, scope, keyed, async (tx) => {
      const order = orderOf(await casePaper(tx, papers, principal, body), body.values)
      const ordered = await orderPaper(tx, papers, { ...order, by: { accountId, name } })
      return { id: ordered.id }
    })
    const record = await renderedPaper(papers, principal, id)
    return toPaper(record, papers.templates.get(record.template), [])
  })

  route(app, contract.renderPaper, async ({ params, request }) => {
    const principal = principalOf(request)
    allow(principal, 'paper.issue')
    await database.transaction(principal.scope, (tx) => loadPaper(tx, params.id))
    const record = await renderedPaper(papers, principal, params.id)
    return toPaper(record, papers.templates.get(record.template), [])
  })

  route(app, contract.downloadPaper, async ({ params, query, request, reply }) => {
    const { accountId } = principalOf(request)
    const format = query.format ?? 'pdf'
    const record = await database.transaction(scopeOf(request), async (tx) => {
      const found = await loadPaper(tx, params.id)
      const { id: subject, areaCode } = found
      await appendAudit(tx, { accountId, action: 'paper.read', subject, areaCode, data: { format } })
      return found
    })
    const sha256 = format === 'pdf' ? record.pdfSha256 : record.docxSha256
    if (sha256 === null) throw paperErrors.PAPER_NOT_RENDERED()
    const { templateName, number } = toPaper(record, papers.templates.get(record.template), [])
    // No names of people in the names of files: template and number only.
    const name = encodeURIComponent(`${[templateName.zh, number].filter((part) => part).join(' ')}.${format}`)
    const how = format === 'docx' || query.download ? 'attachment' : 'inline'
    reply.header('content-disposition', `${how}; filename*=UTF-8''${name}`)
    reply.header('cache-control', 'private, max-age=86400, immutable')
    reply.type(format === 'docx' ? docxType : 'application/pdf')
    return files.open(sha256)
  })

  route(app, contract.markPaper, ({ params, body, request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, async (tx) => {
      const mark = { stage: body.stage, note: body.note?.trim() || null }
      return toPaperDetail(tx, papers, await markPaper(tx, papers, principal, params.id, mark))
    })
  })

  route(app, contract.voidPaper, ({ params, body, request }) => {
    const principal = principalOf(request)
    return database.transaction(principal.scope, async (tx) =>
      toPaperDetail(tx, papers, await voidPaper(tx, papers, principal, params.id, body.reason)),
    )
  })
}
