import type { AccountChange, AccountChangeKind, Role } from '@fengqiao/contract'
import { newId } from '../../platform/ids/index.ts'
import type { Directory } from '../area/index.ts'
import {
  type AccountChangeRecord,
  accountChangeToDecide,
  changesOf,
  decideChange,
  insertAccountChange,
  listAccountChanges,
  openChangesOf,
} from './account-change.store.ts'
import { accountErrors } from './accounts.errors.ts'
import { notDecidable } from './administrators.ts'
import { appendAudit } from './audit.store.ts'
import { type AccountManagement, administrationScope, demandArea, toAccount } from './manage-accounts.ts'
import {
  findManagedAccount,
  type ManagedAccount,
  managedAccountsByIds,
  setDisabled,
  setGrant,
  setInitialPassword,
} from './managed-account.store.ts'
import { toOwnSession } from './own-sessions.ts'
import { hashPassword } from './password.ts'
import { allow, type Principal } from './principal.ts'
import { deleteSessionsOf, sessionsOf } from './session.store.ts'
import { initialPassword } from './token.ts'

/** One account with where it is signed in and what was asked for it. */
export async function readAccount({ database, area, now }: AccountManagement, principal: Principal, id: string) {
  allow(principal, 'account.read')
  const directory = await area.directory()
  return database.transaction(administrationScope(principal), async (tx) => {
    const account = await findManagedAccount(tx, id)
    if (!account) throw accountErrors.ACCOUNT_NOT_FOUND()
    const { accountId } = principal
    await appendAudit(tx, { accountId, action: 'account.read', subject: id, areaCode: account.areaCode })
    const sessions = (await sessionsOf(tx, id)).filter(({ expiresAt }) => expiresAt > now())
    return {
      account: toAccount(account, directory, now()),
      sessions: sessions.map(toOwnSession),
      changes: (await changesOf(tx, id)).map((change) => toChange(change, account, directory, principal)),
    }
  })
}

/** Asks for what one administrator does not do alone. */
export async function proposeChange(
  { database, area, now }: AccountManagement,
  principal: Principal,
  id: string,
  wanted: {
    readonly kind: AccountChangeKind
    readonly role?: Role
    readonly areaCode?: string
    readonly reason: string
  },
): Promise<AccountChange> {
  allow(principal, 'account.manage')
  const directory = await area.directory()
  if (wanted.areaCode !== undefined) demandArea(principal, directory, wanted.areaCode)
  const at = now()
  return database.transaction(administrationScope(principal), async (tx) => {
    const account = await findManagedAccount(tx, id)
    if (!account) throw accountErrors.ACCOUNT_NOT_FOUND()
    if ((await openChangesOf(tx, id)).some(({ kind }) => kind === wanted.kind)) {
      throw accountErrors.CHANGE_OPEN_ALREADY()
    }
    const change: AccountChangeRecord = {
      id: newId(at),
      accountId: id,
      areaCode: account.areaCode,
      kind: wanted.kind,
      role: wanted.role ?? account.role,
      newAreaCode: wanted.areaCode ?? account.areaCode,
      reason: wanted.reason.trim(),
      proposedBy: principal.accountId,
      proposedByName: principal.name,
      proposedAt: at,
      state: 'open',
      decidedBy: null,
      decidedByName: null,
      decidedAt: null,
      note: null,
    }
    await insertAccountChange(tx, change)
    await appendAudit(tx, {
      accountId: principal.accountId,
      action: 'account_change.proposed',
      subject: id,
      areaCode: account.areaCode,
      data: { kind: change.kind, role: change.role, area: change.newAreaCode, reason: change.reason },
    })
    return toChange(change, account, directory, principal)
  })
}

export async function listChanges(
  { database, area }: AccountManagement,
  principal: Principal,
  state: AccountChangeRecord['state'] | undefined,
  page: { readonly limit: number; readonly before?: string | undefined },
) {
  allow(principal, 'account.read')
  const directory = await area.directory()
  return database.transaction(administrationScope(principal), async (tx) => {
    const { changes, total } = await listAccountChanges(tx, state, page)
    const found = await managedAccountsByIds(tx, [...new Set(changes.map(({ accountId }) => accountId))])
    const accounts = new Map(found.map((account) => [account.id, account]))
    const items = changes.flatMap((change) => {
      const account = accounts.get(change.accountId)
      return account ? [toChange(change, account, directory, principal)] : []
    })
    return { items, total }
  })
}

/** The security administrator decides what the system administrator asked for; only then it happens. */
export async function decideAccountChange(
  { database, area, sessions, now }: AccountManagement,
  principal: Principal,
  id: string,
  { approve, note = null }: { readonly approve: boolean; readonly note?: string | null },
) {
  allow(principal, 'account.secure')
  const directory = await area.directory()
  const at = now()
  const password = initialPassword()
  // Hashing takes its time outside of any transaction; few changes are resets, and few are decided at all.
  const passwordHash = approve ? await hashPassword(password) : null
  const outcome = await database.transaction(administrationScope(principal), async (tx) => {
    const change = await accountChangeToDecide(tx, id)
    const account = change && (await findManagedAccount(tx, change.accountId))
    if (!account) throw accountErrors.CHANGE_NOT_FOUND()
    const why = notDecidable(change, principal)
    if (why) throw accountErrors.CHANGE_NOT_DECIDABLE({ values: { why: why.zh, why_en: why.en } })
    const decided = {
      state: approve ? ('approved' as const) : ('refused' as const),
      by: principal.accountId,
      byName: principal.name,
      at,
      note: note?.trim() || null,
    }
    await decideChange(tx, id, decided)
    let ended: readonly string[] = []
    if (approve) {
      if (change.kind === 'grant')
        await setGrant(tx, account.id, { role: change.role, areaCode: change.newAreaCode, at })
      if (change.kind === 'reset_password' && passwordHash) await setInitialPassword(tx, account.id, passwordHash, at)
      if (change.kind === 'disable') await setDisabled(tx, account.id, change.reason)
      if (change.kind === 'enable') await setDisabled(tx, account.id, null)
      // Rights that were changed are not carried on by a session of before.
      ended = await deleteSessionsOf(tx, account.id)
    }
    await appendAudit(tx, {
      accountId: principal.accountId,
      action: approve ? 'account_change.approved' : 'account_change.refused',
      subject: account.id,
      areaCode: account.areaCode,
      data: { kind: change.kind, role: change.role, area: change.newAreaCode, note: decided.note },
    })
    const record: AccountChangeRecord = {
      ...change,
      state: decided.state,
      decidedBy: decided.by,
      decidedByName: decided.byName,
      decidedAt: at,
      note: decided.note,
    }
    const now = (await findManagedAccount(tx, account.id)) ?? account
    return { change: toChange(record, now, directory, principal), ended, reset: change.kind === 'reset_password' }
  })
  sessions.forget(outcome.ended)
  return { change: outcome.change, initialPassword: approve && outcome.reset ? password : null }
}

function toChange(
  change: AccountChangeRecord,
  { id, username, name, role, areaCode }: ManagedAccount,
  directory: Directory,
  principal: Principal,
): AccountChange {
  return {
    id: change.id,
    kind: change.kind,
    account: { id, username, name, role, areaName: directory.nameOf(areaCode) },
    role: change.role,
    areaCode: change.newAreaCode,
    areaName: directory.nameOf(change.newAreaCode),
    reason: change.reason,
    proposedBy: change.proposedByName,
    proposedAt: change.proposedAt.toISOString(),
    state: change.state,
    decidedBy: change.decidedByName,
    decidedAt: change.decidedAt?.toISOString() ?? null,
    note: change.note,
    notDecidable: notDecidable(change, principal),
  }
}
