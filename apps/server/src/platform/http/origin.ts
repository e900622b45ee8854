import type { FastifyRequest } from 'fastify'

/**
 * Whether the request comes from a page of ours, or from a program that is no browser. A cookie travels with
 * requests that another site's page makes; the Origin header says so, and pages cannot forge it.
 */
export function isOwnOrigin(request: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site === 'cross-site' || site === 'same-site') return false
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === request.host
}
