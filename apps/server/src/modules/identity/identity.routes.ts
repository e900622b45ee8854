import { contract, type Session } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route } from '../../platform/http/index.ts'
import type { Area } from '../area/index.ts'
import { actionsOf } from './access-matrix.ts'
import { principalOf, sessionCookie } from './guard.routes.ts'
import type { Identity } from './identity.ts'
import type { Principal } from './principal.ts'

interface Dependencies {
  readonly identity: Identity
  readonly area: Area
}

export function registerIdentityRoutes(app: FastifyInstance, { identity, area }: Dependencies): void {
  async function toSession(principal: Principal): Promise<Session> {
    const directory = await area.directory()
    const { accountId, username, name, role, post, personId, areaCode, expiresAt } = principal
    return {
      account: { id: accountId, username, name, role, post, personId },
      area: {
        code: areaCode,
        name: directory.nameOf(areaCode),
        path: directory.pathOf(areaCode).map((division) => division.name),
      },
      actions: [...actionsOf(role)],
      expiresAt: expiresAt.toISOString(),
    }
  }

  route(
    app,
    contract.signIn,
    async ({ body, request, reply }) => {
      const agent = request.headers['user-agent']?.slice(0, 200) ?? null
      const { token, principal } = await identity.signIn({ ...body, address: request.ip, agent })
      // Lax, not Strict: a link from a message opens the page signed in; no GET changes anything.
      reply.setCookie(sessionCookie, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
        expires: principal.expiresAt,
      })
      return toSession(principal)
    },
    { rateLimit: { max: 30, perSeconds: 60 } },
  )

  route(app, contract.currentSession, ({ request }) => toSession(principalOf(request)))

  route(app, contract.signOut, async ({ request, reply }) => {
    const token = request.cookies[sessionCookie]
    if (token !== undefined) await identity.signOut(token)
    reply.clearCookie(sessionCookie, { path: '/' })
    return null
  })
}
