import Type, { type Static } from 'typebox'
import { Id } from './common.ts'
import { defineRoute } from './route.ts'

/** One hidden value that somebody needs to see: of what, which, and why. */
export const UnmaskingRequest = Type.Object(
  {
    /** The kind of record, e.g. `person`. */
    subject: Type.String({ pattern: '^[a-z][a-z_-]{1,39}$' }),
    id: Id,
    /** Which of its hidden values, e.g. `phone`. */
    field: Type.String({ pattern: '^[a-z][A-Za-z_]{1,39}$' }),
    /** Kept in the audit log as it is written. */
    reason: Type.String({ minLength: 4, maxLength: 200 }),
  },
  { additionalProperties: false },
)
export type UnmaskingRequest = Static<typeof UnmaskingRequest>

export const unmaskingRoutes = {
  unmask: defineRoute({
    method: 'POST',
    path: '/api/v1/unmaskings',
    tag: 'identity',
    summary: { zh: '查看一项被遮挡的信息', en: 'See one hidden value' },
    permission: 'data.unmask',
    body: UnmaskingRequest,
    responses: { 200: Type.Object({ value: Type.String() }, { additionalProperties: false }) },
  }),
} as const
