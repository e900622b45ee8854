import Type, { type Static } from 'typebox'
import { Action } from './access.ts'
import { Id, IdParams, Instant, literals, nullable, pageOf, pageQuery, Text } from './common.ts'
import { defineRoute } from './route.ts'

/** Where an import stands. Nothing of the county is touched before `importing`. */
export const importStates = [
  'uploaded',
  'checking',
  'checked',
  'importing',
  'imported',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const
export type ImportState = (typeof importStates)[number]

const closed = { additionalProperties: false } as const

export const ImportColumn = Type.Object(
  {
    key: Type.String(),
    label: Text,
    help: Text,
    type: literals(['text', 'name', 'code', 'phone', 'integer', 'number', 'boolean', 'date', 'choice']),
    required: Type.Boolean(),
    choices: Type.Array(Text),
  },
  closed,
)
export type ImportColumn = Static<typeof ImportColumn>

/** Something that can be imported: a template. */
export const ImportKind = Type.Object(
  {
    key: Id,
    label: Text,
    note: Text,
    action: Action,
    /** Kinds whose rows must be there before. */
    after: Type.Array(Id),
    columns: Type.Array(ImportColumn),
  },
  closed,
)
export type ImportKind = Static<typeof ImportKind>

const count = Type.Integer({ minimum: 0 })

export const ImportBatch = Type.Object(
  {
    id: Id,
    kind: Id,
    kindLabel: Text,
    fileName: Type.String(),
    /** Bytes. */
    size: count,
    state: literals(importStates),
    sheet: Type.Integer({ minimum: 0 }),
    headerLine: nullable(Type.Integer({ minimum: 1 })),
    /** Rows that were looked at so far; while it is imported, rows that are through. */
    done: count,
    /** Null until the dry run has counted them. */
    total: nullable(count),
    good: count,
    existing: count,
    bad: count,
    written: count,
    /** What undo left standing because it was in use. */
    kept: count,
    createdBy: Type.String(),
    createdAt: Instant,
    checkedAt: nullable(Instant),
    endedAt: nullable(Instant),
    failure: nullable(Text),
    /** The same file had been uploaded before: this is that import, not a new one. */
    again: Type.Boolean(),
  },
  closed,
)
export type ImportBatch = Static<typeof ImportBatch>

export const ImportPreview = Type.Object(
  {
    sheets: Type.Array(Type.String()),
    sheet: Type.Integer({ minimum: 0 }),
    headerLine: Type.Integer({ minimum: 1 }),
    labels: Type.Array(Type.String()),
    /** Column key → index of the file's column. */
    mapping: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
    /** The mapping is what was chosen the last time for such a header. */
    remembered: Type.Boolean(),
    rows: Type.Array(Type.Object({ line: count, cells: Type.Array(Type.String()) }, closed)),
  },
  closed,
)
export type ImportPreview = Static<typeof ImportPreview>

export const BadRow = Type.Object(
  {
    line: count,
    cells: Type.Array(Type.String()),
    issues: Type.Array(
      Type.Object(
        { column: nullable(Type.String()), label: nullable(Text), value: Type.String(), reason: Text },
        closed,
      ),
    ),
  },
  closed,
)
export type BadRow = Static<typeof BadRow>

const Mapping = Type.Record(Type.String({ maxLength: 64 }), Type.Integer({ minimum: 0, maximum: 200 }))
const KindParams = Type.Object({ kind: Id }, closed)

export const importRoutes = {
  listImportKinds: defineRoute({
    method: 'GET',
    path: '/api/v1/import-kinds',
    tag: 'import',
    summary: { zh: '我能导入的种类', en: 'What I may import' },
    permission: 'import.run',
    responses: { 200: Type.Object({ items: Type.Array(ImportKind) }, closed) },
  }),
  importExample: defineRoute({
    method: 'GET',
    path: '/api/v1/import-kinds/:kind/example',
    tag: 'import',
    summary: { zh: '下载模板（含示例行）', en: 'The template with example rows' },
    permission: 'import.run',
    params: KindParams,
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    responses: { 200: Type.Any() },
  }),
  /** Multipart with one part `file`. The same file again answers the import that it already has. */
  uploadImport: defineRoute({
    method: 'POST',
    path: '/api/v1/import-kinds/:kind/batches',
    tag: 'import',
    summary: { zh: '上传要导入的表格', en: 'Upload a spreadsheet' },
    permission: 'import.run',
    params: KindParams,
    consumes: 'multipart/form-data',
    responses: { 201: ImportBatch },
  }),
  listImports: defineRoute({
    method: 'GET',
    path: '/api/v1/import-batches',
    tag: 'import',
    summary: { zh: '导入记录', en: 'Imports so far' },
    permission: 'import.run',
    query: Type.Object({ ...pageQuery, kind: Type.Optional(Id) }, closed),
    responses: { 200: pageOf(ImportBatch) },
  }),
  getImport: defineRoute({
    method: 'GET',
    path: '/api/v1/import-batches/:id',
    tag: 'import',
    summary: { zh: '一次导入', en: 'One import' },
    permission: 'import.run',
    params: IdParams,
    responses: { 200: ImportBatch },
  }),
  previewImport: defineRoute({
    method: 'GET',
    path: '/api/v1/import-batches/:id/preview',
    tag: 'import',
    summary: { zh: '前几行与识别出的列', en: 'The first rows and the columns as they were recognised' },
    permission: 'import.run',
    params: IdParams,
    query: Type.Object(
      {
        sheet: Type.Optional(Type.Integer({ minimum: 0, maximum: 200 })),
        headerLine: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      },
      closed,
    ),
    responses: { 200: ImportPreview },
  }),
  checkImport: defineRoute({
    method: 'POST',
    path: '/api/v1/import-batches/:id/check',
    tag: 'import',
    summary: { zh: '试运行：逐行检查，不写入', en: 'Dry run: check each row, write nothing' },
    permission: 'import.run',
    params: IdParams,
    body: Type.Object(
      {
        sheet: Type.Integer({ minimum: 0, maximum: 200 }),
        headerLine: Type.Integer({ minimum: 1, maximum: 100 }),
        mapping: Mapping,
      },
      closed,
    ),
    responses: { 202: ImportBatch },
  }),
  runImport: defineRoute({
    method: 'POST',
    path: '/api/v1/import-batches/:id/run',
    tag: 'import',
    summary: { zh: '导入没有问题的行', en: 'Import the rows that are right' },
    permission: 'import.run',
    params: IdParams,
    responses: { 202: ImportBatch },
  }),
  cancelImport: defineRoute({
    method: 'POST',
    path: '/api/v1/import-batches/:id/cancel',
    tag: 'import',
    summary: { zh: '停下', en: 'Stop' },
    permission: 'import.run',
    params: IdParams,
    responses: { 202: ImportBatch },
  }),
  undoImport: defineRoute({
    method: 'POST',
    path: '/api/v1/import-batches/:id/undo',
    tag: 'import',
    summary: { zh: '撤销这次导入', en: 'Undo this import' },
    permission: 'import.run',
    params: IdParams,
    /** Without `keepUsed` it is refused when something else depends on a row by now; `details.used` names them. */
    body: Type.Object({ keepUsed: Type.Boolean() }, closed),
    responses: { 202: ImportBatch },
  }),
  listBadRows: defineRoute({
    method: 'GET',
    path: '/api/v1/import-batches/:id/bad-rows',
    tag: 'import',
    summary: { zh: '有问题的行', en: 'The rows that are wrong' },
    permission: 'import.run',
    params: IdParams,
    query: Type.Object(pageQuery, closed),
    responses: { 200: pageOf(BadRow) },
  }),
  badRowsFile: defineRoute({
    method: 'GET',
    path: '/api/v1/import-batches/:id/bad-rows-file',
    tag: 'import',
    summary: { zh: '下载有问题的行（原列加原因）', en: 'Download the wrong rows: the same columns and the reason' },
    permission: 'import.run',
    params: IdParams,
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    responses: { 200: Type.Any() },
  }),
} as const
