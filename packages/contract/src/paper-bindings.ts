import Type, { type Static } from 'typebox'
import { Id, IdParams, Instant, literals, nullable, Text } from './common.ts'
import { defineRoute } from './route.ts'

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

export const paperBindingRoutes = {
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
