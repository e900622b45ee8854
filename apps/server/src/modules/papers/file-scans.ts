import { Readable } from 'node:stream'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { insertMark } from './mark.store.ts'
import { loadPaper } from './mark-paper.ts'
import type { PageMark } from './page-code.ts'
import { findPaper, movePaper } from './paper.store.ts'
import { mayFollow, type PaperRecord } from './paper-record.ts'
import { pagesIn } from './paper-view.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'
import { readScan } from './read-scan.ts'
import { deleteUnfiledScan, fileScan, findScan, insertScan, type ScanRecord, scansOfPapers } from './scan.store.ts'
import { tellOfPaper } from './tell-of-paper.ts'

interface ScanUpload {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly name: string | null
}

/**
 * Takes scanned pages back: each goes to the paper that its code names, if the person may see that paper; all others
 * wait for their sender to say where they belong. Each page is on the disk before its row names it.
 */
export async function takeScans(papers: Papers, principal: Principal, upload: ScanUpload): Promise<ScanRecord[]> {
  allow(principal, 'paper.issue')
  const taken: ScanRecord[] = []
  for await (const { jpeg, mark } of readScan(upload.bytes, upload.mediaType)) {
    const bytes = Buffer.from(jpeg)
    const stored = await papers.files.put(Readable.from([bytes]), { limitBytes: papers.uploadLimitBytes })
    const page = { ...stored, sourcePage: taken.length + 1, fileName: upload.name }
    taken.push(await papers.database.transaction(principal.scope, (tx) => takePage(tx, papers, principal, page, mark)))
  }
  return taken
}

type Page = Pick<ScanRecord, 'sha256' | 'size' | 'sourcePage' | 'fileName'>

async function takePage(
  tx: Tx,
  papers: Papers,
  principal: Principal,
  page: Page,
  mark: PageMark | null,
): Promise<ScanRecord> {
  const paper = mark ? await findPaper(tx, mark.paperId) : undefined
  const earlier = paper ? await scansOfPapers(tx, [paper.id]) : []
  // The same picture sent again is the same page.
  const same = earlier.find(({ sha256 }) => sha256 === page.sha256)
  if (same) return same
  const number = paper && mark ? pageNumber(paper, mark, pagesIn(earlier, paper.id)) : null
  const at = papers.now()
  const own = {
    ...page,
    id: newId(at),
    recognised: false,
    accountId: principal.accountId,
    filedByName: null,
    at,
  }
  if (!paper || number === null) {
    const scan = { ...own, paperId: null, page: null, caseId: null, areaCode: principal.areaCode }
    await insertScan(tx, scan)
    return scan
  }
  const { id: paperId, caseId, areaCode } = paper
  const scan = { ...own, recognised: true, paperId, page: number, caseId, areaCode }
  await insertScan(tx, scan)
  await afterFiling(tx, papers, principal, paper, scan)
  return scan
}

/** A page of which the code only says the paper (a .docx) is the next that is missing. */
function pageNumber({ pages }: PaperRecord, mark: PageMark, known: readonly number[]): number | null {
  if (pages === null) return null
  if (mark.page > 0) return mark.page <= pages ? mark.page : null
  const missing = Array.from({ length: pages }, (_, index) => index + 1).find((page) => !known.includes(page))
  return missing ?? null
}

/** Says by hand where a page belongs. */
export async function fileByHand(
  tx: Tx,
  papers: Papers,
  principal: Principal,
  id: string,
  to: { readonly paperId: string; readonly page: number },
): Promise<ScanRecord> {
  allow(principal, 'paper.issue')
  const scan = await findScan(tx, id)
  if (!scan) throw paperErrors.SCAN_NOT_FOUND()
  const paper = await loadPaper(tx, to.paperId)
  if (paper.pages === null || to.page > paper.pages) throw paperErrors.SCAN_PAGE_NOT_THERE()
  const { caseId, areaCode } = paper
  const filed = { ...to, caseId, areaCode, byName: principal.name }
  if (!(await fileScan(tx, id, filed))) throw paperErrors.SCAN_FILED_ALREADY()
  const record = { ...scan, ...to, caseId, areaCode, filedByName: principal.name }
  await afterFiling(tx, papers, principal, paper, record)
  return record
}

export async function discardScan(tx: Tx, principal: Principal, id: string): Promise<void> {
  allow(principal, 'paper.issue')
  const scan = await findScan(tx, id)
  if (!scan) throw paperErrors.SCAN_NOT_FOUND()
  if (scan.paperId !== null || !(await deleteUnfiledScan(tx, id))) throw paperErrors.SCAN_FILED_ALREADY()
  const { accountId } = principal
  await appendAudit(tx, { accountId, action: 'paper.scan_discarded', subject: id, data: { sha256: scan.sha256 } })
}

/** The round of the sheet ends when its last page is back. */
async function afterFiling(tx: Tx, papers: Papers, principal: Principal, paper: PaperRecord, scan: ScanRecord) {
  const { accountId, name: byName } = principal
  const { id: paperId, caseId, areaCode } = paper
  await appendAudit(tx, {
    accountId,
    action: 'paper.scan_filed',
    subject: paperId,
    areaCode,
    data: { page: scan.page, recognised: scan.recognised, sha256: scan.sha256 },
  })
  const back = pagesIn(await scansOfPapers(tx, [paperId]), paperId)
  if (back.length === paper.pages && mayFollow(paper.stage, 'scanned')) {
    await movePaper(tx, paperId, paper.stage, 'scanned')
    const mark = { paperId, caseId, areaCode, stage: 'scanned', at: scan.at, accountId, byName, note: null } as const
    await insertMark(tx, { ...mark, id: newId(scan.at) })
  }
  await tellOfPaper(tx, papers, paper)
}
