import type { PendingStep } from '@fengqiao/contract'
import { type Database, signInScope, type Tx } from '../../platform/db/index.ts'
import type { Settings } from '../settings/index.ts'
import { type AccountRecord, accountById } from './account.store.ts'
import { actorOfAccount } from './account-principal.ts'
import { deletePhoneCodesBefore } from './credential.store.ts'
import type { SignedIn } from './principal.ts'
import { readSecurityRules, type SecurityRules } from './security-rules.ts'
import { deleteEndedSessions, findSession, insertSession, type SessionRecord, touchSession } from './session.store.ts'
import { newToken, sha256 } from './token.ts'

/** Where a request came from. */
/** Numbers of residents who asked for a code are kept a day, to count how often they asked. */
const keepCodesMs = 86_400_000

export interface Origin {
  readonly address: string | null
  readonly agent: string | null
}

export interface OpenedSession {
  /** For the cookie; only its SHA-256 is kept. */
  readonly token: string
  readonly principal: SignedIn
}

/** The open sign-ins of this county. */
export interface Sessions {
  /** In the transaction that found out who it is. */
  open(tx: Tx, account: AccountRecord, origin: Origin, at: Date): Promise<OpenedSession>
  /**
   * Undefined when the token opens no session (any more).
   * @param active false: the page asked by itself, nobody was there; it does not keep the session from growing idle.
   */
  principalOf(token: string, active?: boolean): Promise<SignedIn | undefined>
  /** Whether a session is still open: asked now and then for what runs on without requests. */
  isOpen(sessionId: string): Promise<boolean>
  /** Sessions were removed or changed: nothing of them is trusted any longer, and what runs under the ended is told. */
  forget(sessionIds: readonly string[], change?: 'ended' | 'changed'): void
  /** Forgets sessions that have ended by time. */
  sweep(): Promise<void>
  onEnd(listener: (sessionId: string) => void): void
  rules(tx: Tx): Promise<SecurityRules>
  /** The rules were changed here: the next look reads them. Other processes see it within seconds. */
  forgetRules(): void
}

interface Options {
  readonly database: Database
  readonly settings: Settings
  readonly now: () => Date
}

/** A look-up is trusted this long; a sign-out in this process is seen at once. */
const cacheMs = 2_000
const rulesMs = 5_000
const touchEveryMs = 60_000
const dayMs = 86_400_000

interface Known {
  readonly at: number
  readonly seenAt: number
  readonly principal: SignedIn
}

export function createSessions({ database, settings, now }: Options): Sessions {
  const cache = new Map<string, Known>()
  const listeners: ((sessionId: string) => void)[] = []
  let knownRules: { readonly at: number; readonly rules: SecurityRules } | undefined

  async function rules(tx: Tx): Promise<SecurityRules> {
    const at = Date.now()
    if (!knownRules || at - knownRules.at > rulesMs) knownRules = { at, rules: await readSecurityRules(tx, settings) }
    return knownRules.rules
  }

  async function lookUp(tx: Tx, key: string, active: boolean): Promise<Known | undefined> {
    const session = await findSession(tx, key)
    if (!session) return undefined
    const at = now()
    const inForce = await rules(tx)
    const idle = at.getTime() - session.seenAt.getTime()
    if (session.expiresAt <= at || idle > inForce.idleMinutes * 60_000) return undefined
    const account = await accountById(tx, session.accountId)
    if (!account || account.disabled || account.grantedAt === null) return undefined
    const touch = active && idle > touchEveryMs
    if (touch) await touchSession(tx, key, at)
    const seenAt = touch ? at.getTime() : session.seenAt.getTime()
    return { at: at.getTime(), seenAt, principal: toPrincipal(account, session, inForce, at) }
  }

  function forget(sessionIds: readonly string[], change: 'ended' | 'changed' = 'ended'): void {
    for (const id of sessionIds) {
      cache.delete(id)
      if (change === 'ended') for (const listener of listeners) listener(id)
    }
  }

  return {
    rules,
    forget,
    forgetRules() {
      knownRules = undefined
      cache.clear()
    },
    async open(tx, account, { address, agent }, at) {
      const token = newToken()
      const inForce = await rules(tx)
      const session: SessionRecord = {
        tokenSha256: sha256(token),
        accountId: account.id,
        createdAt: at,
        seenAt: at,
        expiresAt: new Date(at.getTime() + inForce.sessionHours * 3_600_000),
        secondFactorAt: null,
        address,
        agent,
      }
      await insertSession(tx, session)
      return { token, principal: toPrincipal(account, session, inForce, at) }
    },
    async principalOf(token, active = true) {
      const key = sha256(token)
      const at = now().getTime()
      const known = cache.get(key)
      const fresh = known && at - known.at < cacheMs && !(active && at - known.seenAt > touchEveryMs)
      if (fresh) return known.principal
      const found = await database.transaction(signInScope, (tx) => lookUp(tx, key, active))
      if (!found) {
        if (known) forget([key])
        return undefined
      }
      if (cache.size > 10_000) cache.clear()
      cache.set(key, found)
      return found.principal
    },
    isOpen: async (key) => (await database.transaction(signInScope, (tx) => lookUp(tx, key, false))) !== undefined,
    async sweep() {
      const at = now()
      await database.transaction(signInScope, async (tx) => {
        const { idleMinutes } = await rules(tx)
        await deleteEndedSessions(tx, at, new Date(at.getTime() - idleMinutes * 60_000))
        await deletePhoneCodesBefore(tx, new Date(at.getTime() - keepCodesMs))
      })
    },
    onEnd: (listener) => listeners.push(listener),
  }
}

/** What is still to be done before a session is one: the second factor first, or a thief of passwords could change it. */
export function pendingStep(
  account: Pick<AccountRecord, 'role' | 'totpEnabledAt' | 'mustChangePassword' | 'passwordHash' | 'passwordChangedAt'>,
  secondFactorAt: Date | null,
  rules: Pick<SecurityRules, 'passwordDays' | 'secondFactorRoles'>,
  now: Date,
): PendingStep | null {
  if (account.totpEnabledAt !== null && secondFactorAt === null) return 'second_factor'
  if (account.passwordHash !== null) {
    const age = now.getTime() - (account.passwordChangedAt?.getTime() ?? 0)
    if (account.mustChangePassword || (rules.passwordDays > 0 && age > rules.passwordDays * dayMs)) return 'password'
  }
  return rules.secondFactorRoles.has(account.role) && account.totpEnabledAt === null ? 'enrol_second_factor' : null
}

function toPrincipal(
  account: AccountRecord,
  session: Pick<SessionRecord, 'tokenSha256' | 'expiresAt' | 'secondFactorAt'>,
  rules: SecurityRules,
  now: Date,
): SignedIn {
  return {
    ...actorOfAccount(account),
    sessionId: session.tokenSha256,
    pending: pendingStep(account, session.secondFactorAt, rules, now),
    secondFactor: account.totpEnabledAt !== null,
    idleMinutes: rules.idleMinutes,
    expiresAt: session.expiresAt,
  }
}
