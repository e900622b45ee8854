import Type, { type Static } from 'typebox'
import { Id, IdParams, Instant, literals, nullable, pageOf, pageQuery, Text } from './common.ts'
import { defineRoute } from './route.ts'

/** One unit's part in a case that several handle together. */
export const partStates = ['ASKED', 'TAKEN', 'DONE', 'WITHDRAWN'] as const
export type PartState = (typeof partStates)[number]
export const partActions = ['take', 'finish', 'return', 'withdraw'] as const
export type PartAction = (typeof partActions)[number]

export const CasePart = Type.Object(
  {
    id: Id,
    unitId: Id,
    unitName: Type.String(),
    people: Type.Array(Type.String()),
    /** What this unit is to do. */
    task: Type.String(),
    state: literals(partStates),
    askedBy: Type.String(),
    askedAt: Instant,
    dueAt: Instant,
    overdue: Type.Boolean(),
    takenAt: nullable(Instant),
    result: nullable(Type.String()),
    doneBy: nullable(Type.String()),
    doneAt: nullable(Instant),
    /** What whoever looks may do with it. */
    may: Type.Array(literals(partActions)),
  },
  { additionalProperties: false },
)
export type CasePart = Static<typeof CasePart>

/** 责任认定: a unit says that a matter is not its own; command rules whose it is. */
export const rulingStates = ['PENDING', 'RULED', 'WITHDRAWN'] as const
export const DutyRuling = Type.Object(
  {
    id: Id,
    state: literals(rulingStates),
    unitName: nullable(Type.String()),
    reason: Type.String(),
    /** The rule or list that says so. */
    basis: Type.String(),
    proposedUnit: nullable(Type.String()),
    askedBy: Type.String(),
    askedAt: Instant,
    dueAt: Instant,
    overdue: Type.Boolean(),
    /** The centre's own clock stands still for it. */
    paused: Type.Boolean(),
    ruledUnit: nullable(Type.String()),
    words: nullable(Type.String()),
    ruledBy: nullable(Type.String()),
    ruledAt: nullable(Instant),
    mayRule: Type.Boolean(),
    mayWithdraw: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type DutyRuling = Static<typeof DutyRuling>

/** What was ruled once holds for the next matter of the same sort. */
export const Precedent = Type.Object(
  {
    id: Id,
    kind: Type.String(),
    kindLabel: Text,
    category: Text,
    unitId: Id,
    unitName: Type.String(),
    /** Without names: the whole county reads it. */
    rule: Type.String(),
    caseCode: Type.String(),
    ruledBy: Type.String(),
    ruledAt: Instant,
    retiredAt: nullable(Instant),
  },
  { additionalProperties: false },
)
export type Precedent = Static<typeof Precedent>

/** Another case that belongs to this one; title and state only where whoever looks may see it. */
export const CaseLink = Type.Object(
  {
    id: Id,
    /** `into`: this one is a duplicate of the other; `from`: the other was merged into this one. */
    kind: literals(['related', 'into', 'from'] as const),
    caseId: Id,
    code: Type.String(),
    title: nullable(Type.String()),
    stateLabel: nullable(Text),
    note: Type.String(),
    madeBy: Type.String(),
    madeAt: Instant,
    mayUndo: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type CaseLink = Static<typeof CaseLink>

/** Who handles a case together, whose it is, and what belongs to it. */
export const CaseTogether = Type.Object(
  {
    version: Type.Integer(),
    parts: Type.Array(CasePart),
    rulings: Type.Array(DutyRuling),
    precedents: Type.Array(Precedent),
    links: Type.Array(CaseLink),
    mayTransfer: Type.Boolean(),
    mayAsk: Type.Boolean(),
    mayContest: Type.Boolean(),
    mayLink: Type.Boolean(),
    mayMerge: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type CaseTogether = Static<typeof CaseTogether>

const words = (least: number) => Type.String({ minLength: least, maxLength: 1000 })
const personIds = Type.Array(Id, { minItems: 1, maxItems: 10 })
const tag = 'casework'

const CaseOf = Type.Object(
  { id: Id, code: Type.String(), title: Type.String(), areaName: Type.String() },
  { additionalProperties: false },
)

export const togetherRoutes = {
  caseTogether: defineRoute({
    method: 'GET',
    path: '/api/v1/cases/:id/together',
    tag,
    summary: { zh: '联合办理、责任认定、关联与合并', en: 'Joint handling, rulings, links and merging of a case' },
    permission: 'case.read',
    params: IdParams,
    responses: { 200: CaseTogether },
  }),
  caseReceivers: defineRoute({
    method: 'GET',
    path: '/api/v1/cases/:id/receivers',
    tag,
    summary: { zh: '一个单位里可以交给谁', en: 'Who of a unit a case can be given to' },
    permission: 'case.arrange',
    params: IdParams,
    query: Type.Object({ unitId: Id }, { additionalProperties: false }),
    responses: {
      200: Type.Object(
        {
          items: Type.Array(
            Type.Object(
              { id: Id, name: Type.String(), post: Type.String(), onDuty: Type.Boolean() },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    },
  }),
  transferCase: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/transfer',
    tag,
    summary: { zh: '移交给另一个单位或层级', en: 'Hand a case to another unit or level' },
    permission: 'case.arrange',
    params: IdParams,
    body: Type.Object(
      { version: Type.Integer(), unitId: Id, personIds, reason: words(2) },
      { additionalProperties: false },
    ),
    responses: { 200: CaseTogether },
  }),
  askPart: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/parts',
    tag,
    summary: { zh: '请另一个单位联合办理', en: 'Ask another unit to handle a part' },
    permission: 'case.arrange',
    params: IdParams,
    body: Type.Object({ unitId: Id, personIds, task: words(2) }, { additionalProperties: false }),
    responses: { 200: CaseTogether },
  }),
  actOnPart: defineRoute({
    method: 'POST',
    path: '/api/v1/case-parts/:id/actions/:action',
    tag,
    summary: { zh: '签收、办好、退回或收回一个部分', en: 'Take, finish, send back or withdraw a part' },
    permission: 'case.act',
    params: Type.Object({ id: Id, action: literals(partActions) }, { additionalProperties: false }),
    body: Type.Object({ note: Type.String({ maxLength: 1000 }) }, { additionalProperties: false }),
    responses: { 200: CaseTogether },
  }),
  contestDuty: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/rulings',
    tag,
    summary: { zh: '申请责任认定：不是本单位的事', en: 'Say that a matter is another unit’s' },
    permission: 'case.act',
    params: IdParams,
    body: Type.Object(
      { reason: words(2), basis: words(2), proposedUnitId: Type.Optional(Id) },
      { additionalProperties: false },
    ),
    responses: { 200: CaseTogether },
  }),
  withdrawContest: defineRoute({
    method: 'DELETE',
    path: '/api/v1/rulings/:id',
    tag,
    summary: { zh: '撤回责任认定申请', en: 'Take a contest of duty back' },
    permission: 'case.act',
    params: IdParams,
    responses: { 200: CaseTogether },
  }),
  ruleDuty: defineRoute({
    method: 'POST',
    path: '/api/v1/rulings/:id/decision',
    tag,
    summary: { zh: '认定责任单位', en: 'Rule whose matter it is' },
    permission: 'case.rule',
    params: IdParams,
    body: Type.Object(
      {
        version: Type.Integer(),
        unitId: Id,
        /** Empty: the matter stays with those who have it. */
        personIds: Type.Array(Id, { maxItems: 10 }),
        words: words(2),
        /** The ruling without names, for the next matter of the same sort. */
        precedent: Type.Optional(words(4)),
      },
      { additionalProperties: false },
    ),
    responses: { 200: CaseTogether },
  }),
  pendingRulings: defineRoute({
    method: 'GET',
    path: '/api/v1/rulings',
    tag,
    summary: { zh: '等认定的责任争议', en: 'Contests of duty that wait for a ruling' },
    permission: 'supervision.read',
    responses: {
      200: Type.Object(
        {
          items: Type.Array(Type.Object({ ...DutyRuling.properties, case: CaseOf }, { additionalProperties: false })),
        },
        { additionalProperties: false },
      ),
    },
  }),
  listPrecedents: defineRoute({
    method: 'GET',
    path: '/api/v1/precedents',
    tag,
    summary: { zh: '责任认定先例', en: 'Precedents of responsibility' },
    permission: 'case.read',
    query: Type.Object({ retired: Type.Optional(Type.Boolean()), ...pageQuery }, { additionalProperties: false }),
    responses: { 200: pageOf(Precedent) },
  }),
  retirePrecedent: defineRoute({
    method: 'POST',
    path: '/api/v1/precedents/:id/retirement',
    tag,
    summary: { zh: '停用或恢复一条先例', en: 'Retire a precedent, or bring it back' },
    permission: 'case.rule',
    params: IdParams,
    body: Type.Object({ retired: Type.Boolean() }, { additionalProperties: false }),
    responses: { 200: Precedent },
  }),
  linkCases: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/links',
    tag,
    summary: { zh: '关联另一件', en: 'Link a related case' },
    permission: 'case.arrange',
    params: IdParams,
    body: Type.Object({ otherId: Id, note: words(2) }, { additionalProperties: false }),
    responses: { 200: CaseTogether },
  }),
  mergeCase: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/merge',
    tag,
    summary: { zh: '作为重复件并入另一件', en: 'Merge a duplicate into another case' },
    permission: 'case.arrange',
    params: IdParams,
    body: Type.Object({ version: Type.Integer(), intoId: Id, note: words(2) }, { additionalProperties: false }),
    responses: { 200: CaseTogether },
  }),
  undoLink: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/links/:linkId/undoing',
    tag,
    summary: { zh: '取消关联，或把并入的件分开', en: 'Undo a link, or take a merged case apart again' },
    permission: 'case.arrange',
    params: Type.Object({ id: Id, linkId: Id }, { additionalProperties: false }),
    body: Type.Object({ note: words(2) }, { additionalProperties: false }),
    responses: { 200: CaseTogether },
  }),
} as const
