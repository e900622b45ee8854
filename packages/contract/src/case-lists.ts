import Type, { type Static } from 'typebox'
import { CaseFilters, CaseSort } from './casework.ts'
import { Id, IdParams, Instant, literals, nullable, Text } from './common.ts'
import { Evidence } from './lifecycle.ts'
import { defineRoute } from './route.ts'

/** Filters of a list that somebody keeps under a name: his own, or shared with his unit. */
export const SavedView = Type.Object(
  {
    id: Id,
    name: Type.String(),
    /** What stands in the address of the list. */
    search: Type.Record(Type.String(), Type.String()),
    shared: Type.Boolean(),
    mine: Type.Boolean(),
    owner: Type.String(),
    createdAt: Instant,
  },
  { additionalProperties: false },
)
export type SavedView = Static<typeof SavedView>

const page = Type.String({ pattern: '^[a-z-]{1,40}$' })

/** A case that a bulk step leaves out, and why. */
const BulkCase = { id: Id, code: Type.String(), title: Type.String() }

export const BulkPreview = Type.Object(
  {
    action: Type.String(),
    label: nullable(Text),
    /** What the step asks for, once for all. */
    evidence: Type.Array(Evidence),
    /** Which will go, with the version that was looked at. */
    ready: Type.Array(Type.Object({ ...BulkCase, version: Type.Integer() }, { additionalProperties: false })),
    refused: Type.Array(Type.Object({ ...BulkCase, reason: Text }, { additionalProperties: false })),
  },
  { additionalProperties: false },
)
export type BulkPreview = Static<typeof BulkPreview>

export const bulkMost = 500

export const CaseExport = Type.Object(
  {
    id: Id,
    state: literals(['running', 'ready', 'failed', 'cancelled'] as const),
    done: Type.Integer(),
    /** Counted to `most` and no further. */
    total: Type.Integer(),
    most: Type.Integer(),
    fileName: Type.String(),
    size: nullable(Type.Integer()),
  },
  { additionalProperties: false },
)
export type CaseExport = Static<typeof CaseExport>

export const caseListRoutes = {
  listSavedViews: defineRoute({
    method: 'GET',
    path: '/api/v1/saved-views',
    tag: 'casework',
    summary: { zh: '我的视图和本单位共享的视图', en: 'One’s own views and those shared by the unit' },
    permission: 'case.read',
    query: Type.Object({ page }, { additionalProperties: false }),
    responses: { 200: Type.Object({ items: Type.Array(SavedView) }, { additionalProperties: false }) },
  }),
  saveView: defineRoute({
    method: 'POST',
    path: '/api/v1/saved-views',
    tag: 'casework',
    summary: { zh: '存为视图', en: 'Keep filters as a view' },
    permission: 'case.read',
    body: Type.Object(
      {
        page,
        name: Type.String({ minLength: 1, maxLength: 20 }),
        search: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 200 }), { maxProperties: 20 }),
        shared: Type.Boolean(),
      },
      { additionalProperties: false },
    ),
    responses: { 201: SavedView },
  }),
  deleteView: defineRoute({
    method: 'DELETE',
    path: '/api/v1/saved-views/:id',
    tag: 'casework',
    summary: { zh: '删除自己的视图', en: 'Remove a view of one’s own' },
    permission: 'case.read',
    params: IdParams,
    responses: { 204: Type.Null() },
  }),
  /** Which of many cases a step would be taken on. Each is then sent as a step of its own, with a key of its own. */
  previewBulk: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/bulk-previews',
    tag: 'casework',
    summary: {
      zh: '批量办理前先看：哪些会办，哪些不会、为什么',
      en: 'Before a bulk step: which will go, which will not, and why',
    },
    permission: 'case.act',
    body: Type.Object(
      {
        action: Type.String({ pattern: '^[a-z_]{1,40}$' }),
        ids: Type.Array(Id, { minItems: 1, maxItems: bulkMost }),
      },
      { additionalProperties: false },
    ),
    responses: { 200: BulkPreview },
  }),
  /** Ids of everything that a list's filters leave, at most 500. */
  listCaseIds: defineRoute({
    method: 'GET',
    path: '/api/v1/cases/ids',
    tag: 'casework',
    summary: { zh: '筛选出的全部案件（最多 500 件）', en: 'All cases that the filters leave (500 at most)' },
    permission: 'case.read',
    query: CaseFilters,
    responses: {
      200: Type.Object({ ids: Type.Array(Id), more: Type.Boolean() }, { additionalProperties: false }),
    },
  }),
  startCaseExport: defineRoute({
    method: 'POST',
    path: '/api/v1/case-exports',
    tag: 'casework',
    summary: { zh: '开始导出案件清单（xlsx）', en: 'Begin to export a list of cases (xlsx)' },
    permission: 'case.read',
    body: Type.Object(
      { filters: CaseFilters, sort: Type.Optional(CaseSort), language: literals(['zh', 'en'] as const) },
      { additionalProperties: false },
    ),
    responses: { 202: CaseExport },
  }),
  getCaseExport: defineRoute({
    method: 'GET',
    path: '/api/v1/case-exports/:id',
    tag: 'casework',
    summary: { zh: '导出进度', en: 'How far an export is' },
    permission: 'case.read',
    params: IdParams,
    responses: { 200: CaseExport },
  }),
  cancelCaseExport: defineRoute({
    method: 'DELETE',
    path: '/api/v1/case-exports/:id',
    tag: 'casework',
    summary: { zh: '取消导出', en: 'Cancel an export' },
    permission: 'case.read',
    params: IdParams,
    responses: { 200: CaseExport },
  }),
  downloadCaseExport: defineRoute({
    method: 'GET',
    path: '/api/v1/case-exports/:id/file',
    tag: 'casework',
    summary: { zh: '下载导出的清单', en: 'Download an exported list' },
    permission: 'case.read',
    params: IdParams,
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    responses: { 200: Type.Any() },
  }),
} as const
