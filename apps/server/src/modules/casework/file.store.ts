import type { ColumnType, Selectable } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import type { FileRecord } from './case-record.ts'

interface FileTable {
  id: string
  sha256: string
  media_type: string
  size: number
  name: string | null
  area_code: string
  account_id: string
  case_id: string | null
  case_event_id: string | null
  origin: unknown
  shown_sha256: string | null
  shown_size: number | null
  preview_sha256: string | null
  shared: ColumnType<boolean, boolean | undefined, boolean>
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    file: FileTable
  }
}

export async function insertFile(tx: Tx, file: FileRecord): Promise<void> {
  await tx
    .insertInto('file')
    .values({
      id: file.id,
      sha256: file.sha256,
      media_type: file.mediaType,
      size: file.size,
      name: file.name,
      area_code: file.areaCode,
      account_id: file.accountId,
      case_id: file.caseId,
      case_event_id: file.caseEventId,
      origin: JSON.stringify(file.origin),
      shown_sha256: file.shown?.sha256 ?? null,
      shown_size: file.shown?.size ?? null,
      preview_sha256: file.shown?.previewSha256 ?? null,
    })
    .execute()
}

export async function findFile(tx: Tx, id: string): Promise<FileRecord | undefined> {
  const row = await tx.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toFile(row)
}

export async function filesOfCase(tx: Tx, caseId: string): Promise<readonly FileRecord[]> {
  const rows = await tx.selectFrom('file').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  return rows.map(toFile)
}

/**
 * Ties uploaded files to a step. Only one's own, and only those that belong to nothing yet.
 * @returns how many were tied.
 */
export async function attachFiles(
  tx: Tx,
  ids: readonly string[],
  to: {
    readonly accountId: string
    readonly caseId: string
    readonly caseEventId: string
    /** Where the case lies: from now on that decides who sees the file. */
    readonly areaCode: string
  },
): Promise<number> {
  const result = await tx
    .updateTable('file')
    .set({ case_id: to.caseId, case_event_id: to.caseEventId, area_code: to.areaCode })
    .where('id', 'in', [...ids])
    .where('account_id', '=', to.accountId)
    .where('case_id', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Shows uploaded files to whoever sees an area: photos of field work that is no case. Only one's own; how many it were. */
export async function shareFiles(
  tx: Tx,
  ids: readonly string[],
  { accountId, areaCode }: { readonly accountId: string; readonly areaCode: string },
): Promise<number> {
  if (ids.length === 0) return 0
  const result = await tx
    .updateTable('file')
    .set({ shared: true, area_code: areaCode })
    .where('id', 'in', [...ids])
    .where('account_id', '=', accountId)
    .where('case_id', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

function toFile(row: Selectable<FileTable>): FileRecord {
  return {
    id: row.id,
    sha256: row.sha256,
    mediaType: row.media_type,
    size: row.size,
    name: row.name,
    areaCode: row.area_code,
    accountId: row.account_id,
    caseId: row.case_id,
    caseEventId: row.case_event_id,
    origin: row.origin as Record<string, string>,
    shown:
      row.shown_sha256 === null || row.preview_sha256 === null
        ? undefined
        : { sha256: row.shown_sha256, size: row.shown_size ?? 0, previewSha256: row.preview_sha256 },
  }
}
