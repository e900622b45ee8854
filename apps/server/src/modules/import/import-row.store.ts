import type { Tx } from '../../platform/db/index.ts'
import type { Mapping, RowIssue, WrittenRow } from '../../platform/sheets/index.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    import_bad_row: { batch_id: string; line: number; area_code: string; cells: unknown; issues: unknown }
    import_written: { batch_id: string; position: number; line: number; subject_id: string }
    import_mapping: { kind: string; header_sha256: string; mapping: unknown; used_at: Date }
  }
}

export interface BadRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly issues: readonly RowIssue[]
}

export async function insertBadRows(
  tx: Tx,
  batch: { readonly id: string; readonly areaCode: string },
  rows: readonly BadRow[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('import_bad_row')
    .values(
      rows.map(({ line, cells, issues }) => ({
        batch_id: batch.id,
        area_code: batch.areaCode,
        line,
        cells: JSON.stringify(cells),
        issues: JSON.stringify(issues),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteBadRows(tx: Tx, batchId: string): Promise<void> {
  await tx.deleteFrom('import_bad_row').where('batch_id', '=', batchId).execute()
}

export async function badRowsAfter(tx: Tx, batchId: string, line: number, limit: number): Promise<readonly BadRow[]> {
  const rows = await tx
    .selectFrom('import_bad_row')
    .select(['line', 'cells', 'issues'])
    .where('batch_id', '=', batchId)
    .where('line', '>', line)
    .orderBy('line')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ line: row.line, cells: row.cells as string[], issues: row.issues as RowIssue[] }))
}

/** @param from the position of the first of them: how many the batch has written before. */
export async function insertWritten(tx: Tx, batchId: string, from: number, rows: readonly WrittenRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('import_written')
    .values(rows.map(({ line, id }, index) => ({ batch_id: batchId, position: from + index, line, subject_id: id })))
    .execute()
}

/** The ids of all that a batch has written. */
export async function writtenIds(tx: Tx, batchId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('import_written')
    .select('subject_id')
    .where('batch_id', '=', batchId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.subject_id)
}

export interface WrittenAt extends WrittenRow {
  readonly position: number
}

/** The last ones that were written, newest first, below a position. */
export async function writtenBefore(
  tx: Tx,
  batchId: string,
  position: number,
  limit: number,
): Promise<readonly WrittenAt[]> {
  const rows = await tx
    .selectFrom('import_written')
    .select(['position', 'line', 'subject_id'])
    .where('batch_id', '=', batchId)
    .where('position', '<', position)
    .orderBy('position', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ position: row.position, line: row.line, id: row.subject_id }))
}

export async function deleteWritten(tx: Tx, batchId: string, positions: readonly number[]): Promise<void> {
  if (positions.length === 0) return
  await tx
    .deleteFrom('import_written')
    .where('batch_id', '=', batchId)
    .where('position', 'in', [...positions])
    .execute()
}

export async function rememberedMapping(tx: Tx, kind: string, headerSha256: string): Promise<Mapping | undefined> {
  const row = await tx
    .selectFrom('import_mapping')
    .select('mapping')
    .where('kind', '=', kind)
    .where('header_sha256', '=', headerSha256)
    .executeTakeFirst()
  return row?.mapping as Mapping | undefined
}

export async function rememberMapping(
  tx: Tx,
  kind: string,
  headerSha256: string,
  mapping: Mapping,
  now: Date,
): Promise<void> {
  const value = JSON.stringify(mapping)
  await tx
    .insertInto('import_mapping')
    .values({ kind, header_sha256: headerSha256, mapping: value, used_at: now })
    .onConflict((conflict) =>
      conflict.columns(['county_code' as never, 'kind', 'header_sha256']).doUpdateSet({ mapping: value, used_at: now }),
    )
    .execute()
}
