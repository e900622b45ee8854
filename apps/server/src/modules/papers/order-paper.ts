import type { PaperData, PaperField } from '@fengqiao/contract'
import { chinaYear } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { appendAudit } from '../identity/index.ts'
import { takeNumber } from './number.store.ts'
import { insertPaper } from './paper.store.ts'
import type { PaperRecord } from './paper-record.ts'
import { productTemplate } from './paper-template.ts'
import { writeNumber } from './paper-value.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'
import { renderPaper } from './render-paper.ts'
import { tellOfPaper } from './tell-of-paper.ts'
import { latestTemplate } from './template.store.ts'

export interface PaperOrder {
  /** Key of the template. */
  readonly template: string
  readonly caseId: string | null
  readonly areaCode: string
  /** 演练: of a practice case. */
  readonly practice?: boolean
  /** The committee or centre that numbers it; the county's centre when null. */
  readonly body: string | null
  readonly data: PaperData
  /** Who issues it; an account of null is the platform itself. */
  readonly by: { readonly accountId: string | null; readonly name: string }
  /** For matters of the past that are loaded later. */
  readonly at?: Date
}

/**
 * Orders a paper inside the caller's transaction: it takes its number and keeps template and data as they are now.
 * When the transaction has committed the paper is rendered, outside of it; {@link renderPaper} waits for that. If it
 * rolls back, nothing happened and the number goes to the next.
 * @throws paperErrors TEMPLATE_NOT_FOUND, PAPER_FIELDS_MISSING
 */
export async function orderPaper(tx: Tx, papers: Papers, order: PaperOrder): Promise<PaperRecord> {
  const definition = papers.templates.get(order.template)
  if (!definition) throw paperErrors.TEMPLATE_NOT_FOUND()
  refuseGaps(definition.fields, order.data)
  const template = (await latestTemplate(tx, order.template)) ?? productTemplate(definition)
  const at = order.at ?? papers.now()
  const body = order.body ?? papers.centre.shortName
  const { numbering } = template.content
  const year = chinaYear(at)
  const practice = order.practice ?? false
  const series = numbering && (practice ? `practice-${numbering.series}` : numbering.series)
  const numbered = series && { series, body, year, n: await takeNumber(tx, { series, body, year }) }
  const written = numbering && numbered && writeNumber(numbering.format, numbered)
  const number = written && (practice ? `演练 ${written}` : written)
  const record: PaperRecord = {
    id: newId(at),
    template: order.template,
    templateVersion: template.version,
    content: template.content,
    data: { ...order.data, ...commonData(papers, { number: number || null, at, issuer: order.by.name, body }) },
    numbered: numbered || null,
    number: number || null,
    stage: 'preparing',
    caseId: order.caseId,
    areaCode: order.areaCode,
    practice,
    pages: null,
    pdfSha256: null,
    docxSha256: null,
    issuedBy: order.by.accountId,
    issuedByName: order.by.name,
    issuedAt: at,
    voidReason: null,
  }
  await insertPaper(tx, record)
  await appendAudit(tx, {
    accountId: order.by.accountId,
    action: 'paper.issued',
    subject: record.id,
    areaCode: record.areaCode,
    data: { template: record.template, version: record.templateVersion, number, case: record.caseId },
  })
  await tellOfPaper(tx, papers, record)
  papers.database.afterCommit(tx, () => {
    renderPaper(papers, record.id).catch((error: unknown) => papers.onError(error, 'a paper could not be rendered'))
  })
  return record
}

/** What every paper says of itself; see `commonFields`. */
export function commonData(
  papers: Papers,
  own: { readonly number: string | null; readonly at: Date; readonly issuer: string; readonly body: string },
): PaperData {
  return {
    number: own.number,
    issued: own.at.toISOString(),
    issuer: own.issuer,
    centre: papers.centre.name,
    body: own.body,
  }
}

function refuseGaps(fields: readonly PaperField[], data: PaperData): void {
  const missing = fields.filter(({ key, required }) => required && isEmpty(data[key]))
  if (missing.length === 0) return
  throw paperErrors.PAPER_FIELDS_MISSING({
    values: {
      missing: missing.map(({ label }) => label.zh).join('、'),
      missingEn: missing.map(({ label }) => label.en).join(', '),
    },
    fields: missing.map(({ key, label }) => ({ path: key, message: label })),
  })
}

function isEmpty(value: PaperData[string] | undefined): boolean {
  if (value === undefined || value === null) return true
  return Array.isArray(value) ? value.length === 0 : String(value).trim() === ''
}
