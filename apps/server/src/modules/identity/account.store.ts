import type { Role } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

export interface AccountRecord {
  readonly id: string
  readonly username: string
  readonly passwordHash: string
  readonly role: Role
  readonly name: string
  readonly post: string | null
  readonly personId: string | null
  readonly areaCode: string
  readonly disabled: boolean
  readonly failedAttempts: number
  readonly lockedUntil: Date | null
}

interface AccountTable {
  id: string
  username: string
  password_hash: string
  role: Role
  name: string
  post: string | null
  person_id: string | null
  area_code: string
  disabled: boolean
  failed_attempts: number
  locked_until: Date | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    account: AccountTable
  }
}

export async function insertAccount(
  tx: Tx,
  account: Omit<AccountRecord, 'disabled' | 'failedAttempts' | 'lockedUntil'>,
): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      id: account.id,
      username: account.username,
      password_hash: account.passwordHash,
      role: account.role,
      name: account.name,
      post: account.post,
      person_id: account.personId,
      area_code: account.areaCode,
      disabled: false,
      failed_attempts: 0,
      locked_until: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findAccount(tx: Tx, username: string): Promise<AccountRecord | undefined> {
  const row = await tx.selectFrom('account').selectAll().where('username', '=', username).executeTakeFirst()
  return row && toRecord(row)
}

/** The same, and nobody else counts a wrong password until this transaction has ended. */
export async function findAccountToCount(tx: Tx, username: string): Promise<AccountRecord | undefined> {
  const row = await tx.selectFrom('account').selectAll().where('username', '=', username).forUpdate().executeTakeFirst()
  return row && toRecord(row)
}

export async function accountById(tx: Tx, id: string): Promise<AccountRecord | undefined> {
  const row = await tx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

export async function recordFailure(tx: Tx, id: string, attempts: number, lockedUntil: Date | null): Promise<void> {
  await tx
    .updateTable('account')
    .set({ failed_attempts: attempts, locked_until: lockedUntil })
    .where('id', '=', id)
    .execute()
}

/** Which of these persons have an account, and so a phone that shows them their tasks. */
export async function personsWithAccount(tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('account')
    .select('person_id')
    .where('person_id', 'in', [...personIds])
    .where('disabled', '=', false)
    .execute()
  return new Set(rows.flatMap((row) => row.person_id ?? []))
}

/** An account as others may know it. */
export interface KnownAccount {
  readonly id: string
  readonly personId: string | null
}

/** Accounts of these persons. */
export async function accountsOfPersons(tx: Tx, personIds: readonly string[]): Promise<readonly KnownAccount[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'person_id'])
    .where('person_id', 'in', [...personIds])
    .where('disabled', '=', false)
    .execute()
  return rows.map((row) => ({ id: row.id, personId: row.person_id }))
}

/** The persons whose accounts have one of these roles. */
export async function personIdsOfRoles(tx: Tx, roles: readonly Role[]): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('account')
    .select('person_id')
    .where('role', 'in', [...roles])
    .where('disabled', '=', false)
    .execute()
  return rows.flatMap((row) => row.person_id ?? [])
}

/** Accounts of these roles with where they serve; for the platform's own scope, which alone may read that. */
export async function accountsOfRoles(
  tx: Tx,
  roles: readonly Role[],
): Promise<readonly (KnownAccount & { readonly name: string; readonly areaCode: string })[]> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'person_id', 'name', 'area_code'])
    .where('role', 'in', [...roles])
    .where('disabled', '=', false)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, personId: row.person_id, name: row.name, areaCode: row.area_code }))
}

export interface SeatedPerson {
  readonly personId: string
  readonly role: Role
  readonly areaCode: string
}

/** Persons with an open account of one of these roles. */
export async function personsOfRoles(tx: Tx, roles: readonly Role[]): Promise<readonly SeatedPerson[]> {
  const rows = await tx
    .selectFrom('account')
    .select(['person_id', 'role', 'area_code'])
    .where('role', 'in', [...roles])
    .where('disabled', '=', false)
    .orderBy('id')
    .execute()
  return rows.flatMap(({ person_id: personId, role, area_code: areaCode }) =>
    personId === null ? [] : [{ personId, role, areaCode }],
  )
}

function toRecord(row: AccountTable): AccountRecord {
  return {
    id: row.id,
    username: row.username,
    passwordHash: row.password_hash,
    role: row.role,
    name: row.name,
    post: row.post,
    personId: row.person_id,
    areaCode: row.area_code,
    disabled: row.disabled,
    failedAttempts: row.failed_attempts,
    lockedUntil: row.locked_until,
  }
}

export async function accountsInAreas(tx: Tx, codes: readonly string[]): Promise<readonly string[]> {
  if (codes.length === 0) return []
  const rows = await tx
    .selectFrom('account')
    .select('area_code')
    .distinct()
    .where('area_code', 'in', [...codes])
    .execute()
  return rows.map((row) => row.area_code)
}
