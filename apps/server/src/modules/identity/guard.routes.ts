import type { Action } from '@fengqiao/contract'
import type { FastifyRequest } from 'fastify'
import { setScope } from '../../platform/http/index.ts'
import { mayRole } from './access-matrix.ts'
import type { Identity } from './identity.ts'
import { accessErrors, demandFinished, type SignedIn } from './principal.ts'

export const sessionCookie = 'fengqiao_session'

/** Said by a page that asks by itself: nobody is at the screen, and the session grows idle. */
export const backgroundHeader = 'x-in-background'

const principals = new WeakMap<FastifyRequest, SignedIn>()

/** Who calls; only on routes whose permission is not `public`. */
export function principalOf(request: FastifyRequest): SignedIn {
  const principal = principals.get(request)
  if (!principal) throw accessErrors.NOT_SIGNED_IN()
  return principal
}

/** Asks each request who it is from, and whether that role may do what the route's contract says. */
export function createGuard({ sessions }: Identity): (request: FastifyRequest, permission: string) => Promise<void> {
  return async (request, permission) => {
    const token = request.cookies[sessionCookie]
    // An event stream comes back by itself after every break of the network.
    const active = request.headers[backgroundHeader] === undefined && permission !== 'events.subscribe'
    const principal = token === undefined ? undefined : await sessions.principalOf(token, active)
    if (!principal) throw accessErrors.NOT_SIGNED_IN()
    if (permission !== 'signing-in') demandFinished(principal)
    const open = permission === 'signed-in' || permission === 'signing-in'
    if (!open && !mayRole(principal.role, permission as Action)) throw accessErrors.NOT_ALLOWED()
    principals.set(request, principal)
    setScope(request, principal.scope)
  }
}
