import Type, { type Static } from 'typebox'
import { Action, Role } from './access.ts'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageOf, pageQuery, Text } from './common.ts'
import { OwnSession } from './identity.ts'
import { defineRoute } from './route.ts'

/**
 * waiting: the security administrator has not confirmed role and area yet; invited: no password was chosen yet;
 * locked: too many errors.
 */
export const accountStates = ['active', 'waiting', 'invited', 'locked', 'disabled'] as const
export type AccountState = (typeof accountStates)[number]
const AccountState = literals(accountStates)

export const Account = Type.Object(
  {
    id: Id,
    username: Type.String(),
    name: Type.String(),
    role: Role,
    areaCode: AreaCode,
    areaName: Type.String(),
    post: nullable(Type.String()),
    personId: nullable(Id),
    phoneMasked: nullable(Type.String()),
    state: AccountState,
    disabledReason: nullable(Type.String()),
    lockedUntil: nullable(Instant),
    /** The password came from somebody else and has to be changed at the next sign-in. */
    mustChangePassword: Type.Boolean(),
    secondFactor: Type.Boolean(),
    lastSignInAt: nullable(Instant),
    createdAt: Instant,
  },
  { additionalProperties: false },
)
export type Account = Static<typeof Account>

export const accountChangeKinds = ['grant', 'reset_password', 'disable', 'enable'] as const
export type AccountChangeKind = (typeof accountChangeKinds)[number]

/** What one administrator asked for and another one decides. */
export const AccountChange = Type.Object(
  {
    id: Id,
    kind: literals(accountChangeKinds),
    account: Type.Object(
      { id: Id, username: Type.String(), name: Type.String(), role: Role, areaName: Type.String() },
      { additionalProperties: false },
    ),
    /** For `grant`: what the account is to have. */
    role: Role,
    areaCode: AreaCode,
    areaName: Type.String(),
    reason: Type.String(),
    proposedBy: Type.String(),
    proposedAt: Instant,
    state: literals(['open', 'approved', 'refused']),
    decidedBy: nullable(Type.String()),
    decidedAt: nullable(Instant),
    note: nullable(Type.String()),
    /** Why who asks cannot decide it; null when it can be decided. */
    notDecidable: nullable(Text),
  },
  { additionalProperties: false },
)
export type AccountChange = Static<typeof AccountChange>

const Username = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{2,63}$' })
const Name = Type.String({ minLength: 1, maxLength: 60 })
const Reason = Type.String({ minLength: 2, maxLength: 300 })
const Phone = Type.String({ pattern: '^[0-9+ -]{5,20}$' })
const ReasonBody = Type.Object({ reason: Reason }, { additionalProperties: false })

export const NewAccount = Type.Object(
  {
    username: Username,
    name: Name,
    role: Role,
    areaCode: AreaCode,
    post: Type.Optional(nullable(Type.String({ maxLength: 60 }))),
    personId: Type.Optional(nullable(Id)),
    phone: Type.Optional(nullable(Phone)),
    /** Why this person needs it; the security administrator reads it. */
    reason: Reason,
  },
  { additionalProperties: false },
)
export type NewAccount = Static<typeof NewAccount>

/** What a role may do, with the routes behind each action: made from the matrix that the server enforces. */
export const AccessMatrix = Type.Object(
  {
    roles: Type.Array(
      Type.Object(
        { role: Role, name: Text, reach: Text, actions: Type.Array(Action), accounts: Type.Integer() },
        { additionalProperties: false },
      ),
    ),
    actions: Type.Array(
      Type.Object(
        {
          action: Action,
          name: Text,
          routes: Type.Array(
            Type.Object({ method: Type.String(), path: Type.String(), summary: Text }, { additionalProperties: false }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type AccessMatrix = Static<typeof AccessMatrix>

const tag = 'accounts'

export const accountRoutes = {
  listAccounts: defineRoute({
    method: 'GET',
    path: '/api/v1/accounts',
    tag,
    summary: { zh: '账号', en: 'Accounts' },
    permission: 'account.read',
    query: Type.Object(
      {
        q: Type.Optional(Type.String({ maxLength: 60 })),
        role: Type.Optional(Role),
        state: Type.Optional(AccountState),
        area: Type.Optional(AreaCode),
        ...pageQuery,
      },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(Account) },
  }),
  getAccount: defineRoute({
    method: 'GET',
    path: '/api/v1/accounts/:id',
    tag,
    summary: { zh: '一个账号', en: 'One account' },
    permission: 'account.read',
    params: IdParams,
    responses: {
      200: Type.Object(
        {
          account: Account,
          sessions: Type.Array(Type.Omit(OwnSession, ['current'])),
          changes: Type.Array(AccountChange),
        },
        { additionalProperties: false },
      ),
    },
  }),
  createAccount: defineRoute({
    method: 'POST',
    path: '/api/v1/accounts',
    tag,
    summary: { zh: '新建账号，等安全管理员确认', en: 'Make an account, to be confirmed by the security administrator' },
    permission: 'account.manage',
    body: NewAccount,
    responses: { 201: Account },
  }),
  changeAccount: defineRoute({
    method: 'PATCH',
    path: '/api/v1/accounts/:id',
    tag,
    summary: { zh: '修改姓名、岗位、电话', en: 'Change name, post, phone' },
    permission: 'account.manage',
    params: IdParams,
    body: Type.Object(
      {
        name: Type.Optional(Name),
        post: Type.Optional(nullable(Type.String({ maxLength: 60 }))),
        phone: Type.Optional(nullable(Phone)),
      },
      { additionalProperties: false },
    ),
    responses: { 200: Account },
  }),
  inviteAccount: defineRoute({
    method: 'POST',
    path: '/api/v1/accounts/:id/invitations',
    tag,
    summary: { zh: '发邀请链接，本人自己设密码', en: 'Make an invitation link to choose a password by' },
    permission: 'account.manage',
    params: IdParams,
    responses: {
      201: Type.Object({ path: Type.String(), expiresAt: Instant }, { additionalProperties: false }),
    },
  }),
  giveInitialPassword: defineRoute({
    method: 'POST',
    path: '/api/v1/accounts/:id/initial-passwords',
    tag,
    summary: { zh: '生成一次性初始密码', en: 'Make a one-time initial password' },
    permission: 'account.manage',
    params: IdParams,
    responses: { 201: Type.Object({ password: Type.String() }, { additionalProperties: false }) },
  }),
  disableAccount: defineRoute({
    method: 'POST',
    path: '/api/v1/accounts/:id/disabling',
    tag,
    summary: { zh: '停用账号', en: 'Disable an account' },
    permission: 'account.manage',
    params: IdParams,
    body: ReasonBody,
    responses: { 200: Account },
  }),
  enableAccount: defineRoute({
    method: 'POST',
    path: '/api/v1/accounts/:id/enabling',
    tag,
    summary: { zh: '恢复账号', en: 'Enable an account again' },
    permission: 'account.manage',
    params: IdParams,
    body: ReasonBody,
    responses: { 200: Account },
  }),
  proposeAccountChange: defineRoute({
    method: 'POST',
    path: '/api/v1/accounts/:id/changes',
    tag,
    summary: { zh: '提出须安全管理员批准的变更', en: 'Propose a change that the security administrator decides' },
    permission: 'account.manage',
    params: IdParams,
    body: Type.Object(
      {
        kind: literals(accountChangeKinds),
        role: Type.Optional(Role),
        areaCode: Type.Optional(AreaCode),
        reason: Reason,
      },
      { additionalProperties: false },
    ),
    responses: { 201: AccountChange },
  }),
  listAccountChanges: defineRoute({
    method: 'GET',
    path: '/api/v1/account-changes',
    tag,
    summary: { zh: '待批准和已决定的账号变更', en: 'Changes of accounts, open and decided' },
    permission: 'account.read',
    query: Type.Object(
      { state: Type.Optional(literals(['open', 'approved', 'refused'])), ...pageQuery },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(AccountChange) },
  }),
  decideAccountChange: defineRoute({
    method: 'POST',
    path: '/api/v1/account-changes/:id/decision',
    tag,
    summary: { zh: '批准或驳回账号变更', en: 'Approve or refuse a change' },
    permission: 'account.secure',
    params: IdParams,
    body: Type.Object(
      { approve: Type.Boolean(), note: Type.Optional(Type.String({ maxLength: 300 })) },
      { additionalProperties: false },
    ),
    responses: {
      200: Type.Object(
        {
          change: AccountChange,
          /** Of an administrator: shown once, to who decided and not to who asked. */
          initialPassword: nullable(Type.String()),
        },
        { additionalProperties: false },
      ),
    },
  }),
  unlockAccount: defineRoute({
    method: 'POST',
    path: '/api/v1/accounts/:id/unlocking',
    tag,
    summary: { zh: '解除锁定', en: 'Unlock an account' },
    permission: 'account.secure',
    params: IdParams,
    responses: { 200: Account },
  }),
  clearSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/v1/accounts/:id/second-factor-removal',
    tag,
    summary: { zh: '为丢失手机的人解除动态口令', en: 'Remove the second factor of somebody who lost it' },
    permission: 'account.secure',
    params: IdParams,
    body: ReasonBody,
    responses: { 200: Account },
  }),
  endAccountSessions: defineRoute({
    method: 'DELETE',
    path: '/api/v1/accounts/:id/sessions',
    tag,
    summary: { zh: '让一个账号全部退出', en: 'Sign an account out everywhere' },
    permission: 'account.secure',
    params: IdParams,
    responses: { 200: Type.Object({ ended: Type.Integer() }, { additionalProperties: false }) },
  }),
  accessMatrix: defineRoute({
    method: 'GET',
    path: '/api/v1/access-matrix',
    tag,
    summary: { zh: '角色权限表', en: 'The access matrix' },
    permission: 'access.read',
    responses: { 200: AccessMatrix },
  }),
} as const
