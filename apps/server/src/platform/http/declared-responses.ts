import { ErrorResponse } from '@fengqiao/contract'
import type { FastifyInstance, RouteOptions } from 'fastify'
import Type from 'typebox'

/** Every failure, whatever the route, has the one shape. */
export const errorResponses = { '4xx': ErrorResponse, '5xx': ErrorResponse } as const

/** For pages and files: text and streams go out as they are. */
export const pageSchema = {
  hide: true,
  response: { 200: Type.Any(), 206: Type.Any(), 304: Type.Any(), 308: Type.Any(), ...errorResponses },
}

/** A route whose answers are not declared could send fields that nobody meant to show: it stops the start. */
export function demandDeclarations(app: FastifyInstance): void {
  app.addHook('onRoute', (route: RouteOptions) => {
    const name = `${[route.method].flat().join('|')} ${route.url}`
    if (route.config?.permission === undefined) throw new Error(`${name} does not say who may call it`)
    const statuses = Object.keys(declared(route.schema?.response))
    const succeeds = statuses.some((status) => /^[123]/.test(status))
    if (!succeeds || !statuses.includes('4xx') || !statuses.includes('5xx')) {
      throw new Error(`${name} does not declare a schema for each status it sends`)
    }
  })
  app.addHook('preSerialization', async (request, reply, payload) => {
    const statuses = declared(request.routeOptions.schema?.response)
    if (reply.statusCode < 400 && request.routeOptions.url !== undefined && !(reply.statusCode in statuses)) {
      const name = `${request.method} ${request.routeOptions.url}`
      throw new Error(`${name} sends ${reply.statusCode}, which it does not declare`)
    }
    return payload
  })
}

const declared = (response: unknown): object => (typeof response === 'object' && response !== null ? response : {})
