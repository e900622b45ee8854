import type { RouteBody, RouteDefinition, RouteParams, RouteQuery, RouteResult } from '@fengqiao/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { errorResponses } from './declared-responses.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The action asked of the caller's role; a route without one cannot be registered. */
    permission?: string
  }
}

/** What a handler is given: the validated parts of the request, and Fastify's own objects for the rare need. */
export interface RouteInput<R extends RouteDefinition> {
  readonly params: RouteParams<R>
  readonly query: RouteQuery<R>
  readonly body: RouteBody<R>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Answers the body of the success status; streams and buffers are sent as they are. */
export type RouteHandler<R extends RouteDefinition> = (
  input: RouteInput<R>,
) => Promise<RouteResult<R> | NodeJS.ReadableStream | Buffer | FastifyReply>

export interface RouteOptions {
  /** A stricter rate than the general one, for sign-in and the like. */
  readonly rateLimit?: { readonly max: number; readonly perSeconds: number }
  readonly bodyLimitBytes?: number
}

/**
 * Serves a route of the contract: its schemas validate what comes and serialise what goes. With one success status
 * declared that is the one sent; with several the handler says `reply.code(…)`.
 */
export function route<const R extends RouteDefinition>(
  app: FastifyInstance,
  definition: R,
  handler: RouteHandler<R>,
  options: RouteOptions = {},
): void {
  const statuses = Object.keys(definition.responses).map(Number)
  const [onlyStatus, ...otherStatuses] = statuses
  app.route({
    method: definition.method,
    url: definition.path,
    schema: schemaOf(definition),
    config: {
      permission: definition.permission,
      ...(options.rateLimit && {
        rateLimit: { max: options.rateLimit.max, timeWindow: options.rateLimit.perSeconds * 1000 },
      }),
    },
    ...(options.bodyLimitBytes !== undefined && { bodyLimit: options.bodyLimitBytes }),
    handler: async (request, reply) => {
      if (onlyStatus !== undefined && otherStatuses.length === 0) reply.code(onlyStatus)
      // Validated by the compiled schemas above; Fastify's own types cannot follow a generic definition.
      const parts = { params: request.params, query: request.query, body: request.body } as Pick<
        RouteInput<R>,
        'params' | 'query' | 'body'
      >
      const result = await handler({ ...parts, request, reply })
      if (reply.sent || result === reply) return reply
      if (definition.produces !== undefined && !reply.hasHeader('content-type')) reply.type(definition.produces)
      return result === null || result === undefined ? reply.send() : result
    },
  })
}

function schemaOf(definition: RouteDefinition): FastifySchema {
  return {
    ...(definition.params && { params: definition.params }),
    ...(definition.query && { querystring: definition.query }),
    ...(definition.body && { body: definition.body }),
    response: { ...definition.responses, ...errorResponses },
    ...documentation(definition),
  }
}

const documentation = (definition: RouteDefinition) => ({
  summary: definition.summary.en,
  description: `${definition.summary.zh}\n\n\`permission: ${definition.permission}\``,
  tags: [definition.tag],
  ...(definition.produces && { produces: [definition.produces] }),
  ...(definition.consumes && { consumes: [definition.consumes] }),
})
