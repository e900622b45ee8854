import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, Position, pageOf, pageQuery } from '../common.ts'
import { defineRoute } from '../route.ts'
import { closed, WorkCase, WorkChannel, workEntry } from './work.ts'

/** 四互: 安全联动, 矛盾互劝, 卫生互督, 困难互帮. */
export const aidKinds = ['safety', 'conflict', 'hygiene', 'hardship'] as const
export type AidKind = (typeof aidKinds)[number]

/** Settled within the group; looked at again; or a clue that others have to follow. */
export const aidOutcomes = ['settled', 'watching', 'clue'] as const
export type AidOutcome = (typeof aidOutcomes)[number]

/** How a clue becomes a case, in one step. */
export const ClueTo = closed({
  as: literals(['grid_event', 'dispute'] as const),
  /** Category of the event; without it the one that fits the kind of aid. */
  category: Type.Optional(Type.String({ pattern: '^[a-z0-9_]{1,40}$' })),
})
export type ClueTo = Static<typeof ClueTo>

export const FileAid = closed({
  kind: literals(aidKinds),
  outcome: literals(aidOutcomes),
  description: Type.String({ minLength: 1, maxLength: 1000 }),
  /** The household group; without it the filer's own area. */
  areaCode: Type.Optional(AreaCode),
  channel: Type.Optional(WorkChannel),
  /** The head for whom it is entered (代报). */
  onBehalf: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  to: Type.Optional(ClueTo),
  ...workEntry,
})
export type FileAid = Static<typeof FileAid>

export const AidRecord = closed({
  id: Id,
  number: Type.String(),
  kind: literals(aidKinds),
  outcome: literals(aidOutcomes),
  description: Type.String(),
  areaCode: AreaCode,
  areaName: Type.String(),
  channel: WorkChannel,
  filedBy: Type.String(),
  /** Masked. */
  onBehalf: nullable(Type.String()),
  happenedAt: Instant,
  enteredAt: Instant,
  position: nullable(Position),
  fileIds: Type.Array(Id),
  case: nullable(WorkCase),
  example: Type.Boolean(),
})
export type AidRecord = Static<typeof AidRecord>

const tag = 'grid'

export const mutualAidRoutes = {
  fileAid: defineRoute({
    method: 'POST',
    path: '/api/v1/mutual-aid',
    tag,
    summary: { zh: '登记一次联户互助', en: 'File a record of mutual aid' },
    permission: 'aid.file',
    body: FileAid,
    responses: { 201: AidRecord },
  }),
  listAid: defineRoute({
    method: 'GET',
    path: '/api/v1/mutual-aid',
    tag,
    summary: { zh: '联户互助记录', en: 'Records of mutual aid' },
    permission: 'aid.read',
    query: closed({
      kind: Type.Optional(literals(aidKinds)),
      /** `clue`: clues that nobody has made a case of yet. */
      standing: Type.Optional(literals(['clue', 'handed', 'settled'] as const)),
      area: Type.Optional(AreaCode),
      ...pageQuery,
    }),
    responses: { 200: pageOf(AidRecord) },
  }),
  clueToCase: defineRoute({
    method: 'POST',
    path: '/api/v1/mutual-aid/:id/case',
    tag,
    summary: { zh: '线索转为案件', en: 'Make a case of a clue' },
    permission: 'aid.file',
    params: IdParams,
    body: ClueTo,
    responses: { 200: AidRecord },
  }),
} as const
