import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { drawApiPage } from './api-page.ts'
import { errorResponses, pageSchema } from './declared-responses.ts'

/** Publishes the contract: /openapi.json for programs, /docs/api for people. Before any route it describes. */
export async function publishContract(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '枫桥 Fengqiao',
        description: '县综治中心接口 · The county governance centre',
        version: '1',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'fengqiao_session' } },
      },
    },
  })
  const AnyDocument = Type.Object({}, { additionalProperties: true })
  app.get(
    '/openapi.json',
    { config: { permission: 'public' }, schema: { hide: true, response: { 200: AnyDocument, ...errorResponses } } },
    // Sent as text: the document holds schemas, which a serialiser compiled from a schema would cut.
    async (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  )
  app.get('/docs/api', { config: { permission: 'public' }, schema: pageSchema }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(drawApiPage(app.swagger() as Parameters<typeof drawApiPage>[0])),
  )
}
