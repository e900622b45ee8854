import Type, { type Static } from 'typebox'
import { Id, Instant, literals, nullable, pageOf, pageQuery } from './common.ts'
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

/** Whether the chain still says what was written: each place where it does not is named. */
export const AuditVerdict = Type.Object(
  {
    at: Instant,
    links: Type.Integer(),
    /** Written and not sealed yet: nothing can be said about them. */
    unsealed: Type.Integer(),
    /** Lines of the file outside the database that the end of the chain was compared with. */
    anchors: Type.Integer(),
    faults: Type.Array(
      Type.Object(
        {
          kind: literals(['changed', 'removed', 'link-missing', 'cut-off', 'rewritten']),
          position: Type.Integer(),
          entrySeq: nullable(Type.Integer()),
          anchored: nullable(Type.Integer()),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type AuditVerdict = Static<typeof AuditVerdict>

export const auditRoutes = {
  verifyAudit: defineRoute({
    method: 'POST',
    path: '/api/v1/audit/verifications',
    tag: 'identity',
    summary: { zh: '核验审计链', en: 'Verify the chain of the audit log' },
    permission: 'audit.read',
    responses: { 200: AuditVerdict },
  }),
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
        /** The user name of who did it. */
        username: Type.Optional(Type.String({ maxLength: 64 })),
        from: Type.Optional(Instant),
        to: Type.Optional(Instant),
        ...pageQuery,
      },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(AuditEntry) },
  }),
} as const
