import type { AccountChangeKind, Role } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

export interface AccountChangeRecord {
  readonly id: string
  readonly accountId: string
  /** Of the account when it was asked for. */
  readonly areaCode: string
  readonly kind: AccountChangeKind
  readonly role: Role
  readonly newAreaCode: string
  readonly reason: string
  readonly proposedBy: string
  readonly proposedByName: string
  readonly proposedAt: Date
  readonly state: 'open' | 'approved' | 'refused'
  readonly decidedBy: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly note: string | null
}

interface AccountChangeTable {
  id: string
  account_id: string
  area_code: string
  kind: AccountChangeKind
  role: Role
  new_area_code: string
  reason: string
  proposed_by: string
  proposed_by_name: string
  proposed_at: Date
  state: AccountChangeRecord['state']
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  note: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    account_change: AccountChangeTable
  }
}

export async function insertAccountChange(tx: Tx, change: AccountChangeRecord): Promise<void> {
  await tx
    .insertInto('account_change')
    .values({
      id: change.id,
      account_id: change.accountId,
      area_code: change.areaCode,
      kind: change.kind,
      role: change.role,
      new_area_code: change.newAreaCode,
      reason: change.reason,
      proposed_by: change.proposedBy,
      proposed_by_name: change.proposedByName,
      proposed_at: change.proposedAt,
      state: change.state,
      decided_by: change.decidedBy,
      decided_by_name: change.decidedByName,
      decided_at: change.decidedAt,
      note: change.note,
    })
    .execute()
}

/** Nobody else decides it until this transaction has ended. */
export async function accountChangeToDecide(tx: Tx, id: string): Promise<AccountChangeRecord | undefined> {
  const row = await tx.selectFrom('account_change').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toChange(row)
}

export async function openChangesOf(tx: Tx, accountId: string): Promise<readonly AccountChangeRecord[]> {
  return (await changesOf(tx, accountId)).filter(({ state }) => state === 'open')
}

/** All changes of one account, newest first. */
export async function changesOf(tx: Tx, accountId: string): Promise<readonly AccountChangeRecord[]> {
  const rows = await tx
    .selectFrom('account_change')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toChange)
}

/** Newest first. */
export async function listAccountChanges(
  tx: Tx,
  state: AccountChangeRecord['state'] | undefined,
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<{ readonly changes: readonly AccountChangeRecord[]; readonly total: number }> {
  let found = tx.selectFrom('account_change')
  if (state) found = found.where('state', '=', state)
  const { count } = await found.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  if (page.before !== undefined) found = found.where('id', '<', page.before)
  const rows = await found.selectAll().orderBy('id', 'desc').limit(page.limit).execute()
  return { changes: rows.map(toChange), total: Number(count) }
}

export async function decideChange(
  tx: Tx,
  id: string,
  decision: {
    readonly state: 'approved' | 'refused'
    readonly by: string
    readonly byName: string
    readonly at: Date
    readonly note: string | null
  },
): Promise<void> {
  await tx
    .updateTable('account_change')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_by_name: decision.byName,
      decided_at: decision.at,
      note: decision.note,
    })
    .where('id', '=', id)
    .execute()
}

/** What this proposer asked for and nobody has decided yet. */
export async function grantsAskedFor(tx: Tx, accountId: string, proposedBy: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('account_change')
    .select('id')
    .where('account_id', '=', accountId)
    .where('proposed_by', '=', proposedBy)
    .where('kind', '=', 'grant')
    .where('state', '=', 'open')
    .execute()
  return rows.map(({ id }) => id)
}

/** Taken back by who asked for it: nobody has decided it. */
export async function withdrawGrant(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('account_change')
    .set({ state: 'refused', decided_at: at, note: '提出人已撤回' })
    .where('id', '=', id)
    .execute()
}

/** Of these accounts, those with another area or role that waits to be confirmed. */
export async function accountsAskedFor(tx: Tx, accountIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (accountIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('account_change')
    .select('account_id')
    .where('account_id', 'in', [...accountIds])
    .where('kind', '=', 'grant')
    .where('state', '=', 'open')
    .execute()
  return new Set(rows.map((row) => row.account_id))
}

function toChange(row: AccountChangeTable): AccountChangeRecord {
  return {
    id: row.id,
    accountId: row.account_id,
    areaCode: row.area_code,
    kind: row.kind,
    role: row.role,
    newAreaCode: row.new_area_code,
    reason: row.reason,
    proposedBy: row.proposed_by,
    proposedByName: row.proposed_by_name,
    proposedAt: row.proposed_at,
    state: row.state,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    note: row.note,
  }
}
