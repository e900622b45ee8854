import { BlockList, isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Config } from '../config/index.ts'
import type { Metrics } from '../metrics/index.ts'
import { errorResponses } from './declared-responses.ts'
import { httpErrors } from './http-errors.ts'
import type { Readiness } from './readiness.ts'

const Ready = Type.Object(
  {
    ready: Type.Boolean(),
    status: Type.String(),
    step: Type.Optional(Type.Object({ zh: Type.String(), en: Type.String() })),
    share: Type.Optional(Type.Number()),
    checks: Type.Record(Type.String(), Type.String()),
  },
  { additionalProperties: false },
)

interface Options {
  readonly config: Pick<Config, 'metricsFrom' | 'trustedProxies'>
  readonly metrics: Metrics
  readonly readiness: Readiness
}

/** The addresses that machines ask: alive, ready, figures. */
export function serveOperations(app: FastifyInstance, { config, metrics, readiness }: Options): void {
  const open = { permission: 'public', rateLimit: false as const }
  const Alive = Type.Object({ status: Type.Literal('ok') })
  const tags = ['operations']
  app.get(
    '/healthz',
    {
      config: open,
      logLevel: 'warn',
      schema: { tags, summary: 'The process is alive', response: { 200: Alive, ...errorResponses } },
    },
    async () => ({ status: 'ok' }),
  )
  app.get(
    '/readyz',
    {
      config: open,
      logLevel: 'warn',
      schema: {
        tags,
        summary: 'The server can serve; 503 with what is missing while it cannot',
        response: { 200: Ready, 503: Ready, ...errorResponses },
      },
    },
    async (_request, reply) => {
      const report = await readiness.report()
      return reply
        .code(report.ready ? 200 : 503)
        .header('cache-control', 'no-store')
        .send(report)
    },
  )
  const allowed = toBlockList(config.metricsFrom)
  app.get(
    '/metrics',
    {
      config: open,
      logLevel: 'warn',
      schema: {
        tags,
        summary: 'Figures for Prometheus',
        produces: [metrics.contentType],
        response: { 200: Type.String(), ...errorResponses },
      },
    },
    async (request, reply) => {
      if (!mayReadMetrics(request, allowed, config.trustedProxies)) throw httpErrors.NOT_FOUND()
      return reply.type(metrics.contentType).send(await metrics.read())
    },
  )
}

/** A proxy nobody told us of makes strangers look local: then nobody is. */
function mayReadMetrics(request: FastifyRequest, allowed: BlockList, trustedProxies: readonly string[]): boolean {
  if (trustedProxies.length === 0 && request.headers['x-forwarded-for'] !== undefined) return false
  const address = request.ip.replace(/^::ffff:/, '')
  return allowed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  return list
}
