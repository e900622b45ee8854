import { contract, type Session } from '@fengqiao/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { route } from '../../platform/http/index.ts'
import type { Area } from '../area/index.ts'
import { actionsOf } from './access-matrix.ts'
import { acceptInvitation, changePassword, lookAtInvitation, passwordRules } from './change-password.ts'
import { principalOf, sessionCookie } from './guard.routes.ts'
import type { Identity } from './identity.ts'
import { endMySession, endMySessions, mySessions } from './own-sessions.ts'
import { requestPhoneCode, signInByPhone } from './phone-sign-in.ts'
import { accessErrors, type SignedIn } from './principal.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  giveSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './second-factor.ts'
import type { OpenedSession, Origin } from './sessions.ts'
import { signIn, signOut } from './sign-in.ts'

interface Dependencies {
  readonly identity: Identity
  readonly area: Area
}

/** Whoever guesses comes to nothing at this pace, and a centre behind one address still signs in at eight o'clock. */
const guessing = { rateLimit: { max: 30, perSeconds: 60 } }

export function registerIdentityRoutes(app: FastifyInstance, { identity, area }: Dependencies): void {
  async function toSession(principal: SignedIn): Promise<Session> {
    const directory = await area.directory()
    const { accountId, username, name, role, post, personId, areaCode, expiresAt } = principal
    const { pending, idleMinutes, secondFactor } = principal
    return {
      account: { id: accountId, username, name, role, post, personId },
      area: {
        code: areaCode,
        name: directory.nameOf(areaCode),
        path: directory.pathOf(areaCode).map((division) => division.name),
      },
      actions: pending === null ? [...actionsOf(role)] : [],
      expiresAt: expiresAt.toISOString(),
      pending,
      idleMinutes,
      secondFactor,
    }
  }

  /** The session after a step that changed it. */
  async function renewed(request: FastifyRequest): Promise<Session> {
    const token = request.cookies[sessionCookie]
    const principal = token === undefined ? undefined : await identity.sessions.principalOf(token)
    if (!principal) throw accessErrors.NOT_SIGNED_IN()
    return toSession(principal)
  }

  function opened({ token, principal }: OpenedSession, request: FastifyRequest, reply: FastifyReply) {
    // Lax, not Strict: a link from a message opens the page signed in; no GET changes anything.
    reply.setCookie(sessionCookie, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: request.protocol === 'https',
      expires: principal.expiresAt,
    })
    return toSession(principal)
  }

  route(
    app,
    contract.signIn,
    async ({ body, request, reply }) =>
      opened(await signIn(identity, { ...body, ...originOf(request) }), request, reply),
    guessing,
  )
  route(
    app,
    contract.requestPhoneCode,
    ({ body, request }) => requestPhoneCode(identity, { ...body, ...originOf(request) }),
    guessing,
  )
  route(
    app,
    contract.signInByPhone,
    async ({ body, request, reply }) =>
      opened(await signInByPhone(identity, { ...body, ...originOf(request) }), request, reply),
    guessing,
  )
  route(app, contract.lookAtInvitation, ({ body }) => lookAtInvitation(identity, body.token), guessing)
  route(
    app,
    contract.acceptInvitation,
    async ({ body, request, reply }) =>
      opened(await acceptInvitation(identity, { ...body, ...originOf(request) }), request, reply),
    guessing,
  )
  route(app, contract.passwordRules, () => passwordRules(identity))

  route(app, contract.currentSession, ({ request }) => toSession(principalOf(request)))
  route(app, contract.signOut, async ({ request, reply }) => {
    const token = request.cookies[sessionCookie]
    if (token !== undefined) await signOut(identity, token)
    reply.clearCookie(sessionCookie, { path: '/' })
    return null
  })
  route(app, contract.giveSecondFactor, async ({ body, request }) => {
    await giveSecondFactor(identity, principalOf(request), body.code)
    return renewed(request)
  })
  route(app, contract.changePassword, async ({ body, request }) => {
    await changePassword(identity, principalOf(request), body)
    return renewed(request)
  })

  route(app, contract.mySessions, async ({ request }) => ({ items: await mySessions(identity, principalOf(request)) }))
  route(app, contract.endMySession, async ({ params, request }) => {
    await endMySession(identity, principalOf(request), params.id)
    return null
  })
  route(app, contract.endMySessions, async ({ query, request, reply }) => {
    const keep = query.keep === 'this'
    if (!keep) reply.clearCookie(sessionCookie, { path: '/' })
    return { ended: await endMySessions(identity, principalOf(request), keep) }
  })
  route(app, contract.beginSecondFactor, ({ request }) => beginSecondFactor(identity, principalOf(request)))
  route(app, contract.confirmSecondFactor, ({ body, request }) =>
    confirmSecondFactor(identity, principalOf(request), body.code),
  )
  route(app, contract.renewRecoveryCodes, ({ body, request }) =>
    renewRecoveryCodes(identity, principalOf(request), body.code),
  )
  route(app, contract.removeSecondFactor, async ({ body, request }) => {
    await removeSecondFactor(identity, principalOf(request), body.code)
    return null
  })
}

function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, agent: request.headers['user-agent']?.slice(0, 200) ?? null }
}
