import type { Tx } from '../../platform/db/index.ts'

export interface SessionRecord {
  readonly tokenSha256: string
  readonly accountId: string
  readonly createdAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly secondFactorAt: Date | null
  readonly address: string | null
  readonly agent: string | null
}

interface SessionTable {
  token_sha256: string
  account_id: string
  created_at: Date
  seen_at: Date
  expires_at: Date
  second_factor_at: Date | null
  address: string | null
  agent: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    session: SessionTable
  }
}

export async function insertSession(tx: Tx, session: SessionRecord): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      token_sha256: session.tokenSha256,
      account_id: session.accountId,
      created_at: session.createdAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
      second_factor_at: session.secondFactorAt,
      address: session.address,
      agent: session.agent,
    })
    .execute()
}

export async function findSession(tx: Tx, tokenSha256: string): Promise<SessionRecord | undefined> {
  const row = await tx.selectFrom('session').selectAll().where('token_sha256', '=', tokenSha256).executeTakeFirst()
  return row && toSession(row)
}

/** Where an account is signed in, the last used first. */
export async function sessionsOf(tx: Tx, accountId: string): Promise<readonly SessionRecord[]> {
  const rows = await tx
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('seen_at', 'desc')
    .execute()
  return rows.map(toSession)
}

export async function touchSession(tx: Tx, tokenSha256: string, seenAt: Date): Promise<void> {
  await tx.updateTable('session').set({ seen_at: seenAt }).where('token_sha256', '=', tokenSha256).execute()
}

export async function passSecondFactor(tx: Tx, tokenSha256: string, at: Date): Promise<void> {
  await tx.updateTable('session').set({ second_factor_at: at }).where('token_sha256', '=', tokenSha256).execute()
}

export async function deleteSession(tx: Tx, tokenSha256: string): Promise<void> {
  await tx.deleteFrom('session').where('token_sha256', '=', tokenSha256).execute()
}

/** @returns the keys of the sessions that are gone; `except` stays. */
export async function deleteSessionsOf(tx: Tx, accountId: string, except?: string): Promise<readonly string[]> {
  const rows = await tx
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .$if(except !== undefined, (query) => query.where('token_sha256', '!=', except ?? ''))
    .returning('token_sha256')
    .execute()
  return rows.map((row) => row.token_sha256)
}

/** Forgets sessions that can no longer be used. */
export async function deleteEndedSessions(tx: Tx, now: Date, idleSince: Date): Promise<void> {
  await tx
    .deleteFrom('session')
    .where((e) => e.or([e('expires_at', '<=', now), e('seen_at', '<=', idleSince)]))
    .execute()
}

function toSession(row: SessionTable): SessionRecord {
  return {
    tokenSha256: row.token_sha256,
    accountId: row.account_id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    secondFactorAt: row.second_factor_at,
    address: row.address,
    agent: row.agent,
  }
}
