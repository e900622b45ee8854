import type { Action } from '@fengqiao/contract'
import type { FastifyRequest } from 'fastify'
import { setScope } from '../../platform/http/index.ts'
import { mayRole } from './access-matrix.ts'
import type { Identity } from './identity.ts'
import { accessErrors, type Principal } from './principal.ts'

export const sessionCookie = 'fengqiao_session'

const principals = new WeakMap<FastifyRequest, Principal>()

/** Who calls; only on routes whose permission is not `public`. */
export function principalOf(request: FastifyRequest): Principal {
  const principal = principals.get(request)
  if (!principal) throw accessErrors.NOT_SIGNED_IN()
  return principal
}

/** Asks each request who it is from, and whether that role may do what the route's contract says. */
export function createGuard(identity: Identity): (request: FastifyRequest, permission: string) => Promise<void> {
  return async (request, permission) => {
    const token = request.cookies[sessionCookie]
    const principal = token === undefined ? undefined : await identity.principalOf(token)
    if (!principal) throw accessErrors.NOT_SIGNED_IN()
    if (permission !== 'signed-in' && !mayRole(principal.role, permission as Action)) throw accessErrors.NOT_ALLOWED()
    principals.set(request, principal)
    setScope(request, principal.scope)
  }
}
