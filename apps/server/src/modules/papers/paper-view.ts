import type { Paper, PaperDetail, PaperScan } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { marksOf } from './mark.store.ts'
import { type PaperRecord, toPaper } from './paper-record.ts'
import type { Papers } from './papers.ts'
import { type ScanRecord, scansOfPapers } from './scan.store.ts'

export function toScan(scan: ScanRecord): PaperScan {
  const { id, paperId, page, recognised, fileName, sourcePage, filedByName, at } = scan
  return {
    id,
    paperId,
    page,
    recognised,
    fileName,
    sourcePage,
    filedBy: filedByName,
    at: at.toISOString(),
    pictureUrl: `/api/v1/paper-scans/${id}/picture`,
  }
}

/** Papers with the pages that came back. */
export async function toPapers(tx: Tx, papers: Papers, records: readonly PaperRecord[]): Promise<Paper[]> {
  const scans = await scansOfPapers(
    tx,
    records.map(({ id }) => id),
  )
  return records.map((record) => toPaper(record, papers.templates.get(record.template), pagesIn(scans, record.id)))
}

export function pagesIn(scans: readonly ScanRecord[], paperId: string): number[] {
  const pages = scans.filter((scan) => scan.paperId === paperId).flatMap(({ page }) => page ?? [])
  return [...new Set(pages)].sort((a, b) => a - b)
}

export async function toPaperDetail(tx: Tx, papers: Papers, record: PaperRecord): Promise<PaperDetail> {
  const scans = await scansOfPapers(tx, [record.id])
  const marks = await marksOf(tx, record.id)
  return {
    ...toPaper(record, papers.templates.get(record.template), pagesIn(scans, record.id)),
    marks: marks.map(({ stage, at, byName, note }) => ({ stage, at: at.toISOString(), by: byName, note })),
    scans: scans.map(toScan),
  }
}
