import Type, { type Static } from 'typebox'
import { Id, Instant, nullable, pageOf, pageQuery } from './common.ts'
import { defineRoute } from './route.ts'

/** One line of the audit log: what was done or read, by whom. */
export const AuditEntry = Type.Object(
  {
    seq: Type.Integer(),
    at: Instant,
    account: nullable(
      Type.Object({ id: Id, username: Type.String(), name: Type.String() }, { additionalProperties: false }),
    ),
    action: Type.String(),
    subject: nullable(Type.String()),
    data: Type.Record(Type.String(), Type.Unknown()),
    /** Its place in the hash chain; null for the seconds until it is sealed. */
    sealedAs: nullable(Type.Integer()),
  },
  { additionalProperties: false },
)
export type AuditEntry = Static<typeof AuditEntry>

export const auditRoutes = {
  searchAudit: defineRoute({
    method: 'GET',
    path: '/api/v1/audit',
    tag: 'identity',
    summary: { zh: '审计日志', en: 'The audit log' },
    permission: 'audit.read',
    query: Type.Object(
      {
        account: Type.Optional(Id),
        action: Type.Optional(Type.String({ maxLength: 60 })),
        subject: Type.Optional(Type.String({ maxLength: 64 })),
        from: Type.Optional(Instant),
        to: Type.Optional(Instant),
        ...pageQuery,
      },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(AuditEntry) },
  }),
} as const
