import type { FastifyRequest } from 'fastify'
import type { Scope } from '../db/index.ts'

const scopes = new WeakMap<FastifyRequest, Scope>()

/** Said once for a request, by whoever found out who is calling. */
export function setScope(request: FastifyRequest, scope: Scope): void {
  scopes.set(request, scope)
}

/** On whose behalf the transactions of this request run. */
export function scopeOf(request: FastifyRequest): Scope {
  const scope = scopes.get(request)
  if (!scope) throw new Error('A route that reads data needs a session: its permission must not be public')
  return scope
}
