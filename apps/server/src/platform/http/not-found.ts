import type { FastifyInstance, RouteOptions } from 'fastify'
import { httpErrors } from './http-errors.ts'

/** Tells an address that does not exist from one that does not take this method (RFC 9110 15.5.6). */
export function answerUnknownAddresses(app: FastifyInstance): (path: string) => never {
  const known: { pattern: RegExp; methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }: RouteOptions) => {
    if (!url.includes('*')) known.push({ pattern: toPattern(url), methods: [method].flat() })
  })
  const refuse = (path: string): never => {
    const methods = known.filter(({ pattern }) => pattern.test(path)).flatMap((one) => one.methods)
    if (methods.length === 0) throw httpErrors.NOT_FOUND()
    const allowed = [...new Set(methods)].sort().join(', ')
    throw httpErrors.METHOD_NOT_ALLOWED({ values: { allowed }, details: { allowed } })
  }
  app.setNotFoundHandler((request, reply) => {
    reply.header('cache-control', 'no-store')
    refuse(new URL(request.url, 'http://host').pathname)
  })
  return refuse
}

function toPattern(url: string): RegExp {
  const parts = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  return new RegExp(`^${parts.join('/')}/?$`)
}
