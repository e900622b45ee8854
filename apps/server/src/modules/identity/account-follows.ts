import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { seatedAccountsOf } from './account.store.ts'
import { accountsAskedFor, grantsAskedFor, insertAccountChange, withdrawGrant } from './account-change.store.ts'
import { appendAudit } from './audit.store.ts'
import type { Principal } from './principal.ts'

/**
 * Asks for an account to see another area, because its person works there now. Whoever appoints does not decide what
 * an account sees: that stays with the security administrator (三员分立).
 * @returns whether there was an account to ask for.
 */
export async function askAccountToFollow(
  tx: Tx,
  principal: Principal,
  to: { readonly personId: string; readonly areaCode: string; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  const [account] = await seatedAccountsOf(tx, [to.personId])
  if (!account || account.areaCode === to.areaCode) return false
  for (const earlier of await grantsAskedFor(tx, account.id, principal.accountId))
    await withdrawGrant(tx, earlier, to.at)
  const change = newId(to.at)
  await insertAccountChange(tx, {
    id: change,
    accountId: account.id,
    areaCode: account.areaCode,
    kind: 'grant',
    role: account.role,
    newAreaCode: to.areaCode,
    reason: to.reason,
    proposedBy: principal.accountId,
    proposedByName: principal.name,
    proposedAt: to.at,
    state: 'open',
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    note: null,
  })
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'account_change.proposed',
    subject: account.id,
    areaCode: account.areaCode,
    data: { kind: 'grant', role: account.role, area: to.areaCode, reason: to.reason },
  })
  return true
}

/** Takes back what was asked for and nobody has decided, for the accounts of these people. */
export async function withdrawAsked(
  tx: Tx,
  principal: Principal,
  personIds: readonly string[],
  at: Date,
): Promise<void> {
  for (const account of await seatedAccountsOf(tx, personIds)) {
    for (const id of await grantsAskedFor(tx, account.id, principal.accountId)) await withdrawGrant(tx, id, at)
  }
}

/** Of these people, those whose account waits for the security administrator. */
export async function accountsThatWait(tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const accounts = await seatedAccountsOf(tx, personIds)
  const asked = await accountsAskedFor(
    tx,
    accounts.map(({ id }) => id),
  )
  return new Set(accounts.flatMap(({ id, personId }) => (asked.has(id) ? [personId] : [])))
}
