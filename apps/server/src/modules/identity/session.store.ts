import type { Tx } from '../../platform/db/index.ts'

export interface SessionRecord {
  readonly tokenSha256: string
  readonly accountId: string
  readonly createdAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    session: {
      token_sha256: string
      account_id: string
      created_at: Date
      seen_at: Date
      expires_at: Date
      address: string | null
      agent: string | null
    }
  }
}

export async function insertSession(
  tx: Tx,
  session: SessionRecord & { readonly address: string | null; readonly agent: string | null },
): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      token_sha256: session.tokenSha256,
      account_id: session.accountId,
      created_at: session.createdAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
      address: session.address,
      agent: session.agent,
    })
    .execute()
}

export async function findSession(tx: Tx, tokenSha256: string): Promise<SessionRecord | undefined> {
  const row = await tx.selectFrom('session').selectAll().where('token_sha256', '=', tokenSha256).executeTakeFirst()
  return (
    row && {
      tokenSha256: row.token_sha256,
      accountId: row.account_id,
      createdAt: row.created_at,
      seenAt: row.seen_at,
      expiresAt: row.expires_at,
    }
  )
}

export async function touchSession(tx: Tx, tokenSha256: string, seenAt: Date): Promise<void> {
  await tx.updateTable('session').set({ seen_at: seenAt }).where('token_sha256', '=', tokenSha256).execute()
}

export async function deleteSession(tx: Tx, tokenSha256: string): Promise<void> {
  await tx.deleteFrom('session').where('token_sha256', '=', tokenSha256).execute()
}

/** Forgets sessions that can no longer be used. */
export async function deleteEndedSessions(tx: Tx, now: Date, idleSince: Date): Promise<void> {
  await tx
    .deleteFrom('session')
    .where((e) => e.or([e('expires_at', '<=', now), e('seen_at', '<=', idleSince)]))
    .execute()
}
