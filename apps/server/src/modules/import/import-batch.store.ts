import type { ImportState, Text } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import type { ImportBatch } from './import-batch.ts'

interface ImportBatchTable {
  id: string
  kind: string
  file_name: string
  sha256: string
  size: number
  area_code: string
  account_id: string
  account_name: string
  state: ImportState
  sheet: number
  header_line: number | null
  labels: unknown
  mapping: unknown
  done_line: number
  done: number
  total: number | null
  good: number
  existing: number
  bad: number
  written: number
  kept: number
  failure: unknown
  created_at: Date
  checked_at: Date | null
  ended_at: Date | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    import_batch: ImportBatchTable
  }
}

export async function insertBatch(tx: Tx, batch: ImportBatch): Promise<void> {
  await tx
    .insertInto('import_batch')
    .values({ ...toRow(batch), id: batch.id } as ImportBatchTable)
    .execute()
}

export type BatchChange = Partial<Omit<ImportBatch, 'id' | 'kind' | 'sha256' | 'areaCode' | 'createdAt'>>

/** Changes a batch that is in one of `states`; says whether it was. */
export async function updateBatch(
  tx: Tx,
  id: string,
  states: readonly ImportState[],
  change: BatchChange,
): Promise<boolean> {
  const result = await tx
    .updateTable('import_batch')
    .set(toRow(change))
    .where('id', '=', id)
    .where('state', 'in', [...states])
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

export async function findBatch(tx: Tx, id: string): Promise<ImportBatch | undefined> {
  const row = await tx.selectFrom('import_batch').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

/** The import that a file of this content has already, when there is one. */
export async function findByFile(tx: Tx, kind: string, sha256: string): Promise<ImportBatch | undefined> {
  const row = await tx
    .selectFrom('import_batch')
    .selectAll()
    .where('kind', '=', kind)
    .where('sha256', '=', sha256)
    .where('state', 'not in', ['undone', 'cancelled', 'failed'])
    .executeTakeFirst()
  return row && toRecord(row)
}

export async function batchesInStates(tx: Tx, states: readonly ImportState[]): Promise<readonly ImportBatch[]> {
  const rows = await tx
    .selectFrom('import_batch')
    .selectAll()
    .where('state', 'in', [...states])
    .orderBy('id')
    .execute()
  return rows.map(toRecord)
}

/** Newest first. */
export async function listBatches(
  tx: Tx,
  filter: { readonly kinds: readonly string[]; readonly before?: string | undefined; readonly limit: number },
): Promise<{ readonly batches: readonly ImportBatch[]; readonly total: number }> {
  if (filter.kinds.length === 0) return { batches: [], total: 0 }
  const ofKinds = tx.selectFrom('import_batch').where('kind', 'in', [...filter.kinds])
  const { count } = await ofKinds.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  let query = ofKinds.selectAll()
  if (filter.before !== undefined) query = query.where('id', '<', filter.before)
  const rows = await query.orderBy('id', 'desc').limit(filter.limit).execute()
  return { batches: rows.map(toRecord), total: Number(count) }
}

const json = (value: unknown) => sql<string>`${JSON.stringify(value)}::jsonb`

function toRow(batch: BatchChange & Partial<ImportBatch>) {
  const { labels, mapping, failure } = batch
  const entries = {
    kind: batch.kind,
    file_name: batch.fileName,
    sha256: batch.sha256,
    size: batch.size,
    area_code: batch.areaCode,
    account_id: batch.accountId,
    account_name: batch.accountName,
    state: batch.state,
    sheet: batch.sheet,
    header_line: batch.headerLine,
    labels: labels && json(labels),
    mapping: mapping && json(mapping),
    done_line: batch.doneLine,
    done: batch.done,
    total: batch.total,
    good: batch.good,
    existing: batch.existing,
    bad: batch.bad,
    written: batch.written,
    kept: batch.kept,
    failure: failure === undefined ? undefined : failure === null ? null : json(failure),
    created_at: batch.createdAt,
    checked_at: batch.checkedAt,
    ended_at: batch.endedAt,
  }
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined))
}

function toRecord(row: ImportBatchTable): ImportBatch {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    sha256: row.sha256,
    size: row.size,
    areaCode: row.area_code,
    accountId: row.account_id,
    accountName: row.account_name,
    state: row.state,
    sheet: row.sheet,
    headerLine: row.header_line,
    labels: row.labels as string[],
    mapping: row.mapping as Record<string, number>,
    doneLine: row.done_line,
    done: row.done,
    total: row.total,
    good: row.good,
    existing: row.existing,
    bad: row.bad,
    written: row.written,
    kept: row.kept,
    failure: row.failure as Text | null,
    createdAt: row.created_at,
    checkedAt: row.checked_at,
    endedAt: row.ended_at,
  }
}
