import type { IncomingMessage } from 'node:http'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { httpErrors } from './http-errors.ts'
import { isOwnOrigin } from './origin.ts'

/** Nothing is loaded from any other host; workers come as blobs from the map and the player. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"], // antd writes its styles into the page
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    workerSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'", (request: IncomingMessage) => socketsOf(request), 'blob:', 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
  },
}

/** Older browsers do not count ws: as 'self'. */
function socketsOf({ headers: { host = '' } }: IncomingMessage): string {
  return /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : "'self'"
}

export async function secure(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy,
    // The county's certificate is its own and plain HTTP stays open for the page that explains it.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: 'same-origin' },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', 'geolocation=(self), microphone=(self), camera=(self)')
    const writes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
    if ((writes || request.ws) && !isOwnOrigin(request)) throw httpErrors.FOREIGN_ORIGIN()
  })
}
