import { randomInt } from 'node:crypto'
import { maskPhone } from '@fengqiao/contract'
import { signInScope, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { type AccountRecord, accountById, accountsByPhone, insertAccount, recordSignIn } from './account.store.ts'
import { appendAudit } from './audit.store.ts'
import {
  countCodeError,
  insertPhoneCode,
  markCodeUsed,
  type PhoneCodeRecord,
  phoneCodesSince,
} from './credential.store.ts'
import { phoneErrors } from './identity.errors.ts'
import type { Identity } from './identity.ts'
import type { OpenedSession, Origin } from './sessions.ts'
import { demandUnlocked, demandUsable } from './sign-in.ts'
import { sha256 } from './token.ts'

/** Whoever has no password signs in so: residents, and heads of household groups, who are not all given one. */
const roles = ['HOUSEHOLD_HEAD', 'RESIDENT'] as const

const againMs = 60_000
const windowMs = 3_600_000
const codesInWindow = 5
export const mostErrors = 5
const lockMs = 15 * 60_000

/** Why no code is sent to a phone now; null when one may be. Pure: it sees only what was sent within the last hour. */
export function refusalToSend(
  sent: readonly Pick<PhoneCodeRecord, 'createdAt' | 'errors'>[],
  now: Date,
): { readonly code: 'CODE_TOO_SOON' | 'CODE_TOO_OFTEN' | 'PHONE_LOCKED'; readonly seconds: number } | null {
  const wait = (from: Date, ms: number) => Math.ceil((from.getTime() + ms - now.getTime()) / 1000)
  const [newest] = sent
  const locked = sent.find(({ errors }) => errors >= mostErrors)
  if (locked && wait(locked.createdAt, lockMs) > 0) {
    return { code: 'PHONE_LOCKED', seconds: wait(locked.createdAt, lockMs) }
  }
  if (newest && wait(newest.createdAt, againMs) > 0) {
    return { code: 'CODE_TOO_SOON', seconds: wait(newest.createdAt, againMs) }
  }
  const oldest = sent.at(codesInWindow - 1)
  return oldest && sent.length >= codesInWindow
    ? { code: 'CODE_TOO_OFTEN', seconds: Math.max(1, wait(oldest.createdAt, windowMs)) }
    : null
}

const hashOf = (phone: string, code: string) => sha256(`${phone}:${code}`)

export async function requestPhoneCode(identity: Identity, { phone, address }: Origin & { readonly phone: string }) {
  const { codeSender } = identity
  if (!codeSender) throw phoneErrors.CODE_UNAVAILABLE()
  const at = identity.now()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const minutes = await identity.database.transaction(signInScope, async (tx) => {
    const refusal = refusalToSend(await phoneCodesSince(tx, phone, new Date(at.getTime() - windowMs)), at)
    if (refusal) {
      const { seconds } = refusal
      throw phoneErrors[refusal.code]({
        values: { seconds, minutes: Math.ceil(seconds / 60) },
        retryAfterSeconds: seconds,
      })
    }
    const { codeMinutes } = await identity.sessions.rules(tx)
    const expiresAt = new Date(at.getTime() + codeMinutes * 60_000)
    await insertPhoneCode(tx, { id: newId(at), phone, codeSha256: hashOf(phone, code), createdAt: at, expiresAt })
    await appendAudit(tx, { accountId: null, action: 'phone_code.sent', data: { phone: maskPhone(phone), address } })
    return codeMinutes
  })
  // After the commit: no transaction waits for a network.
  await codeSender.sendCode({ phone, code, minutes })
  return { expiresInSeconds: minutes * 60, demonstrationCode: codeSender.showsCode ? code : null }
}

/** Signs a resident in; the first right code of a number makes its account. */
export async function signInByPhone(
  identity: Identity,
  { phone, code, ...origin }: Origin & { readonly phone: string; readonly code: string },
): Promise<OpenedSession> {
  const { database, sessions } = identity
  const at = identity.now()
  const outcome = await database.transaction(signInScope, async (tx) => {
    const [newest] = await phoneCodesSince(tx, phone, new Date(at.getTime() - windowMs))
    if (!newest || newest.usedAt !== null || newest.expiresAt <= at) return { left: 0 }
    if (newest.errors >= mostErrors) return { locked: newest.createdAt }
    if (newest.codeSha256 !== hashOf(phone, code)) {
      await countCodeError(tx, newest.id)
      await appendAudit(tx, {
        accountId: null,
        action: 'session.refused',
        data: { phone: maskPhone(phone), address: origin.address, attempts: newest.errors + 1 },
      })
      return newest.errors + 1 >= mostErrors ? { locked: newest.createdAt } : { left: mostErrors - newest.errors - 1 }
    }
    await markCodeUsed(tx, newest.id, at)
    const account = await accountFor(identity, tx, phone, at)
    demandUnlocked(account, at)
    demandUsable(account)
    const opened = await sessions.open(tx, account, origin, at)
    if (opened.principal.pending !== 'second_factor') await recordSignIn(tx, account.id, at)
    const data = { address: origin.address, by: 'phone_code' }
    await appendAudit(tx, { accountId: account.id, action: 'session.opened', data })
    return { opened }
  })
  if (outcome.opened) return outcome.opened
  if (outcome.locked) {
    const seconds = Math.max(1, Math.ceil((outcome.locked.getTime() + lockMs - at.getTime()) / 1000))
    throw phoneErrors.PHONE_LOCKED({ values: { minutes: Math.ceil(seconds / 60) }, retryAfterSeconds: seconds })
  }
  throw phoneErrors.WRONG_PHONE_CODE({ values: { left: outcome.left ?? 0 } })
}

async function accountFor(identity: Identity, tx: Tx, phone: string, at: Date): Promise<AccountRecord> {
  const [known] = await accountsByPhone(tx, phone, roles)
  if (known) return known
  const id = newId(at)
  await insertAccount(
    tx,
    {
      id,
      username: `resident-${id}`,
      passwordHash: null,
      role: 'RESIDENT',
      name: maskPhone(phone),
      post: null,
      personId: null,
      areaCode: `${identity.database.countyCode}000000`,
      phone,
    },
    at,
  )
  await appendAudit(tx, { accountId: id, action: 'account.created', subject: id, data: { by: 'phone_code' } })
  const account = await accountById(tx, id)
  if (!account) throw new Error('An account was made and is not there')
  return account
}
