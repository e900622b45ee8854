import Type, { type Static } from 'typebox'
import { Actions, Role } from './access.ts'
import { AreaCode, Id, Instant, literals, nullable } from './common.ts'
import { defineRoute } from './route.ts'

/** What has to be done before anything else: the second factor, choosing a password, setting up a second factor. */
export const pendingSteps = ['second_factor', 'password', 'enrol_second_factor'] as const
export type PendingStep = (typeof pendingSteps)[number]

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
    /** Until it is done nothing else is answered. */
    pending: nullable(literals(pendingSteps)),
    /** After so many minutes without anybody at the screen the session ends. */
    idleMinutes: Type.Integer(),
    /** Whether a second factor guards this account. */
    secondFactor: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Session = Static<typeof Session>

export const PasswordRules = Type.Object(
  {
    /** Least number of characters. */
    length: Type.Integer(),
    /** How many of: capital letters, small letters, digits, other characters. */
    kinds: Type.Integer(),
    /** How many former passwords may not be taken again. */
    history: Type.Integer(),
  },
  { additionalProperties: false },
)
export type PasswordRules = Static<typeof PasswordRules>

/** One sign-in of mine: where it is open. */
export const OwnSession = Type.Object(
  {
    id: Id,
    current: Type.Boolean(),
    /** Browser and system as far as they say: `Chrome · Windows`. */
    device: Type.String(),
    address: nullable(Type.String()),
    createdAt: Instant,
    seenAt: Instant,
    expiresAt: Instant,
  },
  { additionalProperties: false },
)
export type OwnSession = Static<typeof OwnSession>

const Password = Type.String({ minLength: 1, maxLength: 256 })
/** Six digits, or a recovery code such as `K7QF-2MXA`. */
const FactorCode = Type.String({ minLength: 6, maxLength: 20 })
const Token = Type.String({ pattern: '^[A-Za-z0-9_-]{20,80}$' })
/** A mobile phone of mainland China. */
export const MobilePhone = Type.String({ pattern: '^1[3-9][0-9]{9}$' })
const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) }, { additionalProperties: false })

export const identityRoutes = {
  signIn: defineRoute({
    method: 'POST',
    path: '/api/v1/session',
    tag: 'identity',
    summary: { zh: '登录', en: 'Sign in' },
    permission: 'public',
    body: Type.Object(
      { username: Type.String({ minLength: 1, maxLength: 64 }), password: Password },
      { additionalProperties: false },
    ),
    responses: { 200: Session },
  }),
  currentSession: defineRoute({
    method: 'GET',
    path: '/api/v1/session',
    tag: 'identity',
    summary: { zh: '当前登录', en: 'The current session' },
    permission: 'signing-in',
    responses: { 200: Session },
  }),
  signOut: defineRoute({
    method: 'DELETE',
    path: '/api/v1/session',
    tag: 'identity',
    summary: { zh: '退出', en: 'Sign out' },
    permission: 'signing-in',
    responses: { 204: Type.Null() },
  }),
  giveSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/v1/session/second-factor',
    tag: 'identity',
    summary: { zh: '登录第二步：动态口令或恢复码', en: 'Second step of the sign-in: code or recovery code' },
    permission: 'signing-in',
    body: Type.Object({ code: FactorCode }, { additionalProperties: false }),
    responses: { 200: Session },
  }),
  requestPhoneCode: defineRoute({
    method: 'POST',
    path: '/api/v1/session/codes',
    tag: 'identity',
    summary: { zh: '群众登录：发送一次性验证码', en: 'Sign-in of residents: send a one-time code' },
    permission: 'public',
    body: Type.Object({ phone: MobilePhone }, { additionalProperties: false }),
    responses: {
      202: Type.Object(
        {
          expiresInSeconds: Type.Integer(),
          /** Only in the demonstration, where nothing is sent. */
          demonstrationCode: nullable(Type.String()),
        },
        { additionalProperties: false },
      ),
    },
  }),
  signInByPhone: defineRoute({
    method: 'POST',
    path: '/api/v1/session/by-phone',
    tag: 'identity',
    summary: { zh: '群众登录：手机号和验证码', en: 'Sign-in of residents: phone and code' },
    permission: 'public',
    body: Type.Object(
      { phone: MobilePhone, code: Type.String({ pattern: '^[0-9]{6}$' }) },
      { additionalProperties: false },
    ),
    responses: { 200: Session },
  }),
  lookAtInvitation: defineRoute({
    method: 'POST',
    path: '/api/v1/invitations/look-up',
    tag: 'identity',
    summary: { zh: '邀请是给谁的', en: 'Whom an invitation is for' },
    permission: 'public',
    body: Type.Object({ token: Token }, { additionalProperties: false }),
    responses: {
      200: Type.Object(
        { username: Type.String(), name: Type.String(), expiresAt: Instant, rules: PasswordRules },
        { additionalProperties: false },
      ),
    },
  }),
  acceptInvitation: defineRoute({
    method: 'POST',
    path: '/api/v1/invitations/acceptance',
    tag: 'identity',
    summary: { zh: '接受邀请并设定密码', en: 'Accept an invitation and choose a password' },
    permission: 'public',
    body: Type.Object({ token: Token, password: Password }, { additionalProperties: false }),
    responses: { 200: Session },
  }),
  passwordRules: defineRoute({
    method: 'GET',
    path: '/api/v1/password-rules',
    tag: 'identity',
    summary: { zh: '密码要求', en: 'What a password must be' },
    permission: 'public',
    responses: { 200: PasswordRules },
  }),
  changePassword: defineRoute({
    method: 'PUT',
    path: '/api/v1/my/password',
    tag: 'identity',
    summary: { zh: '修改密码；其他设备上的登录随之退出', en: 'Change my password; other devices are signed out' },
    permission: 'signing-in',
    body: Type.Object({ current: Password, next: Password }, { additionalProperties: false }),
    responses: { 200: Session },
  }),
  mySessions: defineRoute({
    method: 'GET',
    path: '/api/v1/my/sessions',
    tag: 'identity',
    summary: { zh: '我在哪些设备上登录', en: 'Where I am signed in' },
    permission: 'signed-in',
    responses: { 200: Type.Object({ items: Type.Array(OwnSession) }, { additionalProperties: false }) },
  }),
  endMySession: defineRoute({
    method: 'DELETE',
    path: '/api/v1/my/sessions/:id',
    tag: 'identity',
    summary: { zh: '让一台设备退出', en: 'Sign one device out' },
    permission: 'signed-in',
    params: Type.Object({ id: Id }, { additionalProperties: false }),
    responses: { 204: Type.Null() },
  }),
  endMySessions: defineRoute({
    method: 'DELETE',
    path: '/api/v1/my/sessions',
    tag: 'identity',
    summary: { zh: '全部退出，或只留这一台', en: 'Sign out everywhere, or everywhere but here' },
    permission: 'signed-in',
    query: Type.Object({ keep: Type.Optional(literals(['this'])) }, { additionalProperties: false }),
    responses: { 200: Type.Object({ ended: Type.Integer() }, { additionalProperties: false }) },
  }),
  beginSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/v1/my/second-factor',
    tag: 'identity',
    summary: { zh: '开始绑定动态口令', en: 'Begin to set up a second factor' },
    permission: 'signing-in',
    responses: {
      200: Type.Object(
        { secret: Type.String(), uri: Type.String({ description: 'otpauth://totp/…' }) },
        { additionalProperties: false },
      ),
    },
  }),
  confirmSecondFactor: defineRoute({
    method: 'PUT',
    path: '/api/v1/my/second-factor',
    tag: 'identity',
    summary: { zh: '用第一个动态口令确认绑定', en: 'Confirm the second factor with its first code' },
    permission: 'signing-in',
    body: Type.Object({ code: FactorCode }, { additionalProperties: false }),
    responses: { 200: RecoveryCodes },
  }),
  renewRecoveryCodes: defineRoute({
    method: 'POST',
    path: '/api/v1/my/second-factor/recovery-codes',
    tag: 'identity',
    summary: { zh: '换一批恢复码', en: 'Make new recovery codes' },
    permission: 'signed-in',
    body: Type.Object({ code: FactorCode }, { additionalProperties: false }),
    responses: { 200: RecoveryCodes },
  }),
  removeSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/v1/my/second-factor/removal',
    tag: 'identity',
    summary: { zh: '解除动态口令', en: 'Remove my second factor' },
    permission: 'signed-in',
    body: Type.Object({ code: FactorCode }, { additionalProperties: false }),
    responses: { 204: Type.Null() },
  }),
} as const
