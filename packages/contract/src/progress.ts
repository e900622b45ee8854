import Type, { type Static } from 'typebox'
import { CaseDetail } from './casework.ts'
import { IdParams, Instant, literals, nullable, Text } from './common.ts'
import { defineRoute } from './route.ts'

/** How somebody shows that a case concerns him: the secret of its QR code, or the end of his phone's number. */
const proof = {
  code: Type.String({ pattern: '^[A-Z]{1,6}-\\d{4}-\\d{1,9}$' }),
  secret: Type.Optional(Type.String({ pattern: '^[0-9a-z]{24}$' })),
  phoneTail: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
}

/** Where a case stands, without anything of whom it concerns. */
export const Progress = Type.Object(
  {
    code: Type.String(),
    kind: Text,
    state: Text,
    tone: literals(['waiting', 'active', 'done', 'stopped'] as const),
    final: Type.Boolean(),
    /** The township or village that has it. */
    areaName: Type.String(),
    openedAt: Instant,
    updatedAt: Instant,
    closedAt: nullable(Instant),
    steps: Type.Array(Type.Object({ label: Text, at: nullable(Instant) }, { additionalProperties: false })),
    score: nullable(Type.Integer()),
    /** Until when the score can be given or changed; null before the end of the case. */
    rateUntil: nullable(Instant),
    reopenAskedAt: nullable(Instant),
    helpPhone: nullable(Type.String()),
  },
  { additionalProperties: false },
)
export type Progress = Static<typeof Progress>

export const ProgressCode = Type.Object(
  {
    code: Type.String(),
    /** The address that the QR code holds; on the server's own name. */
    path: Type.String(),
    /** The QR code as a picture. */
    svg: Type.String(),
    phoneTail: nullable(Type.String()),
    score: nullable(Type.Integer()),
    comment: nullable(Type.String()),
    reopenReason: nullable(Type.String()),
    reopenAskedAt: nullable(Instant),
  },
  { additionalProperties: false },
)
export type ProgressCode = Static<typeof ProgressCode>

export const progressRoutes = {
  lookUpProgress: defineRoute({
    method: 'POST',
    path: '/api/v1/progress',
    tag: 'progress',
    summary: { zh: '凭编号查进度（不用登录）', en: 'Progress of a case by its code, without signing in' },
    permission: 'public',
    body: Type.Object(proof, { additionalProperties: false }),
    responses: { 200: Progress },
  }),
  rateProgress: defineRoute({
    method: 'POST',
    path: '/api/v1/progress/ratings',
    tag: 'progress',
    summary: { zh: '评价满意度 1–5（不用登录）', en: 'Rate a finished case from 1 to 5, without signing in' },
    permission: 'public',
    body: Type.Object(
      {
        ...proof,
        score: Type.Integer({ minimum: 1, maximum: 5 }),
        comment: Type.Optional(Type.String({ maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    responses: { 200: Progress },
  }),
  askReopening: defineRoute({
    method: 'POST',
    path: '/api/v1/progress/reopenings',
    tag: 'progress',
    summary: { zh: '申请重新办理（不用登录）', en: 'Ask for a case to be reopened, without signing in' },
    permission: 'public',
    body: Type.Object(
      { ...proof, reason: Type.String({ minLength: 2, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    responses: { 200: Progress },
  }),
  getProgressCode: defineRoute({
    method: 'GET',
    path: '/api/v1/cases/:id/progress-code',
    tag: 'progress',
    summary: { zh: '给群众的查询码，及其评价', en: 'The code handed out for a case, and what was answered' },
    permission: 'case.act',
    params: IdParams,
    responses: { 200: ProgressCode },
  }),
  setProgressPhone: defineRoute({
    method: 'PUT',
    path: '/api/v1/cases/:id/progress-code',
    tag: 'progress',
    summary: { zh: '登记群众电话末 4 位，用于查进度', en: 'Keep the end of a phone number to look the case up with' },
    permission: 'case.act',
    params: IdParams,
    body: Type.Object({ phoneTail: Type.String({ pattern: '^\\d{4}$' }) }, { additionalProperties: false }),
    responses: { 200: ProgressCode },
  }),
  reopenCase: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/reopenings',
    tag: 'progress',
    summary: { zh: '重新办理已办结的案件', en: 'Reopen a closed case' },
    permission: 'case.reopen',
    params: IdParams,
    body: Type.Object(
      { version: Type.Integer(), reason: Type.String({ minLength: 2, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    responses: { 200: CaseDetail },
  }),
} as const
