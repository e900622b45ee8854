import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageOf, pageQuery, Text } from './common.ts'
import { PaperData, PaperField } from './paper-template.ts'
import { defineRoute } from './route.ts'

/** `preparing`: it has its number and is being rendered. Then as the sheet goes round; `void` keeps the number. */
export const paperStages = ['preparing', 'issued', 'printed', 'signed', 'sealed', 'scanned', 'void'] as const
export type PaperStage = (typeof paperStages)[number]
export const PaperStage = literals(paperStages)

export const PaperScan = Type.Object(
  {
    id: Id,
    /** null until somebody has said which paper it is. */
    paperId: nullable(Id),
    /** The page of the paper, from 1; null when it is not known. */
    page: nullable(Type.Integer()),
    /** Read from the QR code, or filed by hand. */
    recognised: Type.Boolean(),
    fileName: nullable(Type.String()),
    /** Its page in the file that was uploaded, from 1. */
    sourcePage: Type.Integer(),
    filedBy: nullable(Type.String()),
    at: Instant,
    pictureUrl: Type.String(),
  },
  { additionalProperties: false },
)
export type PaperScan = Static<typeof PaperScan>

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

export const bindingStates = ['waiting', 'binding', 'done', 'failed', 'cancelled'] as const
export const PaperBinding = Type.Object(
  {
    id: Id,
    caseId: Id,
    title: Type.String(),
    state: literals(bindingStates),
    done: Type.Integer(),
    total: Type.Integer(),
    pages: nullable(Type.Integer()),
    size: nullable(Type.Integer()),
    sha256: nullable(Type.String()),
    madeBy: Type.String(),
    madeAt: Instant,
    /** Why it failed, or what could not be bound. */
    note: nullable(Text),
  },
  { additionalProperties: false },
)
export type PaperBinding = Static<typeof PaperBinding>

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
  /** A photo, a scan or a PDF of many pages; each page goes to the paper that its QR code names. */
  uploadScan: defineRoute({
    method: 'POST',
    path: '/api/v1/paper-scans',
    tag: 'papers',
    summary: { zh: '扫描件回传', en: 'Scan papers back' },
    permission: 'paper.issue',
    consumes: 'multipart/form-data',
    responses: { 201: Type.Object({ items: Type.Array(PaperScan) }, closed) },
  }),
  /** Pages that nobody could read yet: to be filed by hand by who sent them. */
  listUnfiledScans: defineRoute({
    method: 'GET',
    path: '/api/v1/paper-scans',
    tag: 'papers',
    summary: { zh: '待人工归档的扫描页', en: 'Scanned pages to be filed by hand' },
    permission: 'paper.issue',
    responses: { 200: Type.Object({ items: Type.Array(PaperScan) }, closed) },
  }),
  fileScan: defineRoute({
    method: 'POST',
    path: '/api/v1/paper-scans/:id/filing',
    tag: 'papers',
    summary: { zh: '人工归档一页', en: 'File a page by hand' },
    permission: 'paper.issue',
    params: IdParams,
    body: Type.Object({ paperId: Id, page: Type.Integer({ minimum: 1, maximum: 500 }) }, closed),
    responses: { 200: PaperScan },
  }),
  discardScan: defineRoute({
    method: 'DELETE',
    path: '/api/v1/paper-scans/:id',
    tag: 'papers',
    summary: { zh: '丢弃未归档的一页', en: 'Discard a page that is not filed' },
    permission: 'paper.issue',
    params: IdParams,
    responses: { 204: Type.Null() },
  }),
  downloadScan: defineRoute({
    method: 'GET',
    path: '/api/v1/paper-scans/:id/picture',
    tag: 'papers',
    summary: { zh: '扫描页图片', en: 'The picture of a scanned page' },
    permission: 'paper.read',
    params: IdParams,
    produces: 'image/jpeg',
    responses: { 200: Type.Any() },
  }),
  bindCase: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/bindings',
    tag: 'papers',
    summary: { zh: '装订卷宗', en: 'Bind the file of a case' },
    permission: 'paper.issue',
    params: IdParams,
    responses: { 202: PaperBinding },
  }),
  listBindings: defineRoute({
    method: 'GET',
    path: '/api/v1/cases/:id/bindings',
    tag: 'papers',
    summary: { zh: '案件的卷宗', en: 'The bound files of a case' },
    permission: 'paper.read',
    params: IdParams,
    responses: { 200: Type.Object({ items: Type.Array(PaperBinding) }, closed) },
  }),
  cancelBinding: defineRoute({
    method: 'POST',
    path: '/api/v1/bindings/:id/cancellation',
    tag: 'papers',
    summary: { zh: '停止装订', en: 'Stop binding' },
    permission: 'paper.issue',
    params: IdParams,
    responses: { 200: PaperBinding },
  }),
  downloadBinding: defineRoute({
    method: 'GET',
    path: '/api/v1/bindings/:id/file',
    tag: 'papers',
    summary: { zh: '下载卷宗', en: 'Download a bound file' },
    permission: 'paper.read',
    params: IdParams,
    produces: 'application/pdf',
    responses: { 200: Type.Any() },
  }),
} as const
