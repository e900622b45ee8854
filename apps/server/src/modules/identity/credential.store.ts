import type { Tx } from '../../platform/db/index.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    former_password: { account_id: string; password_hash: string; replaced_at: Date }
    recovery_code: { account_id: string; code_sha256: string; used_at: Date | null }
    invitation: {
      token_sha256: string
      account_id: string
      created_by: string
      created_at: Date
      expires_at: Date
      used_at: Date | null
    }
    phone_code: {
      id: string
      phone: string
      code_sha256: string
      created_at: Date
      expires_at: Date
      errors: number
      used_at: Date | null
    }
  }
}

/** The last `count` former passwords, newest first. */
export async function formerPasswords(tx: Tx, accountId: string, count: number): Promise<readonly string[]> {
  if (count === 0) return []
  const rows = await tx
    .selectFrom('former_password')
    .select('password_hash')
    .where('account_id', '=', accountId)
    .orderBy('replaced_at', 'desc')
    .limit(count)
    .execute()
  return rows.map((row) => row.password_hash)
}

export async function keepFormerPassword(tx: Tx, accountId: string, passwordHash: string, at: Date): Promise<void> {
  await tx
    .insertInto('former_password')
    .values({ account_id: accountId, password_hash: passwordHash, replaced_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes the place of all earlier ones. */
export async function replaceRecoveryCodes(tx: Tx, accountId: string, hashes: readonly string[]): Promise<void> {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  if (hashes.length === 0) return
  await tx
    .insertInto('recovery_code')
    .values(hashes.map((code_sha256) => ({ account_id: accountId, code_sha256, used_at: null })))
    .execute()
}

/** @returns whether it was one of the account's and not used yet. */
export async function useRecoveryCode(tx: Tx, accountId: string, hash: string, at: Date): Promise<boolean> {
  const row = await tx
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('code_sha256', '=', hash)
    .where('used_at', 'is', null)
    .returning('code_sha256')
    .executeTakeFirst()
  return row !== undefined
}

export interface InvitationRecord {
  readonly accountId: string
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

/** An earlier invitation that was not used ends with it. */
export async function insertInvitation(
  tx: Tx,
  invitation: {
    readonly tokenSha256: string
    readonly accountId: string
    readonly createdBy: string
    readonly createdAt: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  await tx
    .deleteFrom('invitation')
    .where('account_id', '=', invitation.accountId)
    .where('used_at', 'is', null)
    .execute()
  await tx
    .insertInto('invitation')
    .values({
      token_sha256: invitation.tokenSha256,
      account_id: invitation.accountId,
      created_by: invitation.createdBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      used_at: null,
    })
    .execute()
}

export async function findInvitation(tx: Tx, tokenSha256: string): Promise<InvitationRecord | undefined> {
  const row = await tx.selectFrom('invitation').selectAll().where('token_sha256', '=', tokenSha256).executeTakeFirst()
  return row && { accountId: row.account_id, expiresAt: row.expires_at, usedAt: row.used_at }
}

/** @returns false when somebody else was quicker. */
export async function useInvitation(tx: Tx, tokenSha256: string, at: Date): Promise<boolean> {
  const row = await tx
    .updateTable('invitation')
    .set({ used_at: at })
    .where('token_sha256', '=', tokenSha256)
    .where('used_at', 'is', null)
    .returning('token_sha256')
    .executeTakeFirst()
  return row !== undefined
}

export interface PhoneCodeRecord {
  readonly id: string
  readonly phone: string
  readonly codeSha256: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly errors: number
  readonly usedAt: Date | null
}

/** Codes of a phone since an instant, newest first; nobody else tries one of them until this transaction has ended. */
export async function phoneCodesSince(tx: Tx, phone: string, since: Date): Promise<readonly PhoneCodeRecord[]> {
  const rows = await tx
    .selectFrom('phone_code')
    .selectAll()
    .where('phone', '=', phone)
    .where('created_at', '>', since)
    .orderBy('created_at', 'desc')
    .forUpdate()
    .execute()
  return rows.map((row) => ({
    id: row.id,
    phone: row.phone,
    codeSha256: row.code_sha256,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    errors: row.errors,
    usedAt: row.used_at,
  }))
}

export async function insertPhoneCode(tx: Tx, code: Omit<PhoneCodeRecord, 'errors' | 'usedAt'>): Promise<void> {
  await tx
    .insertInto('phone_code')
    .values({
      id: code.id,
      phone: code.phone,
      code_sha256: code.codeSha256,
      created_at: code.createdAt,
      expires_at: code.expiresAt,
      errors: 0,
      used_at: null,
    })
    .execute()
}

export async function countCodeError(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('phone_code')
    .set((e) => ({ errors: e('errors', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function markCodeUsed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('phone_code').set({ used_at: at }).where('id', '=', id).execute()
}

/** Numbers of residents are kept no longer than they are needed. */
export async function deletePhoneCodesBefore(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('phone_code').where('created_at', '<', before).execute()
}
