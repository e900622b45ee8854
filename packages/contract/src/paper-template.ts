import Type, { type Static, type TSchema } from 'typebox'
import { Instant, literals, nullable, Text } from './common.ts'
import { defineRoute } from './route.ts'

/** What a field of a paper holds; decides how it is written: a date as 2024年3月5日, money with two decimals. */
export const paperFieldKinds = ['text', 'long_text', 'date', 'time', 'number', 'money', 'list'] as const
export type PaperFieldKind = (typeof paperFieldKinds)[number]

const fieldBase = {
  /** The name that stands between braces in a template: `{case.code}` is `case.code`. */
  key: Type.String({ pattern: '^[a-z][A-Za-z0-9_.]{0,59}$' }),
  label: Text,
  kind: literals(paperFieldKinds),
  /** Asked of the person who issues the paper; the others come from the case. */
  ask: Type.Optional(Type.Boolean()),
  /** A paper cannot be issued without it. */
  required: Type.Optional(Type.Boolean()),
}
const ItemField = Type.Object(fieldBase, { additionalProperties: false })
export const PaperField = Type.Object(
  { ...fieldBase, /** Of a list: what each entry has. */ items: Type.Optional(Type.Array(ItemField)) },
  { additionalProperties: false },
)
export type PaperField = Static<typeof PaperField>

const text = Type.String({ maxLength: 4000 })
const short = Type.String({ maxLength: 200 })
const align = literals(['left', 'center', 'right'] as const)
const block = <const T extends string, P extends Record<string, TSchema>>(type: T, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties }, { additionalProperties: false })

/** Blocks that hold no others. Texts may have `{fields}`, with a format: `{claim|upper}`. */
const plainBlocks = [
  block('title', { text: short }),
  block('subtitle', { text: short, align: Type.Optional(align) }),
  block('heading', { text: short }),
  block('paragraph', {
    text,
    align: Type.Optional(align),
    /** First line set in by two characters; so it is unless this is false. */
    indent: Type.Optional(Type.Boolean()),
    bold: Type.Optional(Type.Boolean()),
  }),
  /** A form: rows of labels and what is entered beside them. */
  block('form', {
    rows: Type.Array(
      Type.Array(
        Type.Object(
          { label: short, text, lines: Type.Optional(Type.Integer({ minimum: 1, maximum: 40 })) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 3 },
      ),
      { minItems: 1, maxItems: 60 },
    ),
  }),
  /** A table with one row for each entry of a list. */
  block('table', {
    each: short,
    columns: Type.Array(
      Type.Object(
        {
          label: short,
          text: short,
          /** Share of the width. */
          width: Type.Number({ minimum: 1, maximum: 20 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 8 },
    ),
    /** Empty rows to be filled in by hand, at least so many in all. */
    atLeast: Type.Optional(Type.Integer({ minimum: 0, maximum: 40 })),
  }),
  /** Places to sign: each signer with room for signature, fingerprint and date. */
  block('signatures', {
    signers: Type.Array(
      Type.Object(
        { label: short, fingerprint: Type.Optional(Type.Boolean()), seal: Type.Optional(Type.Boolean()) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 12 },
    ),
    date: Type.Optional(short),
  }),
  /** Who issues it and when, at the lower right, where the seal comes: 落款. */
  block('issuer', { name: short, date: short }),
  /** Ruled lines for handwriting. */
  block('lines', { count: Type.Integer({ minimum: 1, maximum: 60 }) }),
  block('rule', {}),
  block('page_break', {}),
] as const

const containers = <S extends TSchema>(inner: S) =>
  [
    /** Shown only when a field has a value, or this value. */
    block('when', {
      field: short,
      is: Type.Optional(short),
      not: Type.Optional(Type.Boolean()),
      blocks: Type.Array(inner, { maxItems: 60 }),
    }),
    /** Once for each entry of a list; the entry's own fields are named without a prefix. */
    block('each', { list: short, blocks: Type.Array(inner, { maxItems: 60 }) }),
  ] as const

const PlainBlock = Type.Union([...plainBlocks])
const InnerBlock = Type.Union([...plainBlocks, ...containers(PlainBlock)])
export const PaperBlock = Type.Union([...plainBlocks, ...containers(InnerBlock)])
export type PaperBlock = Static<typeof PaperBlock>
export type PlainPaperBlock = Static<typeof PlainBlock>

/** What a template consists of: all of it can be edited, each change is a version. */
export const PaperContent = Type.Object(
  {
    /** `official`: 公文, 三号 16 pt; `form`: 小四 12 pt and narrower margins. */
    layout: literals(['official', 'form'] as const),
    header: nullable(short),
    footer: nullable(short),
    /** How its number is written: `（{year}）{body}调字第{n}号`; null for papers without one. */
    numbering: nullable(
      Type.Object(
        { series: Type.String({ pattern: '^[a-z][a-z0-9_-]{0,39}$' }), format: short },
        { additionalProperties: false },
      ),
    ),
    /** For whom copies are printed: 当事人各一份. */
    copies: Type.Array(short, { maxItems: 8 }),
    blocks: Type.Array(PaperBlock, { minItems: 1, maxItems: 200 }),
  },
  { additionalProperties: false },
)
export type PaperContent = Static<typeof PaperContent>

/** Values of the fields: texts, numbers, and lists of such. */
const Scalar = Type.Union([Type.String({ maxLength: 20_000 }), Type.Number(), Type.Null()])
export const PaperData = Type.Record(
  Type.String({ maxLength: 60 }),
  Type.Union([Scalar, Type.Array(Type.Record(Type.String({ maxLength: 60 }), Scalar), { maxItems: 500 })]),
)
export type PaperData = Static<typeof PaperData>

export const PaperTemplateSummary = Type.Object(
  {
    key: Type.String(),
    name: Text,
    group: Text,
    /** The kinds of case it is for; empty for all. */
    kinds: Type.Array(Type.String()),
    version: Type.Integer(),
    /** false: 默认值, ours until the centre has confirmed it. */
    confirmed: Type.Boolean(),
    numbered: Type.Boolean(),
    changedBy: nullable(Type.String()),
    changedAt: nullable(Instant),
  },
  { additionalProperties: false },
)
export type PaperTemplateSummary = Static<typeof PaperTemplateSummary>

export const PaperTemplateVersion = Type.Object(
  {
    version: Type.Integer(),
    confirmed: Type.Boolean(),
    content: PaperContent,
    changedBy: nullable(Type.String()),
    changedAt: nullable(Instant),
    note: nullable(Type.String()),
  },
  { additionalProperties: false },
)
export type PaperTemplateVersion = Static<typeof PaperTemplateVersion>

export const PaperTemplate = Type.Object(
  { ...PaperTemplateSummary.properties, content: PaperContent, fields: Type.Array(PaperField), sample: PaperData },
  { additionalProperties: false },
)
export type PaperTemplate = Static<typeof PaperTemplate>

const TemplateKey = Type.String({ pattern: '^[a-z][a-z0-9_.-]{1,59}$' })
const keyParams = Type.Object({ key: TemplateKey }, { additionalProperties: false })

export const paperTemplateRoutes = {
  listPaperTemplates: defineRoute({
    method: 'GET',
    path: '/api/v1/paper-templates',
    tag: 'papers',
    summary: { zh: '文书模板', en: 'Templates of papers' },
    permission: 'template.read',
    query: Type.Object({ kind: Type.Optional(Type.String({ maxLength: 40 })) }, { additionalProperties: false }),
    responses: { 200: Type.Object({ items: Type.Array(PaperTemplateSummary) }, { additionalProperties: false }) },
  }),
  getPaperTemplate: defineRoute({
    method: 'GET',
    path: '/api/v1/paper-templates/:key',
    tag: 'papers',
    summary: { zh: '一个文书模板', en: 'One template' },
    permission: 'template.read',
    params: keyParams,
    responses: { 200: PaperTemplate },
  }),
  paperTemplateVersions: defineRoute({
    method: 'GET',
    path: '/api/v1/paper-templates/:key/versions',
    tag: 'papers',
    summary: { zh: '模板的历次版本', en: 'The versions of a template' },
    permission: 'template.read',
    params: keyParams,
    responses: { 200: Type.Object({ items: Type.Array(PaperTemplateVersion) }, { additionalProperties: false }) },
  }),
  /** The same content confirms it. `version` is the one that was seen: a change in between wins. */
  changePaperTemplate: defineRoute({
    method: 'PUT',
    path: '/api/v1/paper-templates/:key',
    tag: 'papers',
    summary: { zh: '修改或确认模板', en: 'Change or confirm a template' },
    permission: 'template.write',
    params: keyParams,
    body: Type.Object(
      {
        content: PaperContent,
        version: Type.Integer({ minimum: 0 }),
        note: Type.String({ minLength: 2, maxLength: 300 }),
      },
      { additionalProperties: false },
    ),
    responses: { 200: PaperTemplate },
  }),
  /** The paper with the template's sample data, marked as a sample. Nothing is stored and no number is taken. */
  previewPaperTemplate: defineRoute({
    method: 'POST',
    path: '/api/v1/paper-templates/:key/preview',
    tag: 'papers',
    summary: { zh: '用示例数据预览模板', en: 'Preview a template with sample data' },
    permission: 'template.read',
    params: keyParams,
    query: Type.Object({ format: Type.Optional(literals(['pdf', 'docx'] as const)) }, { additionalProperties: false }),
    body: Type.Object({ content: PaperContent }, { additionalProperties: false }),
    produces: 'application/pdf',
    responses: { 200: Type.Any() },
  }),
} as const
