import { signInScope, type Tx } from '../../platform/db/index.ts'
import { type AccountRecord, accountToChange, findAccount, recordFailure, recordSignIn } from './account.store.ts'
import { appendAudit } from './audit.store.ts'
import { signInErrors } from './identity.errors.ts'
import type { Identity } from './identity.ts'
import { lockedUntil } from './lock-out.ts'
import { checkPassword } from './password.ts'
import type { SecurityRules } from './security-rules.ts'
import { deleteSession } from './session.store.ts'
import type { OpenedSession, Origin } from './sessions.ts'
import { sha256 } from './token.ts'

export interface Credentials extends Origin {
  readonly username: string
  readonly password: string
}

/** Signs in by name and password; what is still to be done stands in the session's `pending`. */
export async function signIn(identity: Identity, credentials: Credentials): Promise<OpenedSession> {
  const { database, sessions, now } = identity
  const { username, password, ...origin } = credentials
  const account = await database.transaction(signInScope, (tx) => findAccount(tx, username))
  const at = now()
  if (account) demandUnlocked(account, at)
  // Hashing takes its time outside of any transaction.
  const matches = await checkPassword(password, account?.passwordHash ?? undefined)
  if (!account || !matches) {
    await database.transaction(signInScope, async (tx) => {
      if (account) await countFailure(tx, account.id, at, await sessions.rules(tx), { address: origin.address })
      else await appendAudit(tx, { accountId: null, action: 'session.refused', data: { address: origin.address } })
    })
    throw signInErrors.WRONG_CREDENTIALS()
  }
  demandUsable(account)
  return database.transaction(signInScope, async (tx) => {
    const opened = await sessions.open(tx, account, origin, at)
    // With a second factor errors are counted on until it is given, or its codes could be guessed for ever.
    if (opened.principal.pending !== 'second_factor') await recordSignIn(tx, account.id, at)
    await appendAudit(tx, { accountId: account.id, action: 'session.opened', data: { address: origin.address } })
    return opened
  })
}

export async function signOut({ database, sessions }: Identity, token: string): Promise<void> {
  const key = sha256(token)
  const principal = await sessions.principalOf(token)
  await database.transaction(signInScope, async (tx) => {
    await deleteSession(tx, key)
    if (principal) await appendAudit(tx, { accountId: principal.accountId, action: 'session.closed' })
  })
  sessions.forget([key])
}

/** Counts an error of password or second factor, and locks when there were too many. */
export async function countFailure(
  tx: Tx,
  accountId: string,
  at: Date,
  rules: SecurityRules,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const account = await accountToChange(tx, accountId)
  if (!account) return
  const attempts = account.failedAttempts + 1
  const until = lockedUntil(attempts, at, rules)
  await recordFailure(tx, account.id, attempts, until)
  await appendAudit(tx, { accountId: account.id, action: 'session.refused', data: { ...data, attempts } })
}

export function demandUnlocked(account: Pick<AccountRecord, 'lockedUntil'>, at: Date): void {
  if (!account.lockedUntil || account.lockedUntil <= at) return
  const seconds = Math.ceil((account.lockedUntil.getTime() - at.getTime()) / 1000)
  throw signInErrors.ACCOUNT_LOCKED({
    values: { minutes: Math.ceil(seconds / 60) },
    retryAfterSeconds: seconds,
  })
}

/** Told only to who has the right password. */
export function demandUsable(account: Pick<AccountRecord, 'disabled' | 'grantedAt'>): void {
  if (account.disabled) throw signInErrors.ACCOUNT_DISABLED()
  if (account.grantedAt === null) throw signInErrors.ACCOUNT_WAITING()
}
