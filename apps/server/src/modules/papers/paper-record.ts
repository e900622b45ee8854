import type { Paper, PaperContent, PaperData, PaperStage } from '@fengqiao/contract'
import type { NumberSeries } from './number.store.ts'
import type { PaperTemplateDefinition } from './paper-template.ts'

/** A paper as it was issued: with its number, and all that it was made from. */
export interface PaperRecord {
  readonly id: string
  readonly template: string
  readonly templateVersion: number
  readonly content: PaperContent
  readonly data: PaperData
  readonly numbered: (NumberSeries & { readonly n: number }) | null
  /** The number as it is written. */
  readonly number: string | null
  readonly stage: PaperStage
  readonly caseId: string | null
  readonly areaCode: string
  /** 演练: of a practice case. */
  readonly practice: boolean
  readonly pages: number | null
  readonly pdfSha256: string | null
  readonly docxSha256: string | null
  /** null when the platform issued it by itself. */
  readonly issuedBy: string | null
  readonly issuedByName: string
  readonly issuedAt: Date
  readonly voidReason: string | null
}

export function toPaper(
  record: PaperRecord,
  definition: PaperTemplateDefinition | undefined,
  scannedPages: readonly number[],
): Paper {
  const { id, template, templateVersion, number, stage, caseId, areaCode, pages } = record
  return {
    id,
    template,
    templateName: definition?.name ?? { zh: template, en: template },
    templateVersion,
    number,
    stage,
    caseId,
    areaCode,
    practice: record.practice,
    pages,
    pdfSha256: record.pdfSha256,
    docxSha256: record.docxSha256,
    issuedBy: record.issuedByName,
    issuedAt: record.issuedAt.toISOString(),
    voidReason: record.voidReason,
    scannedPages: [...scannedPages],
  }
}

/** Where a sheet can go from where it is: forward only, and a step may be left out. */
const order: readonly PaperStage[] = ['issued', 'printed', 'signed', 'sealed', 'scanned']

export function mayFollow(from: PaperStage, to: PaperStage): boolean {
  return order.includes(from) && order.indexOf(to) > order.indexOf(from)
}
