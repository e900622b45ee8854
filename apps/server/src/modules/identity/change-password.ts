import { signInScope } from '../../platform/db/index.ts'
import { type AccountRecord, accountById, accountToChange, replacePassword } from './account.store.ts'
import { appendAudit } from './audit.store.ts'
import { findInvitation, formerPasswords, keepFormerPassword, useInvitation } from './credential.store.ts'
import { signInErrors } from './identity.errors.ts'
import type { Identity } from './identity.ts'
import { checkPassword, hashPassword } from './password.ts'
import { demandGoodPassword, passwordErrors } from './password-rules.ts'
import { pendingErrors, type SignedIn } from './principal.ts'
import type { SecurityRules } from './security-rules.ts'
import { deleteSessionsOf } from './session.store.ts'
import type { OpenedSession, Origin } from './sessions.ts'
import { countFailure, demandUnlocked, demandUsable } from './sign-in.ts'
import { sha256 } from './token.ts'

export function passwordRules({ database, sessions }: Identity) {
  return database.transaction(signInScope, async (tx) => toRules(await sessions.rules(tx)))
}

const toRules = ({ passwordLength, passwordKinds, passwordHistory }: SecurityRules) => ({
  length: passwordLength,
  kinds: passwordKinds,
  history: passwordHistory,
})

/** Changes one's own password; everywhere else the account is signed out. */
export async function changePassword(
  identity: Identity,
  principal: SignedIn,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> {
  if (principal.pending === 'second_factor') throw pendingErrors.SECOND_FACTOR_NEEDED()
  const { database, sessions } = identity
  const at = identity.now()
  const { account, rules, former } = await database.transaction(signInScope, async (tx) => {
    const rules = await sessions.rules(tx)
    const account = await accountById(tx, principal.accountId)
    const former = await formerPasswords(tx, principal.accountId, rules.passwordHistory)
    return { account, rules, former }
  })
  if (!account) throw signInErrors.WRONG_PASSWORD()
  demandUnlocked(account, at)
  if (!(await checkPassword(current, account.passwordHash ?? undefined))) {
    await database.transaction(signInScope, (tx) => countFailure(tx, account.id, at, rules, { step: 'password' }))
    throw signInErrors.WRONG_PASSWORD()
  }
  demandGoodPassword(next, toRules(rules), account)
  await demandNew(next, [...(account.passwordHash ? [account.passwordHash] : []), ...former])
  const passwordHash = await hashPassword(next)
  const ended = await database.transaction(signInScope, async (tx) => {
    const now = await accountToChange(tx, account.id)
    // Somebody else, or another page, was quicker: what was checked is no longer so.
    if (now?.passwordHash !== account.passwordHash) throw signInErrors.WRONG_PASSWORD()
    if (account.passwordHash !== null) await keepFormerPassword(tx, account.id, account.passwordHash, at)
    await replacePassword(tx, account.id, passwordHash, at)
    await appendAudit(tx, { accountId: account.id, action: 'password.changed' })
    return deleteSessionsOf(tx, account.id, principal.sessionId)
  })
  sessions.forget(ended)
  sessions.forget([principal.sessionId], 'changed')
}

async function demandNew(password: string, former: readonly string[]): Promise<void> {
  for (const hash of former) if (await checkPassword(password, hash)) throw passwordErrors.PASSWORD_USED_BEFORE()
}

/** Whom an invitation is for, so that its reader knows that it is meant. */
export async function lookAtInvitation(identity: Identity, token: string) {
  return identity.database.transaction(signInScope, async (tx) => {
    const invitation = await findInvitation(tx, sha256(token))
    const account = invitation && (await accountById(tx, invitation.accountId))
    if (!account || invitation.usedAt !== null || invitation.expiresAt <= identity.now()) {
      throw signInErrors.INVITATION_ENDED()
    }
    const rules = toRules(await identity.sessions.rules(tx))
    return { username: account.username, name: account.name, expiresAt: invitation.expiresAt.toISOString(), rules }
  })
}

/** Chooses the first password by the link of an invitation, and signs in. */
export async function acceptInvitation(
  identity: Identity,
  { token, password, ...origin }: Origin & { readonly token: string; readonly password: string },
): Promise<OpenedSession> {
  const { database, sessions } = identity
  const at = identity.now()
  const { username, rules } = await lookAtInvitation(identity, token)
  demandGoodPassword(password, rules, { username }, 'password')
  const passwordHash = await hashPassword(password)
  return database.transaction(signInScope, async (tx) => {
    const invitation = await findInvitation(tx, sha256(token))
    const account = invitation && (await accountToChange(tx, invitation.accountId))
    if (!account || !(await useInvitation(tx, sha256(token), at))) throw signInErrors.INVITATION_ENDED()
    demandUsable(account)
    if (account.passwordHash !== null) await keepFormerPassword(tx, account.id, account.passwordHash, at)
    await replacePassword(tx, account.id, passwordHash, at)
    await appendAudit(tx, { accountId: account.id, action: 'invitation.accepted', data: { address: origin.address } })
    const current: AccountRecord = { ...account, passwordHash, passwordChangedAt: at, mustChangePassword: false }
    return sessions.open(tx, current, origin, at)
  })
}
