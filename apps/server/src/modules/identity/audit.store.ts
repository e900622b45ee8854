import type { Tx } from '../../platform/db/index.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    audit_entry: { account_id: string | null; action: string; subject: string | null; data: string }
  }
}

export interface AuditEntry {
  readonly accountId: string | null
  /** What was done, e.g. `session.opened`. */
  readonly action: string
  /** The id of what it was done to. */
  readonly subject?: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** Written in the transaction of what it tells of. */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values({
      account_id: entry.accountId,
      action: entry.action,
      subject: entry.subject ?? null,
      data: JSON.stringify(entry.data ?? {}),
    })
    .execute()
}
