import { type Account, type AccountState, maskPhone, type NewAccount, type Role } from '@fengqiao/contract'
import type { Database, Scope, Tx } from '../../platform/db/index.ts'
import { isUniqueViolation } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { type Area, areaPrefix, type Directory } from '../area/index.ts'
import { peopleByIds } from '../organisation/index.ts'
import { insertAccount } from './account.store.ts'
import { insertAccountChange } from './account-change.store.ts'
import { accountErrors } from './accounts.errors.ts'
import { isAdministrator, mayGrantFirst } from './administrators.ts'
import { appendAudit } from './audit.store.ts'
import { insertInvitation } from './credential.store.ts'
import {
  type AccountEdit,
  editAccount,
  findManagedAccount,
  forgetTotp,
  hasAccountOf,
  listManagedAccounts,
  type ManagedAccount,
  setDisabled,
  setInitialPassword,
  unlock,
  usernameTaken,
} from './managed-account.store.ts'
import { hashPassword } from './password.ts'
import { allow, type Principal } from './principal.ts'
import { deleteSessionsOf } from './session.store.ts'
import type { Sessions } from './sessions.ts'
import { initialPassword, newToken, sha256 } from './token.ts'

export interface AccountManagement {
  readonly database: Database
  readonly area: Area
  readonly sessions: Sessions
  readonly now: () => Date
}

/** The scope of whoever manages accounts: those of the own area, and no business. */
export function administrationScope({ accountId, areaCode }: Principal): Scope {
  return { kind: 'administration', accountId, areaPrefix: areaPrefix(areaCode) }
}

export function stateOfAccount(account: ManagedAccount, now: Date): AccountState {
  if (account.disabled) return 'disabled'
  if (account.grantedAt === null) return 'waiting'
  if (account.lockedUntil !== null && account.lockedUntil > now) return 'locked'
  return account.passwordChangedAt === null && !signsInByPhone(account.role) ? 'invited' : 'active'
}

const signsInByPhone = (role: Role) => role === 'RESIDENT' || role === 'HOUSEHOLD_HEAD'

export function toAccount(account: ManagedAccount, directory: Directory, now: Date): Account {
  const { id, username, name, role, areaCode, post, personId, phone, disabledReason, mustChangePassword } = account
  const state = stateOfAccount(account, now)
  return {
    id,
    username,
    name,
    role,
    areaCode,
    areaName: directory.nameOf(areaCode),
    post,
    personId,
    phoneMasked: maskPhone(phone),
    state,
    disabledReason,
    lockedUntil: state === 'locked' ? (account.lockedUntil?.toISOString() ?? null) : null,
    mustChangePassword,
    secondFactor: account.secondFactor,
    lastSignInAt: account.lastSignInAt?.toISOString() ?? null,
    createdAt: account.createdAt.toISOString(),
  }
}

export async function listAccounts(
  { database, area, now }: AccountManagement,
  principal: Principal,
  filter: { readonly q?: string; readonly role?: Role; readonly state?: AccountState; readonly area?: string },
  page: { readonly limit: number; readonly after?: string | undefined },
) {
  allow(principal, 'account.read')
  const directory = await area.directory()
  const at = now()
  const { q, role, state } = filter
  const prefix = filter.area === undefined ? undefined : areaPrefix(filter.area)
  return database.transaction(administrationScope(principal), async (tx) => {
    const found = await listManagedAccounts(
      tx,
      { text: q?.trim() || undefined, role, state, areaPrefix: prefix, now: at },
      page,
    )
    // Who has which right is sensitive: that it was looked at stands in the log too.
    await appendAudit(tx, { accountId: principal.accountId, action: 'account.listed', data: { ...filter } })
    return { total: found.total, items: found.accounts.map((account) => toAccount(account, directory, at)) }
  })
}

/** Makes an account; role and area count when the security administrator has confirmed them. */
export async function createAccount(management: AccountManagement, principal: Principal, wanted: NewAccount) {
  allow(principal, 'account.manage')
  const { database, area, now } = management
  const at = now()
  const directory = await area.directory()
  demandArea(principal, directory, wanted.areaCode)
  try {
    return await database.transaction(administrationScope(principal), async (tx) => {
      if (wanted.personId && (await peopleByIds(tx, [wanted.personId])).length === 0) {
        throw accountErrors.PERSON_NOT_FOUND()
      }
      const account = await addAccount(tx, wanted, principal, at)
      return toAccount(account, directory, at)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw accountErrors.USERNAME_TAKEN({ values: { username: wanted.username } })
    throw error
  }
}

/**
 * One account inside a transaction that manages accounts: also what an import calls for each row. The account has no
 * password yet: it is invited, given an initial one, or signs in by code.
 */
export async function addAccount(
  tx: Tx,
  wanted: NewAccount,
  by: Pick<Principal, 'accountId' | 'name'>,
  at: Date,
): Promise<ManagedAccount> {
  const { username, name, role, areaCode, post = null, personId = null, phone = null, reason } = wanted
  if (await usernameTaken(tx, username)) throw accountErrors.USERNAME_TAKEN({ values: { username } })
  const first = mayGrantFirst(role, await hasAccountOf(tx, 'SECURITY_ADMIN'), await hasAccountOf(tx, 'AUDIT_ADMIN'))
  const id = newId(at)
  const grantedAt = first ? at : null
  const row = { id, username, name, role, areaCode, post, personId, phone, passwordHash: null, grantedAt }
  // Somebody else may have taken it since it was looked up.
  if (!(await insertAccount(tx, row, at))) throw accountErrors.USERNAME_TAKEN({ values: { username } })
  await appendAudit(tx, {
    accountId: by.accountId,
    action: first ? 'account.created_first' : 'account.created',
    subject: id,
    areaCode,
    data: { username, role, area: areaCode, reason },
  })
  if (!first) {
    await insertAccountChange(tx, {
      id: newId(at),
      accountId: id,
      areaCode,
      kind: 'grant',
      role,
      newAreaCode: areaCode,
      reason,
      proposedBy: by.accountId,
      proposedByName: by.name,
      proposedAt: at,
      state: 'open',
      decidedBy: null,
      decidedByName: null,
      decidedAt: null,
      note: null,
    })
  }
  const account = await findManagedAccount(tx, id)
  if (!account) throw accountErrors.AREA_OUTSIDE()
  return account
}

export function demandArea(principal: Principal, directory: Directory, code: string): void {
  if (!code.startsWith(areaPrefix(principal.areaCode)) || directory.pathOf(code).length === 0) {
    throw accountErrors.AREA_OUTSIDE()
  }
}

/** Loads, acts and notes it, in one transaction of who manages accounts. */
async function onAccount<T>(
  { database, now }: AccountManagement,
  principal: Principal,
  id: string,
  act: (tx: Tx, account: ManagedAccount, at: Date) => Promise<T>,
): Promise<T> {
  return database.transaction(administrationScope(principal), async (tx) => {
    const account = await findManagedAccount(tx, id)
    if (!account) throw accountErrors.ACCOUNT_NOT_FOUND()
    return act(tx, account, now())
  })
}

async function after(tx: Tx, management: AccountManagement, id: string): Promise<Account> {
  const account = await findManagedAccount(tx, id)
  if (!account) throw accountErrors.ACCOUNT_NOT_FOUND()
  return toAccount(account, await management.area.directory(), management.now())
}

export async function changeAccount(
  management: AccountManagement,
  principal: Principal,
  id: string,
  edit: AccountEdit,
) {
  allow(principal, 'account.manage')
  await management.area.directory()
  return onAccount(management, principal, id, async (tx, { areaCode }) => {
    await editAccount(tx, id, edit)
    const { phone, ...rest } = edit
    const data = { ...rest, ...(phone !== undefined && { phone: maskPhone(phone) }) }
    await appendAudit(tx, { accountId: principal.accountId, action: 'account.changed', subject: id, areaCode, data })
    return after(tx, management, id)
  })
}

/** A link by which the person chooses the password; told once, to who made it. */
export async function inviteAccount(management: AccountManagement, principal: Principal, id: string) {
  allow(principal, 'account.manage')
  const token = newToken()
  return onAccount(management, principal, id, async (tx, account, at) => {
    demandOrdinary(account)
    const { invitationHours } = await management.sessions.rules(tx)
    const expiresAt = new Date(at.getTime() + invitationHours * 3_600_000)
    const createdBy = principal.accountId
    await insertInvitation(tx, { tokenSha256: sha256(token), accountId: id, createdBy, createdAt: at, expiresAt })
    const { areaCode } = account
    await appendAudit(tx, { accountId: createdBy, action: 'account.invited', subject: id, areaCode })
    // Behind the #: a browser sends that to nobody.
    return { path: `/invitation#${token}`, expiresAt: expiresAt.toISOString() }
  })
}

/** A password on a slip of paper, to be changed at the first sign-in; told once. */
export async function giveInitialPassword(management: AccountManagement, principal: Principal, id: string) {
  allow(principal, 'account.manage')
  const password = initialPassword()
  const passwordHash = await hashPassword(password)
  const ended = await onAccount(management, principal, id, async (tx, account, at) => {
    demandOrdinary(account)
    if (id === principal.accountId) throw accountErrors.OWN_ACCOUNT()
    await setInitialPassword(tx, id, passwordHash, at)
    const { areaCode } = account
    const { accountId } = principal
    await appendAudit(tx, { accountId, action: 'account.password_given', subject: id, areaCode })
    return deleteSessionsOf(tx, id)
  })
  management.sessions.forget(ended)
  return { password }
}

function demandOrdinary(account: ManagedAccount): void {
  if (account.role === 'RESIDENT') throw accountErrors.SIGNS_IN_BY_PHONE()
  if (account.grantedAt === null) throw accountErrors.NOT_GRANTED_YET()
  // The first password of an administrator may be given; after that only two together replace it.
  if (isAdministrator(account.role) && account.passwordChangedAt !== null) throw accountErrors.NEEDS_APPROVAL()
}

export async function setAccountDisabled(
  management: AccountManagement,
  principal: Principal,
  id: string,
  { disabled, reason }: { readonly disabled: boolean; readonly reason: string },
) {
  allow(principal, 'account.manage')
  await management.area.directory()
  const { account, ended } = await onAccount(management, principal, id, async (tx, found) => {
    if (isAdministrator(found.role)) throw accountErrors.NEEDS_APPROVAL()
    await setDisabled(tx, id, disabled ? reason : null)
    const action = disabled ? 'account.disabled' : 'account.enabled'
    const { areaCode } = found
    await appendAudit(tx, { accountId: principal.accountId, action, subject: id, areaCode, data: { reason } })
    const gone = disabled ? await deleteSessionsOf(tx, id) : []
    return { account: await after(tx, management, id), ended: gone }
  })
  management.sessions.forget(ended)
  return account
}

export async function unlockAccount(management: AccountManagement, principal: Principal, id: string) {
  allow(principal, 'account.secure')
  await management.area.directory()
  return onAccount(management, principal, id, async (tx, { areaCode }) => {
    if (id === principal.accountId) throw accountErrors.OWN_ACCOUNT()
    await unlock(tx, id)
    await appendAudit(tx, { accountId: principal.accountId, action: 'account.unlocked', subject: id, areaCode })
    return after(tx, management, id)
  })
}

export async function clearSecondFactor(
  management: AccountManagement,
  principal: Principal,
  id: string,
  reason: string,
) {
  allow(principal, 'account.secure')
  await management.area.directory()
  const { account, ended } = await onAccount(management, principal, id, async (tx, { areaCode }) => {
    if (id === principal.accountId) throw accountErrors.OWN_ACCOUNT()
    await forgetTotp(tx, id)
    const action = 'second_factor.cleared'
    await appendAudit(tx, { accountId: principal.accountId, action, subject: id, areaCode, data: { reason } })
    return { ended: await deleteSessionsOf(tx, id), account: await after(tx, management, id) }
  })
  management.sessions.forget(ended)
  return account
}

export async function endAccountSessions(management: AccountManagement, principal: Principal, id: string) {
  allow(principal, 'account.secure')
  const ended = await onAccount(management, principal, id, async (tx, { areaCode }) => {
    const keys = await deleteSessionsOf(tx, id)
    const data = { everywhere: keys.length }
    await appendAudit(tx, { accountId: principal.accountId, action: 'account.signed_out', subject: id, areaCode, data })
    return keys
  })
  management.sessions.forget(ended)
  return { ended: ended.length }
}
