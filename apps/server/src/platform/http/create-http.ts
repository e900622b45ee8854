import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import type { Config } from '../config/index.ts'
import type { Logger } from '../log/index.ts'
import type { Metrics } from '../metrics/index.ts'
import { type Client, serveClients } from './clients.ts'
import { demandDeclarations } from './declared-responses.ts'
import { publishContract } from './documentation.ts'
import { type ErrorTranslation, handleErrors, sendError } from './error-handler.ts'
import { httpErrors } from './http-errors.ts'
import { answerUnknownAddresses } from './not-found.ts'
import { observeRequests } from './observe-requests.ts'
import { serveOperations } from './operations.ts'
import type { Readiness } from './readiness.ts'
import { secure } from './security.ts'
import { serveTrust, type TrustOptions } from './trust.ts'
import { compileValidator } from './validator.ts'

export interface HttpOptions {
  readonly config: Pick<
    Config,
    'trustedProxies' | 'uploadLimitBytes' | 'publicHost' | 'metricsFrom' | 'requestsPerMinute'
  >
  readonly logger: Logger
  readonly metrics: Metrics
  readonly readiness: Readiness
  /**
   * Called for every route that is not public, before the body is read; throws the refusal. It may note on the
   * request who is calling.
   */
  readonly guard: (request: FastifyRequest, permission: string) => Promise<void>
  /** Knows the errors of other parts, such as a database that went away. */
  readonly translateError?: ErrorTranslation
  readonly clients: readonly Client[]
  /** Left out when HTTPS is off. */
  readonly trust?: Omit<TrustOptions, 'publicHost'>
}

const jsonLimitBytes = 1024 * 1024

/** The application before its modules add their routes with `route(app, …)`; `app.ready()` after them. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { config, logger, metrics, readiness } = options
  const app: FastifyInstance = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (cause, _request, reply) => sendError(reply, httpErrors.NOT_FOUND({ cause })),
    bodyLimit: jsonLimitBytes,
    genReqId: ({ headers }) => takeRequestId(headers['x-request-id']),
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
    routerOptions: { maxParamLength: 400 },
    forceCloseConnections: false,
  })
  app.setValidatorCompiler(compileValidator)
  handleErrors(app, {
    uploadLimitBytes: config.uploadLimitBytes,
    translate: options.translateError ?? (() => undefined),
  })
  demandDeclarations(app)
  const refuse = answerUnknownAddresses(app)
  observeRequests(app, metrics)

  await app.register(websocket, { options: { maxPayload: 64 * 1024, perMessageDeflate: false } })
  await secure(app)
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) => {
      const seconds = Math.ceil(ttl / 1000)
      return httpErrors.TOO_MANY_REQUESTS({ values: { seconds }, retryAfterSeconds: seconds })
    },
  })
  app.addHook('preParsing', async (request) => {
    const { permission } = request.routeOptions.config
    if (permission !== undefined && permission !== 'public') await options.guard(request, permission)
  })
  await app.register(cookie)
  await app.register(compress, { threshold: 1024, encodings: ['gzip'] })
  await app.register(multipart, {
    // One byte more than the store takes, so that the store sees the excess and says so.
    limits: { fileSize: config.uploadLimitBytes + 1, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 21 },
  })
  await publishContract(app)
  serveOperations(app, { config, metrics, readiness })
  if (options.trust) serveTrust(app, { ...options.trust, publicHost: config.publicHost })
  await serveClients(app, options.clients, refuse)
  return app
}

/** A caller's own id is kept when it is one, so that a phone's report and the log can be brought together. */
function takeRequestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}
