import type { PaperBinding, PaperData, Text } from '@fengqiao/contract'
import type { PaperRecord } from './paper-record.ts'
import { writeValue } from './paper-value.ts'
import type { BindableFile, Papers } from './papers.ts'
import type { ScanRecord } from './scan.store.ts'

/** One thing in a bound file: its name for the index, and the files that are its pages. */
export interface BindingEntry {
  readonly name: string
  readonly number: string | null
  /** YYYY年M月D日, empty when it is not known. */
  readonly date: string
  readonly files: readonly { readonly sha256: string; readonly mediaType: string }[]
}

/** All that a bound file is made from, decided when it is asked for. */
export interface BindingPlan {
  /** What the cover says. */
  readonly data: PaperData
  readonly entries: readonly BindingEntry[]
}

export interface BindingRecord {
  readonly id: string
  readonly caseId: string
  readonly areaCode: string
  readonly title: string
  readonly state: PaperBinding['state']
  readonly plan: BindingPlan
  readonly done: number
  readonly total: number
  readonly pages: number | null
  readonly sha256: string | null
  readonly size: number | null
  readonly accountId: string
  readonly madeByName: string
  readonly madeAt: Date
  readonly note: Text | null
}

/**
 * What goes in, in the order it came about: papers by their issue, then the attachments. A paper that came back whole
 * goes in as it was signed, else as it was issued; void ones and those without a file stay out.
 */
export function planEntries(
  papers: Papers,
  records: readonly PaperRecord[],
  scans: readonly ScanRecord[],
  attachments: readonly BindableFile[],
): BindingEntry[] {
  const ofPapers = records
    .filter(({ stage, pdfSha256 }) => stage !== 'void' && pdfSha256 !== null)
    .map((record): BindingEntry => {
      const back = wholeScan(record, scans)
      const issued = [{ sha256: record.pdfSha256 ?? '', mediaType: 'application/pdf' }]
      return {
        name: papers.templates.get(record.template)?.name.zh ?? record.template,
        number: record.number,
        date: writeValue(record.issuedAt.toISOString(), { kind: 'date' }),
        files: back?.map(({ sha256 }) => ({ sha256, mediaType: 'image/jpeg' })) ?? issued,
      }
    })
  const ofAttachments = attachments.map(
    ({ name, mediaType, sha256, at }): BindingEntry => ({
      name,
      number: null,
      date: writeValue(at?.toISOString(), { kind: 'date' }),
      files: [{ sha256, mediaType }],
    }),
  )
  return [...ofPapers, ...ofAttachments]
}

/** The newest picture of each page, if there is one of every page. */
function wholeScan({ id, pages }: PaperRecord, scans: readonly ScanRecord[]): readonly ScanRecord[] | null {
  if (pages === null) return null
  const newest = new Map(scans.filter(({ paperId }) => paperId === id).map((scan) => [scan.page, scan]))
  const whole = Array.from({ length: pages }, (_, index) => newest.get(index + 1)).flatMap((scan) => scan ?? [])
  return whole.length === pages ? whole : null
}

export function toBinding(record: BindingRecord): PaperBinding {
  const { id, caseId, title, state, done, total, pages, size, sha256, madeByName, madeAt, note } = record
  const madeBy = madeByName
  return { id, caseId, title, state, done, total, pages, size, sha256, madeBy, madeAt: madeAt.toISOString(), note }
}
