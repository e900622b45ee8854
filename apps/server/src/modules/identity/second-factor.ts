import { Secret, TOTP } from 'otpauth'
import { signInScope, type Tx } from '../../platform/db/index.ts'
import { type AccountRecord, accountToChange, keepTotp, recordSignIn } from './account.store.ts'
import { appendAudit } from './audit.store.ts'
import { replaceRecoveryCodes, useRecoveryCode } from './credential.store.ts'
import { factorErrors, signInErrors } from './identity.errors.ts'
import type { Identity } from './identity.ts'
import { pendingErrors, type SignedIn } from './principal.ts'
import { passSecondFactor } from './session.store.ts'
import { countFailure, demandUnlocked } from './sign-in.ts'
import { readableCode, sha256 } from './token.ts'

const recoveryCodes = 10
const stepSeconds = 30

/** What an authenticator is told (RFC 6238: SHA-1, 30 s, 6 digits: all of them know that). */
function totpOf(secret: string, issuer: string, label: string): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: stepSeconds, digits: 6 })
}

/**
 * The time step a code belongs to: now, or one beside it for clocks that are not quite right. Null when it is wrong, or
 * not later than the last one that was taken.
 */
export function stepOfCode(secret: string, code: string, at: Date, lastStep: number | null): number | null {
  const delta = totpOf(secret, '', '').validate({ token: code, timestamp: at.getTime(), window: 1 })
  if (delta === null) return null
  const step = Math.floor(at.getTime() / 1000 / stepSeconds) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

/** A code of six digits, or one of the recovery codes; used up in this transaction. */
async function takeFactor(identity: Identity, tx: Tx, account: AccountRecord, code: string, at: Date) {
  const { totpSecret, totpEnabledAt } = account
  if (totpSecret === null || totpEnabledAt === null) throw factorErrors.SECOND_FACTOR_NOT_BEGUN()
  const text = code.replace(/[\s-]/g, '').toUpperCase()
  if (!/^\d{6}$/.test(text)) {
    const taken = await useRecoveryCode(tx, account.id, sha256(text), at)
    if (taken) await appendAudit(tx, { accountId: account.id, action: 'recovery_code.used' })
    return taken
  }
  const step = stepOfCode(identity.secrets.open(totpSecret), text, at, account.totpLastStep)
  if (step === null) return false
  await keepTotp(tx, account.id, { secret: totpSecret, enabledAt: totpEnabledAt, lastStep: step })
  return true
}

/** Runs `work` if the code is right; counts the error if it is not, which outlasts the refusal. */
async function withFactor<T>(
  identity: Identity,
  principal: SignedIn,
  code: string,
  work: (tx: Tx, account: AccountRecord, at: Date) => Promise<T>,
): Promise<T> {
  const at = identity.now()
  const outcome = await identity.database.transaction(signInScope, async (tx) => {
    const account = await accountToChange(tx, principal.accountId)
    if (!account) return undefined
    demandUnlocked(account, at)
    if (await takeFactor(identity, tx, account, code, at)) return { result: await work(tx, account, at) }
    await countFailure(tx, account.id, at, await identity.sessions.rules(tx), { step: 'second_factor' })
    return undefined
  })
  if (!outcome) throw signInErrors.WRONG_CODE()
  return outcome.result
}

/** The second step of the sign-in. */
export async function giveSecondFactor(identity: Identity, principal: SignedIn, code: string): Promise<void> {
  await withFactor(identity, principal, code, async (tx, account, at) => {
    await passSecondFactor(tx, principal.sessionId, at)
    await recordSignIn(tx, account.id, at)
    await appendAudit(tx, { accountId: account.id, action: 'session.second_factor' })
  })
  identity.sessions.forget([principal.sessionId], 'changed')
}

/** Makes a secret that counts only when its first code was given. */
export async function beginSecondFactor(identity: Identity, principal: SignedIn) {
  if (principal.pending === 'second_factor') throw pendingErrors.SECOND_FACTOR_NEEDED()
  const secret = new Secret({ size: 20 }).base32
  await identity.database.transaction(signInScope, async (tx) => {
    const account = await accountToChange(tx, principal.accountId)
    if (!account || account.totpEnabledAt !== null) throw factorErrors.SECOND_FACTOR_EXISTS()
    await keepTotp(tx, account.id, { secret: identity.secrets.seal(secret), enabledAt: null, lastStep: null })
  })
  return { secret, uri: totpOf(secret, identity.issuer, principal.username).toString() }
}

/** @returns the recovery codes, told this once. */
export async function confirmSecondFactor(identity: Identity, principal: SignedIn, code: string) {
  const at = identity.now()
  const codes = newRecoveryCodes()
  const confirmed = await identity.database.transaction(signInScope, async (tx) => {
    const account = await accountToChange(tx, principal.accountId)
    if (!account || account.totpSecret === null || account.totpEnabledAt !== null) {
      throw factorErrors.SECOND_FACTOR_NOT_BEGUN()
    }
    demandUnlocked(account, at)
    const step = stepOfCode(identity.secrets.open(account.totpSecret), code, at, null)
    if (step === null) {
      await countFailure(tx, account.id, at, await identity.sessions.rules(tx), { step: 'second_factor' })
      return false
    }
    await keepTotp(tx, account.id, { secret: account.totpSecret, enabledAt: at, lastStep: step })
    await replaceRecoveryCodes(tx, account.id, codes.map(hashOf))
    await passSecondFactor(tx, principal.sessionId, at)
    await appendAudit(tx, { accountId: account.id, action: 'second_factor.set_up' })
    return true
  })
  if (!confirmed) throw signInErrors.WRONG_CODE()
  identity.sessions.forget([principal.sessionId], 'changed')
  return { recoveryCodes: codes }
}

export async function renewRecoveryCodes(identity: Identity, principal: SignedIn, code: string) {
  const codes = newRecoveryCodes()
  await withFactor(identity, principal, code, async (tx, account) => {
    await replaceRecoveryCodes(tx, account.id, codes.map(hashOf))
    await appendAudit(tx, { accountId: account.id, action: 'recovery_code.renewed' })
  })
  return { recoveryCodes: codes }
}

export async function removeSecondFactor(identity: Identity, principal: SignedIn, code: string): Promise<void> {
  await withFactor(identity, principal, code, async (tx, account) => {
    const { secondFactorRoles } = await identity.sessions.rules(tx)
    if (secondFactorRoles.has(account.role)) throw factorErrors.SECOND_FACTOR_KEPT()
    await keepTotp(tx, account.id, { secret: null, enabledAt: null, lastStep: null })
    await replaceRecoveryCodes(tx, account.id, [])
    await appendAudit(tx, { accountId: account.id, action: 'second_factor.removed' })
  })
  identity.sessions.forget([principal.sessionId], 'changed')
}

function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodes }, () => `${readableCode(5)}-${readableCode(5)}`)
}

const hashOf = (code: string) => sha256(code.replace('-', ''))
