import Type, { type Static } from 'typebox'
import { Role } from './access.ts'
import { AreaCode, Id, IdParams, Instant, literals, nullable, Position, pageQuery, Text } from './common.ts'
import { Evidence, limitUnits } from './lifecycle.ts'
import { defineRoute } from './route.ts'

export const clockTones = ['normal', 'warning', 'overdue', 'paused'] as const

/** A running limit of a case: what must happen by when, and the sum it comes from. */
export const Clock = Type.Object(
  {
    /** `own`, or which of the statutory limits of its kind. */
    id: Type.String(),
    until: Text,
    /** The law or rule that sets it; null for the centre's own. */
    basis: nullable(Text),
    startedAt: Instant,
    /** While it is paused: where it would end if it went on from there. */
    dueAt: Instant,
    /** When `warnShare` of the counted time is used up: yellow from here on. */
    warnAt: Instant,
    warnShare: Type.Number(),
    pausedAt: nullable(Instant),
    /** When the pause ends by itself. */
    pauseEndsAt: nullable(Instant),
    unit: literals(limitUnits),
    count: Type.Number(),
    /** Units that were granted on top. */
    extended: Type.Number(),
    /** Where the limit comes from: setting key, its version, and whether the centre has confirmed it. */
    setting: Type.String(),
    settingVersion: Type.Integer(),
    settingConfirmed: Type.Boolean(),
    tone: literals(clockTones),
  },
  { additionalProperties: false },
)
export type Clock = Static<typeof Clock>

/** Danger comes before everything: what it is, which service was called, and the receipt. */
export const Danger = Type.Object(
  {
    kind: literals(['none', 'violence', 'fire', 'water', 'weapon', 'other'] as const),
    service: Type.Optional(literals(['110', '119', '120'] as const)),
    /** The number that the service gave back. */
    receipt: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  },
  { additionalProperties: false },
)
export type Danger = Static<typeof Danger>

export const CaseSummary = Type.Object(
  {
    id: Id,
    /** One code follows the matter all the way: SP-2026-000123. */
    code: Type.String(),
    kind: Type.String(),
    title: Type.String(),
    category: Text,
    state: Type.String(),
    stateLabel: Text,
    stateTone: literals(['waiting', 'active', 'done', 'stopped'] as const),
    urgent: Type.Boolean(),
    danger: Danger,
    areaCode: AreaCode,
    areaName: Type.String(),
    position: nullable(Position),
    openedAt: Instant,
    updatedAt: Instant,
    closedAt: nullable(Instant),
    /** The limit that governs: the earliest of those that run. */
    clock: nullable(Clock),
    assignees: Type.Array(Type.String()),
    /** The picture that opened it. */
    pictureId: nullable(Id),
    example: Type.Boolean(),
    /** 演练: outside all figures. */
    practice: Type.Boolean(),
    /** 督: a supervision slip is open. A flag, never a state. */
    supervised: Type.Boolean(),
    /** How often it was sent back, and taken up again. */
    returned: Type.Integer(),
    reopened: Type.Integer(),
    /** The case that this one is a duplicate of, while it is merged into it. */
    mergedInto: nullable(Type.Object({ id: Id, code: Type.String() }, { additionalProperties: false })),
  },
  { additionalProperties: false },
)
export type CaseSummary = Static<typeof CaseSummary>

export const Attachment = Type.Object(
  {
    id: Id,
    mediaType: Type.String(),
    size: Type.Integer(),
    name: nullable(Type.String()),
    url: Type.String(),
  },
  { additionalProperties: false },
)
export type Attachment = Static<typeof Attachment>

export const TimelineEntry = Type.Object(
  {
    id: Id,
    at: Instant,
    action: Type.String(),
    label: Text,
    fromState: nullable(Type.String()),
    toState: Type.String(),
    actor: Type.Object(
      { name: Type.String(), role: nullable(Role), post: nullable(Type.String()) },
      { additionalProperties: false },
    ),
    note: nullable(Type.String()),
    position: nullable(Position),
    /** Metres from the place of the case, where both positions are known. */
    distance: nullable(Type.Integer()),
    attachments: Type.Array(Attachment),
    /** Whom it was handed to. */
    assignees: Type.Array(Type.String()),
    /** Stands beside the steps and changes no state: a pause, an extension, a slip. */
    side: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type TimelineEntry = Static<typeof TimelineEntry>

export const Assignment = Type.Object(
  {
    id: Id,
    personId: Id,
    name: Type.String(),
    post: Type.String(),
    phoneMasked: nullable(Type.String()),
    assignedAt: Instant,
    signedAt: nullable(Instant),
    arrivedAt: nullable(Instant),
    /** Set when it was taken back or handed to somebody else. */
    endedAt: nullable(Instant),
  },
  { additionalProperties: false },
)
export type Assignment = Static<typeof Assignment>

/** A next step: allowed, or refused with the reason. */
export const CaseAction = Type.Object(
  {
    action: Type.String(),
    label: Text,
    to: Type.String(),
    primary: Type.Boolean(),
    destructive: Type.Boolean(),
    /** The form it is taken in; null: evidence and the general route are enough. */
    form: nullable(Type.String()),
    evidence: Type.Array(Evidence),
    allowed: Type.Boolean(),
    refusal: nullable(Text),
  },
  { additionalProperties: false },
)
export type CaseAction = Static<typeof CaseAction>

export const CaseDetail = Type.Object(
  {
    ...CaseSummary.properties,
    /** Grows with each change; an action names the one it saw. */
    version: Type.Integer(),
    /** All limits that run, the governing one first. */
    clocks: Type.Array(Clock),
    description: nullable(Type.String()),
    source: Type.Object(
      {
        cameraId: nullable(Id),
        cameraName: nullable(Type.String()),
        seenAt: nullable(Instant),
        reporter: Type.String(),
      },
      { additionalProperties: false },
    ),
    areaPath: Type.Array(Type.String()),
    pictures: Type.Array(Attachment),
    assignments: Type.Array(Assignment),
    timeline: Type.Array(TimelineEntry),
    actions: Type.Array(CaseAction),
  },
  { additionalProperties: false },
)
export type CaseDetail = Static<typeof CaseDetail>

/** What a person sends with an action. `version` is the one the person saw: somebody else's change wins over it. */
export const CaseActionInput = Type.Object(
  {
    version: Type.Integer(),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
    fileIds: Type.Optional(Type.Array(Id, { maxItems: 9 })),
    position: Type.Optional(Position),
    assigneeIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 10 })),
    danger: Type.Optional(Danger),
    /** When it really happened, where a phone without signal sends it later. */
    happenedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
)
export type CaseActionInput = Static<typeof CaseActionInput>

export const caseViews = ['open', 'mine', 'waiting-for-me', 'overdue', 'closed', 'all'] as const
export const CaseView = literals(caseViews)
export type CaseView = (typeof caseViews)[number]

const caseFilters = {
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  view: Type.Optional(CaseView),
  state: Type.Optional(Type.String({ maxLength: 40 })),
  area: Type.Optional(AreaCode),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  category: Type.Optional(Type.String({ maxLength: 40 })),
  urgent: Type.Optional(Type.Boolean()),
  /** Opened on these days of the county, both included: 2026-11-01. */
  from: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  to: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  /** Practice cases (演练) and only they; without it, none. */
  practice: Type.Optional(Type.Boolean()),
}

export const caseSorts = ['newest', 'oldest', 'due', 'updated'] as const
export const CaseSort = literals(caseSorts)
export type CaseSort = (typeof caseSorts)[number]

/** The filters of a list of cases, as they stand in its address. */
export const CaseFilters = Type.Object(caseFilters, { additionalProperties: false })
export type CaseFilters = Static<typeof CaseFilters>

/** A page of a list. What is counted is counted to `most` and no further: a count of `most` means so many or more. */
export const CasePage = Type.Object(
  {
    items: Type.Array(CaseSummary),
    total: Type.Integer({ minimum: 0 }),
    most: Type.Integer(),
    nextCursor: nullable(Type.String()),
    previousCursor: nullable(Type.String()),
  },
  { additionalProperties: false },
)
export type CasePage = Static<typeof CasePage>

export const caseworkRoutes = {
  listCases: defineRoute({
    method: 'GET',
    path: '/api/v1/cases',
    tag: 'casework',
    summary: { zh: '案件列表', en: 'List of cases' },
    permission: 'case.read',
    query: Type.Object(
      { ...caseFilters, sort: Type.Optional(CaseSort), ...pageQuery },
      { additionalProperties: false },
    ),
    responses: { 200: CasePage },
  }),
  countCases: defineRoute({
    method: 'GET',
    path: '/api/v1/cases/counts',
    tag: 'casework',
    summary: { zh: '各状态件数', en: 'Number of cases by state' },
    permission: 'case.read',
    query: CaseFilters,
    responses: {
      200: Type.Object(
        {
          byState: Type.Record(Type.String(), Type.Integer()),
          byView: Type.Record(Type.String(), Type.Integer()),
          /** Counted to here and no further: a count of it means so many or more. */
          most: Type.Integer(),
        },
        { additionalProperties: false },
      ),
    },
  }),
  getCase: defineRoute({
    method: 'GET',
    path: '/api/v1/cases/:id',
    tag: 'casework',
    summary: { zh: '一个案件及其时间线、下一步', en: 'One case with its timeline and next steps' },
    permission: 'case.read',
    params: IdParams,
    responses: { 200: CaseDetail },
  }),
  /** `Idempotency-Key` header: a repeated request has one effect and the same answer. */
  actOnCase: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/actions/:action',
    tag: 'casework',
    summary: { zh: '办理一步', en: 'Take one step of the lifecycle' },
    permission: 'case.act',
    params: Type.Object(
      { id: Id, action: Type.String({ pattern: '^[a-z_]{1,40}$' }) },
      { additionalProperties: false },
    ),
    body: CaseActionInput,
    responses: { 200: CaseDetail },
  }),
} as const
