import Type, { type Static } from 'typebox'
import { Id, IdParams, Instant, nullable } from './common.ts'
import { defineRoute } from './route.ts'

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

const closed = { additionalProperties: false }

export const paperScanRoutes = {
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
} as const
