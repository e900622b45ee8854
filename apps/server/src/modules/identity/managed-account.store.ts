import type { AccountState, Role } from '@fengqiao/contract'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

/** An account as administrators see it: nothing of its secrets, which their database role cannot read at all. */
export interface ManagedAccount {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly areaCode: string
  readonly post: string | null
  readonly personId: string | null
  readonly phone: string | null
  readonly disabled: boolean
  readonly disabledReason: string | null
  readonly lockedUntil: Date | null
  readonly mustChangePassword: boolean
  /** Null: no password was chosen yet. */
  readonly passwordChangedAt: Date | null
  readonly grantedAt: Date | null
  readonly secondFactor: boolean
  readonly lastSignInAt: Date | null
  readonly createdAt: Date
}

const columns = [
  'id',
  'username',
  'name',
  'role',
  'area_code',
  'post',
  'person_id',
  'phone',
  'disabled',
  'disabled_reason',
  'locked_until',
  'must_change_password',
  'password_changed_at',
  'granted_at',
  'totp_enabled_at',
  'last_sign_in_at',
  'created_at',
] as const

export interface AccountFilter {
  readonly text?: string | undefined
  readonly role?: Role | undefined
  readonly state?: AccountState | undefined
  readonly areaPrefix?: string | undefined
  readonly now: Date
}

/** In the order of their user names. */
export async function listManagedAccounts(
  tx: Tx,
  filter: AccountFilter,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<{ readonly accounts: readonly ManagedAccount[]; readonly total: number }> {
  const found = tx.selectFrom('account').where((e) => e.and(conditions(filter)))
  const { count } = await found.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await found
    .$if(page.after !== undefined, (query) => query.where('username', '>', page.after ?? ''))
    .select(columns)
    .orderBy('username')
    .limit(page.limit)
    .execute()
  return { accounts: rows.map(toManaged), total: Number(count) }
}

function conditions({ text, role, state, areaPrefix, now }: AccountFilter): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = []
  if (text) {
    const contains = (column: 'username' | 'name' | 'phone') =>
      sql<boolean>`position(lower(${text}) IN lower(${sql.ref(column)})) > 0`
    all.push(sql<boolean>`(${contains('username')} OR ${contains('name')} OR right(phone, 4) = ${text})`)
  }
  if (role) all.push(sql<boolean>`role = ${role}`)
  if (areaPrefix) all.push(sql<boolean>`area_code >= ${areaPrefix} AND area_code < ${`${areaPrefix}:`}`)
  const byState: Readonly<Record<AccountState, Expression<SqlBool>>> = {
    disabled: sql<boolean>`disabled`,
    waiting: sql<boolean>`NOT disabled AND granted_at IS NULL`,
    locked: sql<boolean>`NOT disabled AND granted_at IS NOT NULL AND locked_until > ${now}`,
    invited: sql<boolean>`NOT disabled AND granted_at IS NOT NULL AND (locked_until IS NULL OR locked_until <= ${now})
      AND password_changed_at IS NULL AND role NOT IN ('RESIDENT', 'HOUSEHOLD_HEAD')`,
    active: sql<boolean>`NOT disabled AND granted_at IS NOT NULL AND (locked_until IS NULL OR locked_until <= ${now})
      AND (password_changed_at IS NOT NULL OR role IN ('RESIDENT', 'HOUSEHOLD_HEAD'))`,
  }
  if (state) all.push(byState[state])
  return all
}

export async function findManagedAccount(tx: Tx, id: string): Promise<ManagedAccount | undefined> {
  const row = await tx.selectFrom('account').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toManaged(row)
}

export async function usernameTaken(tx: Tx, username: string): Promise<boolean> {
  return (await tx.selectFrom('account').select('id').where('username', '=', username).executeTakeFirst()) !== undefined
}

export async function managedAccountsByIds(tx: Tx, ids: readonly string[]): Promise<readonly ManagedAccount[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('account')
    .select(columns)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(toManaged)
}

/** Whether somebody could act as this administrator now. */
export async function hasAccountOf(tx: Tx, role: Role): Promise<boolean> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('role', '=', role)
    .where('disabled', '=', false)
    .where('granted_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many usable accounts each role has. */
export async function countAccountsByRole(tx: Tx): Promise<ReadonlyMap<Role, number>> {
  const rows = await tx
    .selectFrom('account')
    .select((e) => ['role', e.fn.countAll<number>().as('count')])
    .where('disabled', '=', false)
    .groupBy('role')
    .execute()
  return new Map(rows.map((row) => [row.role, Number(row.count)]))
}

export interface AccountEdit {
  readonly name?: string
  readonly post?: string | null
  readonly phone?: string | null
}

export async function editAccount(tx: Tx, id: string, { name, post, phone }: AccountEdit): Promise<void> {
  const set = {
    ...(name !== undefined && { name }),
    ...(post !== undefined && { post }),
    ...(phone !== undefined && { phone }),
  }
  if (Object.keys(set).length > 0) await tx.updateTable('account').set(set).where('id', '=', id).execute()
}

export async function setDisabled(tx: Tx, id: string, reason: string | null): Promise<void> {
  await tx
    .updateTable('account')
    .set({ disabled: reason !== null, disabled_reason: reason })
    .where('id', '=', id)
    .execute()
}

export async function setGrant(
  tx: Tx,
  id: string,
  grant: { readonly role: Role; readonly areaCode: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ role: grant.role, area_code: grant.areaCode, granted_at: grant.at })
    .where('id', '=', id)
    .execute()
}

/** A password that its owner has to change at once. */
export async function setInitialPassword(tx: Tx, id: string, passwordHash: string, at: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({
      password_hash: passwordHash,
      password_changed_at: at,
      must_change_password: true,
      failed_attempts: 0,
      locked_until: null,
    })
    .where('id', '=', id)
    .execute()
}

export async function unlock(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('account').set({ failed_attempts: 0, locked_until: null }).where('id', '=', id).execute()
}

export async function forgetTotp(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('account')
    .set({ totp_secret: null, totp_enabled_at: null, totp_last_step: null })
    .where('id', '=', id)
    .execute()
}

interface Row {
  id: string
  username: string
  name: string
  role: Role
  area_code: string
  post: string | null
  person_id: string | null
  phone: string | null
  disabled: boolean
  disabled_reason: string | null
  locked_until: Date | null
  must_change_password: boolean
  password_changed_at: Date | null
  granted_at: Date | null
  totp_enabled_at: Date | null
  last_sign_in_at: Date | null
  created_at: Date
}

function toManaged(row: Row): ManagedAccount {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    role: row.role,
    areaCode: row.area_code,
    post: row.post,
    personId: row.person_id,
    phone: row.phone,
    disabled: row.disabled,
    disabledReason: row.disabled_reason,
    lockedUntil: row.locked_until,
    mustChangePassword: row.must_change_password,
    passwordChangedAt: row.password_changed_at,
    grantedAt: row.granted_at,
    secondFactor: row.totp_enabled_at !== null,
    lastSignInAt: row.last_sign_in_at,
    createdAt: row.created_at,
  }
}
