import { createHash, randomBytes } from 'node:crypto'
import { type Database, signInScope, type Tx } from '../../platform/db/index.ts'
import { declareErrors } from '../../platform/http/index.ts'
import { areaPrefix } from '../area/index.ts'
import { type AccountRecord, accountById, findAccount, findAccountToCount, recordFailure } from './account.store.ts'
import { appendAudit } from './audit.store.ts'
import { lockedUntil } from './lock-out.ts'
import { checkPassword } from './password.ts'
import type { Principal } from './principal.ts'
import { deleteEndedSessions, deleteSession, findSession, insertSession, touchSession } from './session.store.ts'

export const signInErrors = declareErrors({
  WRONG_CREDENTIALS: {
    status: 401,
    zh: '用户名或密码不对。请检查大小写后重试，忘记密码请找本级管理员。',
    en: 'The user name or the password is wrong. Check upper and lower case, or ask your administrator.',
  },
  ACCOUNT_LOCKED: {
    status: 429,
    zh: '密码输错次数太多，请 {minutes} 分钟后再试，或找安全管理员解锁。',
    en: 'Too many wrong passwords. Try again in {minutes} minutes, or ask the security administrator.',
  },
  ACCOUNT_DISABLED: {
    status: 403,
    zh: '这个账号已停用。请联系本级管理员。',
    en: 'This account is disabled. Ask your administrator.',
  },
})

export interface IdentityOptions {
  readonly database: Database
  readonly sessionIdleMs: number
  readonly sessionLifeMs: number
  readonly now: () => Date
}

export interface Identity {
  /** @returns the token for the cookie. */
  signIn(credentials: Credentials): Promise<{ readonly token: string; readonly principal: Principal }>
  signOut(token: string): Promise<void>
  /** Undefined when the token opens no session (any more). */
  principalOf(token: string): Promise<Principal | undefined>
  /** Whether a session is still open: asked now and then for what runs on without requests. */
  isOpen(sessionId: string): Promise<boolean>
  /** Forgets sessions that have ended by time. */
  sweepSessions(): Promise<void>
  /** Calls back when a session ends before its time, so that what runs under it can be stopped. */
  onSessionEnd(listener: (principal: Principal) => void): void
}

export interface Credentials {
  readonly username: string
  readonly password: string
  readonly address: string | null
  readonly agent: string | null
}

/** A look-up is trusted this long; a sign-out in this process is seen at once. */
const cacheMs = 2_000
const touchEveryMs = 60_000

export function createIdentity(options: IdentityOptions): Identity {
  const { database } = options
  const { now } = options
  const cache = new Map<string, { readonly at: number; readonly principal: Principal }>()
  const endListeners: ((principal: Principal) => void)[] = []

  async function lookUp(tx: Tx, tokenSha256: string): Promise<Principal | undefined> {
    const session = await findSession(tx, tokenSha256)
    if (!session) return undefined
    const at = now()
    const idle = at.getTime() - session.seenAt.getTime()
    if (session.expiresAt <= at || idle > options.sessionIdleMs) return undefined
    const account = await accountById(tx, session.accountId)
    if (!account || account.disabled) return undefined
    if (idle > touchEveryMs) await touchSession(tx, tokenSha256, at)
    return toPrincipal(account, tokenSha256, session.expiresAt)
  }

  return {
    async signIn({ username, password, address, agent }) {
      const account = await database.transaction(signInScope, (tx) => findAccount(tx, username))
      const at = now()
      if (account?.lockedUntil && account.lockedUntil > at) throw locked(account.lockedUntil, at)
      // Hashing takes its time outside of any transaction.
      const matches = await checkPassword(password, account?.passwordHash)
      if (!account || !matches) {
        await database.transaction(signInScope, (tx) => countFailure(tx, username, at, address))
        throw signInErrors.WRONG_CREDENTIALS()
      }
      if (account.disabled) throw signInErrors.ACCOUNT_DISABLED()
      const token = randomBytes(32).toString('base64url')
      const expiresAt = new Date(at.getTime() + options.sessionLifeMs)
      await database.transaction(signInScope, async (tx) => {
        const session = { tokenSha256: sha256(token), accountId: account.id, createdAt: at, seenAt: at, expiresAt }
        await insertSession(tx, { ...session, address, agent })
        if (account.failedAttempts > 0) await recordFailure(tx, account.id, 0, null)
        await appendAudit(tx, { accountId: account.id, action: 'session.opened', data: { address } })
      })
      return { token, principal: toPrincipal(account, sha256(token), expiresAt) }
    },

    async signOut(token) {
      const key = sha256(token)
      const principal = await this.principalOf(token)
      cache.delete(key)
      await database.transaction(signInScope, async (tx) => {
        await deleteSession(tx, key)
        if (principal) await appendAudit(tx, { accountId: principal.accountId, action: 'session.closed' })
      })
      if (principal) for (const listener of endListeners) listener(principal)
    },

    async principalOf(token) {
      const key = sha256(token)
      const known = cache.get(key)
      if (known && now().getTime() - known.at < cacheMs) return known.principal
      const principal = await database.transaction(signInScope, (tx) => lookUp(tx, key))
      if (!principal) {
        cache.delete(key)
        if (known) for (const listener of endListeners) listener(known.principal)
        return undefined
      }
      if (cache.size > 10_000) cache.clear()
      cache.set(key, { at: now().getTime(), principal })
      return principal
    },

    isOpen: async (sessionId) => (await database.transaction(signInScope, (tx) => lookUp(tx, sessionId))) !== undefined,

    async sweepSessions() {
      const at = now()
      const idleSince = new Date(at.getTime() - options.sessionIdleMs)
      await database.transaction(signInScope, (tx) => deleteEndedSessions(tx, at, idleSince))
    },

    onSessionEnd: (listener) => endListeners.push(listener),
  }
}

async function countFailure(tx: Tx, username: string, at: Date, address: string | null): Promise<void> {
  const account = await findAccountToCount(tx, username)
  if (!account) {
    await appendAudit(tx, { accountId: null, action: 'session.refused', data: { address } })
    return
  }
  const attempts = account.failedAttempts + 1
  await recordFailure(tx, account.id, attempts, lockedUntil(attempts, at))
  await appendAudit(tx, { accountId: account.id, action: 'session.refused', data: { address, attempts } })
}

function locked(until: Date, at: Date) {
  const seconds = Math.ceil((until.getTime() - at.getTime()) / 1000)
  return signInErrors.ACCOUNT_LOCKED({
    values: { minutes: Math.ceil(seconds / 60) },
    retryAfterSeconds: seconds,
  })
}

function toPrincipal(account: AccountRecord, sessionId: string, expiresAt: Date): Principal {
  const { id, username, name, role, post, personId, areaCode } = account
  const scope = { kind: 'person', accountId: id, personId, areaPrefix: areaPrefix(areaCode) } as const
  return { accountId: id, sessionId, username, name, role, post, personId, areaCode, scope, expiresAt }
}

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
