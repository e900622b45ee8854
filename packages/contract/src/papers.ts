import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageOf, pageQuery, Text } from './common.ts'
import { PaperScan } from './paper-scans.ts'
import { PaperData, PaperField } from './paper-template.ts'
import { defineRoute } from './route.ts'

/** `preparing`: it has its number and is being rendered. Then as the sheet goes round; `void` keeps the number. */
export const paperStages = ['preparing', 'issued', 'printed', 'signed', 'sealed', 'scanned', 'void'] as const
export type PaperStage = (typeof paperStages)[number]
export const PaperStage = literals(paperStages)

export const PaperMark = Type.Object(
  { stage: PaperStage, at: Instant, by: Type.String(), note: nullable(Type.String()) },
  { additionalProperties: false },
)
export type PaperMark = Static<typeof PaperMark>

export const Paper = Type.Object(
  {
    id: Id,
    template: Type.String(),
    templateName: Text,
    templateVersion: Type.Integer(),
    /** The number as it is written on the paper. */
    number: nullable(Type.String()),
    stage: PaperStage,
    caseId: nullable(Id),
    areaCode: AreaCode,
    /** 演练: of a practice case; numbered in a series of its own. */
    practice: Type.Boolean(),
    pages: nullable(Type.Integer()),
    pdfSha256: nullable(Type.String()),
    docxSha256: nullable(Type.String()),
    issuedBy: Type.String(),
    issuedAt: Instant,
    voidReason: nullable(Type.String()),
    /** Pages that were scanned back. */
    scannedPages: Type.Array(Type.Integer()),
  },
  { additionalProperties: false },
)
export type Paper = Static<typeof Paper>

export const PaperDetail = Type.Object(
  { ...Paper.properties, marks: Type.Array(PaperMark), scans: Type.Array(PaperScan) },
  { additionalProperties: false },
)
export type PaperDetail = Static<typeof PaperDetail>

/** What is known of a paper before it is issued: what the case gives, and what has to be asked. */
export const PaperDraft = Type.Object(
  { template: Type.String(), templateName: Text, fields: Type.Array(PaperField), data: PaperData },
  { additionalProperties: false },
)
export type PaperDraft = Static<typeof PaperDraft>

/** One series of numbers: how many were given, and what became of them. */
export const PaperSeries = Type.Object(
  {
    series: Type.String(),
    body: Type.String(),
    year: Type.Integer(),
    last: Type.Integer(),
    void: Type.Integer(),
    /** Numbers between 1 and the last that no paper has; always 0 unless somebody interfered with the database. */
    missing: Type.Integer(),
  },
  { additionalProperties: false },
)
export type PaperSeries = Static<typeof PaperSeries>

const closed = { additionalProperties: false }
const draftBody = {
  template: Type.String({ pattern: '^[a-z][a-z0-9_.-]{1,59}$' }),
  caseId: Id,
  /** What was asked, and corrections of what the case gave. */
  values: Type.Optional(PaperData),
}
const formats = literals(['pdf', 'docx'] as const)

export const paperRoutes = {
  listPapers: defineRoute({
    method: 'GET',
    path: '/api/v1/papers',
    tag: 'papers',
    summary: { zh: '文书与文号登记', en: 'Papers and the ledger of their numbers' },
    permission: 'paper.read',
    query: Type.Object(
      {
        ...pageQuery,
        caseId: Type.Optional(Id),
        series: Type.Optional(Type.String({ maxLength: 40 })),
        year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200 })),
        stage: Type.Optional(PaperStage),
        q: Type.Optional(Type.String({ maxLength: 60 })),
      },
      closed,
    ),
    responses: { 200: pageOf(Paper) },
  }),
  listPaperSeries: defineRoute({
    method: 'GET',
    path: '/api/v1/paper-series',
    tag: 'papers',
    summary: { zh: '文号的连续性', en: 'The series of numbers' },
    permission: 'paper.ledger',
    responses: { 200: Type.Object({ items: Type.Array(PaperSeries) }, closed) },
  }),
  getPaper: defineRoute({
    method: 'GET',
    path: '/api/v1/papers/:id',
    tag: 'papers',
    summary: { zh: '一份文书及其流转', en: 'One paper and its round' },
    permission: 'paper.read',
    params: IdParams,
    responses: { 200: PaperDetail },
  }),
  draftPaper: defineRoute({
    method: 'GET',
    path: '/api/v1/cases/:id/paper-drafts/:template',
    tag: 'papers',
    summary: { zh: '文书待填内容', en: 'What a paper would say, and what has to be asked' },
    permission: 'paper.issue',
    params: Type.Object({ id: Id, template: draftBody.template }, closed),
    responses: { 200: PaperDraft },
  }),
  /** As it would look; takes no number and stores nothing. */
  previewPaper: defineRoute({
    method: 'POST',
    path: '/api/v1/papers/preview',
    tag: 'papers',
    summary: { zh: '预览文书', en: 'Preview a paper' },
    permission: 'paper.issue',
    body: Type.Object(draftBody, closed),
    produces: 'application/pdf',
    responses: { 200: Type.Any() },
  }),
  /** Takes the number and renders. `Idempotency-Key`: sent again it is the same paper. */
  issuePaper: defineRoute({
    method: 'POST',
    path: '/api/v1/papers',
    tag: 'papers',
    summary: { zh: '制发文书', en: 'Issue a paper' },
    permission: 'paper.issue',
    body: Type.Object(draftBody, closed),
    responses: { 201: Paper },
  }),
  /** Renders a paper whose rendering was interrupted; its number stays. */
  renderPaper: defineRoute({
    method: 'POST',
    path: '/api/v1/papers/:id/rendering',
    tag: 'papers',
    summary: { zh: '重新生成中断的文书', en: 'Render again a paper that was interrupted' },
    permission: 'paper.issue',
    params: IdParams,
    responses: { 200: Paper },
  }),
  downloadPaper: defineRoute({
    method: 'GET',
    path: '/api/v1/papers/:id/file',
    tag: 'papers',
    summary: { zh: '下载文书', en: 'The paper as PDF or .docx' },
    permission: 'paper.read',
    params: IdParams,
    query: Type.Object({ format: Type.Optional(formats), download: Type.Optional(Type.Boolean()) }, closed),
    produces: 'application/pdf',
    responses: { 200: Type.Any() },
  }),
  markPaper: defineRoute({
    method: 'POST',
    path: '/api/v1/papers/:id/marks',
    tag: 'papers',
    summary: { zh: '登记已打印、已签、已盖章', en: 'Note that a paper was printed, signed or sealed' },
    permission: 'paper.issue',
    params: IdParams,
    body: Type.Object(
      {
        stage: literals(['printed', 'signed', 'sealed'] as const),
        note: Type.Optional(Type.String({ maxLength: 300 })),
      },
      closed,
    ),
    responses: { 200: PaperDetail },
  }),
  voidPaper: defineRoute({
    method: 'POST',
    path: '/api/v1/papers/:id/void',
    tag: 'papers',
    summary: { zh: '作废文书（文号保留）', en: 'Void a paper; its number stays taken' },
    permission: 'paper.issue',
    params: IdParams,
    body: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 300 }) }, closed),
    responses: { 200: PaperDetail },
  }),
} as const
