import Type, { type Static } from 'typebox'
import { Actions, Role } from './access.ts'
import { AreaCode, Id, Instant, nullable } from './common.ts'
import { defineRoute } from './route.ts'

/** Who is signed in, what they may do and where. */
export const Session = Type.Object(
  {
    account: Type.Object(
      {
        id: Id,
        username: Type.String(),
        name: Type.String(),
        role: Role,
        /** The post shown under the name: 网格员, 值班员. */
        post: nullable(Type.String()),
        /** The person in the organisation that this account is, if any. */
        personId: nullable(Id),
      },
      { additionalProperties: false },
    ),
    area: Type.Object(
      { code: AreaCode, name: Type.String(), path: Type.Array(Type.String()) },
      { additionalProperties: false },
    ),
    actions: Actions,
    expiresAt: Instant,
  },
  { additionalProperties: false },
)
export type Session = Static<typeof Session>

export const identityRoutes = {
  signIn: defineRoute({
    method: 'POST',
    path: '/api/v1/session',
    tag: 'identity',
    summary: { zh: '登录', en: 'Sign in' },
    permission: 'public',
    body: Type.Object(
      {
        username: Type.String({ minLength: 1, maxLength: 64 }),
        password: Type.String({ minLength: 1, maxLength: 256 }),
      },
      { additionalProperties: false },
    ),
    responses: { 200: Session },
  }),
  currentSession: defineRoute({
    method: 'GET',
    path: '/api/v1/session',
    tag: 'identity',
    summary: { zh: '当前登录', en: 'The current session' },
    permission: 'signed-in',
    responses: { 200: Session },
  }),
  signOut: defineRoute({
    method: 'DELETE',
    path: '/api/v1/session',
    tag: 'identity',
    summary: { zh: '退出', en: 'Sign out' },
    permission: 'signed-in',
    responses: { 204: Type.Null() },
  }),
} as const
