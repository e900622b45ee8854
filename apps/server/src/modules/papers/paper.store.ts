import type { PaperContent, PaperData, PaperStage } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { PaperRecord } from './paper-record.ts'

interface PaperTable {
  id: string
  template: string
  template_version: number
  content: unknown
  data: unknown
  series: string | null
  body: string | null
  year: number | null
  n: number | null
  number: string | null
  stage: PaperStage
  case_id: string | null
  area_code: string
  practice: boolean
  pages: number | null
  pdf_sha256: string | null
  docx_sha256: string | null
  issued_by: string | null
  issued_by_name: string
  issued_at: Date
  void_reason: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    paper: PaperTable
  }
}

export async function insertPaper(tx: Tx, paper: PaperRecord): Promise<void> {
  await tx
    .insertInto('paper')
    .values({
      id: paper.id,
      template: paper.template,
      template_version: paper.templateVersion,
      content: JSON.stringify(paper.content),
      data: JSON.stringify(paper.data),
      series: paper.numbered?.series ?? null,
      body: paper.numbered?.body ?? null,
      year: paper.numbered?.year ?? null,
      n: paper.numbered?.n ?? null,
      number: paper.number,
      stage: paper.stage,
      case_id: paper.caseId,
      area_code: paper.areaCode,
      practice: paper.practice,
      pages: paper.pages,
      pdf_sha256: paper.pdfSha256,
      docx_sha256: paper.docxSha256,
      issued_by: paper.issuedBy,
      issued_by_name: paper.issuedByName,
      issued_at: paper.issuedAt,
      void_reason: paper.voidReason,
    })
    .execute()
}

export async function findPaper(tx: Tx, id: string): Promise<PaperRecord | undefined> {
  const row = await tx.selectFrom('paper').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

/** What was rendered; only a paper that still waits for it takes it. */
export async function completePaper(
  tx: Tx,
  id: string,
  rendered: { readonly pages: number; readonly pdfSha256: string; readonly docxSha256: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('paper')
    .set({
      stage: 'issued',
      pages: rendered.pages,
      pdf_sha256: rendered.pdfSha256,
      docx_sha256: rendered.docxSha256,
    })
    .where('id', '=', id)
    .where('stage', '=', 'preparing')
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

/** Moves a paper on; false when it is not any more where it was seen. */
export async function movePaper(
  tx: Tx,
  id: string,
  from: PaperStage,
  to: PaperStage,
  voidReason: string | null = null,
): Promise<boolean> {
  const result = await tx
    .updateTable('paper')
    .set({ stage: to, void_reason: voidReason })
    .where('id', '=', id)
    .where('stage', '=', from)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

/** Papers whose rendering was interrupted. */
export async function papersInPreparation(tx: Tx, before: Date): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('paper')
    .select('id')
    .where('stage', '=', 'preparing')
    .where('issued_at', '<', before)
    .orderBy('issued_at')
    .limit(100)
    .execute()
  return rows.map(({ id }) => id)
}

export function toRecord(row: PaperTable): PaperRecord {
  const { series, body, year, n } = row
  return {
    id: row.id,
    template: row.template,
    templateVersion: row.template_version,
    content: row.content as PaperContent,
    data: row.data as PaperData,
    numbered: series !== null && body !== null && year !== null && n !== null ? { series, body, year, n } : null,
    number: row.number,
    stage: row.stage,
    caseId: row.case_id,
    areaCode: row.area_code,
    practice: row.practice,
    pages: row.pages,
    pdfSha256: row.pdf_sha256,
    docxSha256: row.docx_sha256,
    issuedBy: row.issued_by,
    issuedByName: row.issued_by_name,
    issuedAt: row.issued_at,
    voidReason: row.void_reason,
  }
}
