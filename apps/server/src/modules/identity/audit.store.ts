import type { AuditEntry as AuditEntryView } from '@fengqiao/contract'
import type { Generated } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import type { ChainLink, HashAlgorithm, SealedEntry } from './audit-chain.ts'

interface AuditEntryTable {
  seq: Generated<number>
  at: Generated<Date>
  account_id: string | null
  action: string
  subject: string | null
  area_code: string | null
  data: unknown
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    audit_entry: AuditEntryTable
    audit_link: {
      position: number
      entry_seq: number
      algorithm: HashAlgorithm
      hash: string
      sealed_at: Date
    }
  }
}

export interface AuditEntry {
  readonly accountId: string | null
  /** What was done, e.g. `session.opened`. */
  readonly action: string
  /** The id of what it was done to. */
  readonly subject?: string
  readonly areaCode?: string
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
      area_code: entry.areaCode ?? null,
      data: JSON.stringify(entry.data ?? {}),
    })
    .execute()
}

const sealedColumns = ['e.seq', 'e.at', 'e.account_id', 'e.action', 'e.subject', 'e.area_code', 'e.data'] as const

/** Committed entries that no link stands for yet, oldest number first. */
export async function unsealedEntries(tx: Tx, limit: number): Promise<readonly SealedEntry[]> {
  const rows = await tx
    .selectFrom('audit_entry as e')
    .leftJoin('audit_link as l', (join) =>
      join.onRef('l.entry_seq', '=', 'e.seq').onRef('l.county_code' as never, '=', 'e.county_code' as never),
    )
    .select(sealedColumns)
    .where('l.position', 'is', null)
    .orderBy('e.seq')
    .limit(limit)
    .execute()
  return rows.map(toSealed)
}

export async function countUnsealed(tx: Tx): Promise<number> {
  return (await unsealedEntries(tx, 1_000_000)).length
}

export async function lastLink(tx: Tx): Promise<ChainLink | undefined> {
  const row = await tx.selectFrom('audit_link').selectAll().orderBy('position', 'desc').limit(1).executeTakeFirst()
  return row && toLink(row)
}

export async function insertLinks(tx: Tx, links: readonly ChainLink[], sealedAt: Date): Promise<void> {
  await tx
    .insertInto('audit_link')
    .values(
      links.map(({ position, entrySeq, algorithm, hash }) => ({
        position,
        entry_seq: entrySeq,
        algorithm,
        hash,
        sealed_at: sealedAt,
      })),
    )
    .execute()
}

/** Links after `position` with their entries, for the verification. */
export async function linksAfter(
  tx: Tx,
  position: number,
  limit: number,
): Promise<readonly { readonly link: ChainLink; readonly entry: SealedEntry | undefined }[]> {
  const links = await tx
    .selectFrom('audit_link')
    .selectAll()
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute()
  const seqs = links.map((link) => link.entry_seq)
  const entries =
    seqs.length === 0
      ? []
      : await tx.selectFrom('audit_entry as e').select(sealedColumns).where('e.seq', 'in', seqs).execute()
  const bySeq = new Map(entries.map((row) => [row.seq, toSealed(row)]))
  return links.map((row) => ({ link: toLink(row), entry: bySeq.get(row.entry_seq) }))
}

export interface AuditFilter {
  readonly accountId?: string | undefined
  readonly action?: string | undefined
  readonly subject?: string | undefined
  readonly username?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

/** The auditor's page: newest first, with the name behind each account. */
export async function searchAudit(
  tx: Tx,
  filter: AuditFilter,
  page: { readonly limit: number; readonly before?: number },
): Promise<{ readonly entries: readonly AuditEntryView[]; readonly total: number }> {
  let base = tx.selectFrom('audit_entry as e')
  if (filter.accountId) base = base.where('e.account_id', '=', filter.accountId)
  // `session` finds session.opened and session.closed alike.
  const { action, username } = filter
  if (action) base = base.where((e) => e.or([e('e.action', '=', action), e('e.action', 'like', `${action}.%`)]))
  if (username) {
    base = base.where('e.account_id', 'in', (e) =>
      e.selectFrom('account').select('id').where('username', '=', username),
    )
  }
  if (filter.subject) base = base.where('e.subject', '=', filter.subject)
  if (filter.from) base = base.where('e.at', '>=', filter.from)
  if (filter.to) base = base.where('e.at', '<', filter.to)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rest = page.before === undefined ? base : base.where('e.seq', '<', page.before)
  const rows = await rest
    .leftJoin('account as a', (join) =>
      join.onRef('a.id', '=', 'e.account_id').onRef('a.county_code' as never, '=', 'e.county_code' as never),
    )
    .leftJoin('audit_link as l', (join) =>
      join.onRef('l.entry_seq', '=', 'e.seq').onRef('l.county_code' as never, '=', 'e.county_code' as never),
    )
    .select([...sealedColumns, 'a.username', 'a.name', 'l.position'])
    .orderBy('e.seq', 'desc')
    .limit(page.limit)
    .execute()
  return {
    total: Number(count),
    entries: rows.map((row) => ({
      seq: row.seq,
      at: row.at.toISOString(),
      account:
        row.account_id === null ? null : { id: row.account_id, username: row.username ?? '', name: row.name ?? '' },
      action: row.action,
      subject: row.subject,
      data: (row.data ?? {}) as Record<string, unknown>,
      sealedAs: row.position,
    })),
  }
}

function toSealed(row: {
  seq: number
  at: Date
  account_id: string | null
  action: string
  subject: string | null
  area_code: string | null
  data: unknown
}): SealedEntry {
  return {
    seq: row.seq,
    at: row.at,
    accountId: row.account_id,
    action: row.action,
    subject: row.subject,
    areaCode: row.area_code,
    data: row.data,
  }
}

function toLink(row: { position: number; entry_seq: number; algorithm: HashAlgorithm; hash: string }): ChainLink {
  return { position: row.position, entrySeq: row.entry_seq, algorithm: row.algorithm, hash: row.hash }
}
