import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics/index.ts'

/** One line in the log and one observation for each answered request, and its id on the answer. */
export function observeRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, url, ip } = request
    const { statusCode: status, elapsedTime } = reply
    metrics.observeHttp({
      method,
      route: request.routeOptions.url ?? 'unknown',
      status,
      seconds: elapsedTime / 1000,
    })
    const entry = { method, url, ip, status, ms: Math.round(elapsedTime) }
    const quiet = status < 400 && (method === 'GET' || method === 'HEAD')
    if (quiet) request.log.debug(entry, 'answered')
    else request.log.info(entry, 'answered')
  })
}
