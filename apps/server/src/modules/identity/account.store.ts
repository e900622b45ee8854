import type { Role } from '@fengqiao/contract'
import type { Generated } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

export interface AccountRecord {
  readonly id: string
  readonly username: string
  /** Null until the first password is chosen. */
  readonly passwordHash: string | null
  readonly role: Role
  readonly name: string
  readonly post: string | null
  readonly personId: string | null
  readonly areaCode: string
  readonly phone: string | null
  readonly disabled: boolean
  readonly failedAttempts: number
  readonly lockedUntil: Date | null
  readonly mustChangePassword: boolean
  readonly passwordChangedAt: Date | null
  /** When role and area were confirmed; null: nobody can sign in with it yet. */
  readonly grantedAt: Date | null
  /** Sealed; only with `totpEnabledAt` is it asked for. */
  readonly totpSecret: string | null
  readonly totpEnabledAt: Date | null
  /** The last time step whose code was taken: none is taken twice. */
  readonly totpLastStep: number | null
}

export interface AccountTable {
  id: string
  username: string
  password_hash: string | null
  role: Role
  name: string
  post: string | null
  person_id: string | null
  area_code: string
  phone: string | null
  disabled: boolean
  disabled_reason: string | null
  failed_attempts: number
  locked_until: Date | null
  created_at: Generated<Date>
  must_change_password: boolean
  password_changed_at: Date | null
  granted_at: Date | null
  last_sign_in_at: Date | null
  totp_secret: string | null
  totp_enabled_at: Date | null
  totp_last_step: number | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    account: AccountTable
  }
}

export interface NewAccountRow {
  readonly id: string
  readonly username: string
  readonly passwordHash: string | null
  readonly role: Role
  readonly name: string
  readonly post: string | null
  readonly personId: string | null
  readonly areaCode: string
  readonly phone?: string | null
  readonly mustChangePassword?: boolean
  /** Left out: confirmed at once, as the first accounts of a county are. Null: waits for the security administrator. */
  readonly grantedAt?: Date | null
}

/** @returns false when the username, or the id, is taken. */
export async function insertAccount(tx: Tx, account: NewAccountRow, at = new Date()): Promise<boolean> {
  const inserted = await tx
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
      phone: account.phone ?? null,
      disabled: false,
      disabled_reason: null,
      failed_attempts: 0,
      locked_until: null,
      must_change_password: account.mustChangePassword ?? false,
      password_changed_at: account.passwordHash === null ? null : at,
      granted_at: account.grantedAt === undefined ? at : account.grantedAt,
      last_sign_in_at: null,
      totp_secret: null,
      totp_enabled_at: null,
      totp_last_step: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function findAccount(tx: Tx, username: string): Promise<AccountRecord | undefined> {
  const row = await tx.selectFrom('account').selectAll().where('username', '=', username).executeTakeFirst()
  return row && toRecord(row)
}

export async function accountById(tx: Tx, id: string): Promise<AccountRecord | undefined> {
  const row = await tx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

/** The same, and nobody else counts an error or takes a code until this transaction has ended. */
export async function accountToChange(tx: Tx, id: string): Promise<AccountRecord | undefined> {
  const row = await tx.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toRecord(row)
}

/** Accounts that a phone number may open, household heads before residents. */
export async function accountsByPhone(
  tx: Tx,
  phone: string,
  roles: readonly Role[],
): Promise<readonly AccountRecord[]> {
  const rows = await tx
    .selectFrom('account')
    .selectAll()
    .where('phone', '=', phone)
    .where('role', 'in', [...roles])
    .where('granted_at', 'is not', null)
    .orderBy('role')
    .orderBy('id')
    .execute()
  return rows.map(toRecord)
}

export async function recordFailure(tx: Tx, id: string, attempts: number, lockedUntil: Date | null): Promise<void> {
  await tx
    .updateTable('account')
    .set({ failed_attempts: attempts, locked_until: lockedUntil })
    .where('id', '=', id)
    .execute()
}

/** After everything that was asked for was right. */
export async function recordSignIn(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({ failed_attempts: 0, locked_until: null, last_sign_in_at: at })
    .where('id', '=', id)
    .execute()
}

export async function replacePassword(tx: Tx, id: string, passwordHash: string, at: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({ password_hash: passwordHash, password_changed_at: at, must_change_password: false })
    .where('id', '=', id)
    .execute()
}

/** Keeps a second factor: a new one that waits for its first code, one that is confirmed, or none. */
export async function keepTotp(
  tx: Tx,
  id: string,
  totp: { readonly secret: string | null; readonly enabledAt: Date | null; readonly lastStep: number | null },
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ totp_secret: totp.secret, totp_enabled_at: totp.enabledAt, totp_last_step: totp.lastStep })
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

/** The open accounts of these people: which role they have where. */
export async function seatedAccountsOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<readonly (SeatedPerson & { readonly id: string })[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'person_id', 'role', 'area_code'])
    .where('person_id', 'in', [...personIds])
    .where('disabled', '=', false)
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, person_id: personId, role, area_code: areaCode }) =>
    personId === null ? [] : [{ id, personId, role, areaCode }],
  )
}

function toRecord(row: Omit<AccountTable, 'created_at'>): AccountRecord {
  return {
    id: row.id,
    username: row.username,
    passwordHash: row.password_hash,
    role: row.role,
    name: row.name,
    post: row.post,
    personId: row.person_id,
    areaCode: row.area_code,
    phone: row.phone,
    disabled: row.disabled,
    failedAttempts: row.failed_attempts,
    lockedUntil: row.locked_until,
    mustChangePassword: row.must_change_password,
    passwordChangedAt: row.password_changed_at,
    grantedAt: row.granted_at,
    totpSecret: row.totp_secret,
    totpEnabledAt: row.totp_enabled_at,
    totpLastStep: row.totp_last_step === null ? null : Number(row.totp_last_step),
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
