import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route, scopeOf } from '../../platform/http/index.ts'
import { principalOf } from '../identity/index.ts'
import { changeTemplate, currentTemplate, definitionOf, refuseUnknownFields, toTemplate } from './change-template.ts'
import { productTemplate, toTemplateSummary, toTemplateVersion } from './paper-template.ts'
import type { Papers } from './papers.ts'
import { previewJob } from './preview-paper.ts'
import { latestTemplates, templateHistory } from './template.store.ts'

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function registerTemplateRoutes(app: FastifyInstance, papers: Papers): void {
  const { database, templates, renderer } = papers

  route(app, contract.listPaperTemplates, async ({ query, request }) => {
    const latest = await database.transaction(scopeOf(request), latestTemplates)
    const { kind } = query
    const fitting = [...templates.values()].filter(
      ({ kinds }) => kind === undefined || kinds.length === 0 || kinds.includes(kind),
    )
    return { items: fitting.map((each) => toTemplateSummary(each, latest.get(each.key) ?? productTemplate(each))) }
  })

  route(app, contract.getPaperTemplate, async ({ params, request }) => {
    const definition = definitionOf(papers, params.key)
    const current = await database.transaction(scopeOf(request), (tx) => currentTemplate(tx, papers, params.key))
    return toTemplate(definition, current)
  })

  route(app, contract.paperTemplateVersions, async ({ params, request }) => {
    const definition = definitionOf(papers, params.key)
    const history = await database.transaction(scopeOf(request), (tx) => templateHistory(tx, params.key))
    return { items: [...history, productTemplate(definition)].map(toTemplateVersion) }
  })

  route(app, contract.changePaperTemplate, async ({ params, body, request }) => {
    const principal = principalOf(request)
    const change = await database.transaction(principal.scope, (tx) =>
      changeTemplate(tx, papers, principal, { key: params.key, ...body }),
    )
    return toTemplate(definitionOf(papers, params.key), change)
  })

  route(
    app,
    contract.previewPaperTemplate,
    async ({ params, query, body, request, reply }) => {
      const definition = definitionOf(papers, params.key)
      refuseUnknownFields(body.content, definition)
      const { name } = principalOf(request)
      const own = { data: definition.sample, issuer: name, body: null, watermark: '样　张' }
      const job = previewJob(papers, definition, body.content, own)
      if (query.format === 'docx') {
        reply.type(docxType)
        return Buffer.from(await renderer.docx(job))
      }
      return Buffer.from((await renderer.pdf(job)).bytes)
    },
    { rateLimit: { max: 60, perSeconds: 60 } },
  )
}
