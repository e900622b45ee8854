import type { Tx } from '../../platform/db/index.ts'

/** One page that was scanned back. */
export interface ScanRecord {
  readonly id: string
  readonly paperId: string | null
  readonly page: number | null
  readonly caseId: string | null
  readonly areaCode: string
  readonly recognised: boolean
  readonly sha256: string
  readonly size: number
  readonly fileName: string | null
  readonly sourcePage: number
  readonly accountId: string
  readonly filedByName: string | null
  readonly at: Date
}

interface ScanTable {
  id: string
  paper_id: string | null
  page: number | null
  case_id: string | null
  area_code: string
  recognised: boolean
  sha256: string
  size: number
  file_name: string | null
  source_page: number
  account_id: string
  filed_by_name: string | null
  at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    paper_scan: ScanTable
  }
}

export async function insertScan(tx: Tx, scan: ScanRecord): Promise<void> {
  await tx
    .insertInto('paper_scan')
    .values({
      id: scan.id,
      paper_id: scan.paperId,
      page: scan.page,
      case_id: scan.caseId,
      area_code: scan.areaCode,
      recognised: scan.recognised,
      sha256: scan.sha256,
      size: scan.size,
      file_name: scan.fileName,
      source_page: scan.sourcePage,
      account_id: scan.accountId,
      filed_by_name: scan.filedByName,
      at: scan.at,
    })
    .execute()
}

export async function findScan(tx: Tx, id: string): Promise<ScanRecord | undefined> {
  const row = await tx.selectFrom('paper_scan').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

/** By page, the newest of a page last. */
export async function scansOfPapers(tx: Tx, paperIds: readonly string[]): Promise<readonly ScanRecord[]> {
  if (paperIds.length === 0) return []
  const rows = await tx
    .selectFrom('paper_scan')
    .selectAll()
    .where('paper_id', 'in', [...paperIds])
    .orderBy('page')
    .orderBy('id')
    .execute()
  return rows.map(toRecord)
}

export async function unfiledScansOf(tx: Tx, accountId: string): Promise<readonly ScanRecord[]> {
  const rows = await tx
    .selectFrom('paper_scan')
    .selectAll()
    .where('paper_id', 'is', null)
    .where('account_id', '=', accountId)
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(toRecord)
}

/** Says where a page belongs; only a page that belongs nowhere yet. */
export async function fileScan(
  tx: Tx,
  id: string,
  to: {
    readonly paperId: string
    readonly page: number
    readonly caseId: string | null
    readonly areaCode: string
    readonly byName: string
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('paper_scan')
    .set({
      paper_id: to.paperId,
      page: to.page,
      case_id: to.caseId,
      area_code: to.areaCode,
      filed_by_name: to.byName,
    })
    .where('id', '=', id)
    .where('paper_id', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

export async function deleteUnfiledScan(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.deleteFrom('paper_scan').where('id', '=', id).where('paper_id', 'is', null).executeTakeFirst()
  return Number(result.numDeletedRows) > 0
}

function toRecord(row: ScanTable): ScanRecord {
  return {
    id: row.id,
    paperId: row.paper_id,
    page: row.page,
    caseId: row.case_id,
    areaCode: row.area_code,
    recognised: row.recognised,
    sha256: row.sha256,
    size: Number(row.size),
    fileName: row.file_name,
    sourcePage: row.source_page,
    accountId: row.account_id,
    filedByName: row.filed_by_name,
    at: row.at,
  }
}
