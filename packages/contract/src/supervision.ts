import Type, { type Static } from 'typebox'
import { CaseSummary, Clock } from './casework.ts'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageOf, pageQuery, Text } from './common.ts'
import { defineRoute } from './route.ts'

/** What a part of the way to a deadline was: counted, or not and why. */
export const spanKinds = ['counted', 'day_off', 'paused', 'first_day', 'moved'] as const

/** One date between the start of a limit and its end. */
export const ClockDay = Type.Object(
  {
    date: Type.String({ description: 'YYYY-MM-DD, Asia/Shanghai' }),
    /** What most of the date was. */
    kind: literals(spanKinds),
    /** 国庆节, 国庆节调休上班; null on an ordinary day. */
    name: nullable(Text),
  },
  { additionalProperties: false },
)
export type ClockDay = Static<typeof ClockDay>

export const ClockSpan = Type.Object(
  {
    kind: literals(spanKinds),
    from: Instant,
    to: Instant,
    minutes: Type.Number(),
    /** Which days off, or why it was paused and who agreed. */
    why: nullable(Text),
  },
  { additionalProperties: false },
)
export type ClockSpan = Static<typeof ClockSpan>

/** A deadline as a sum that can be checked. */
export const ClockExplanation = Type.Object(
  {
    clock: Clock,
    governs: Type.Boolean(),
    /** What set it running, and who. */
    start: Type.Object({ label: Text, actor: nullable(Type.String()), at: Instant }, { additionalProperties: false }),
    rule: Type.Object(
      {
        key: Type.String(),
        label: Text,
        version: Type.Integer(),
        confirmed: Type.Boolean(),
        changedBy: nullable(Type.String()),
        changedAt: nullable(Instant),
        /** The value that a new case would get now, where it is another one. */
        currentCount: nullable(Type.Number()),
      },
      { additionalProperties: false },
    ),
    spans: Type.Array(ClockSpan),
    days: Type.Array(ClockDay),
    extensions: Type.Array(
      Type.Object(
        { count: Type.Number(), at: Instant, by: Type.String(), reason: nullable(Type.String()) },
        { additionalProperties: false },
      ),
    ),
    slipAt: Instant,
    bulletinAt: Instant,
    /** Years of the calendar it runs through. */
    calendar: Type.Array(
      Type.Object(
        { year: Type.Integer(), version: Type.Integer(), confirmed: Type.Boolean(), announced: Type.Boolean() },
        { additionalProperties: false },
      ),
    ),
    /** Counted again from the timeline just now, it is the same. */
    verified: Type.Boolean(),
    mayPause: Type.Boolean(),
    /** Units that it can still be extended by. */
    extensionLeft: Type.Number(),
  },
  { additionalProperties: false },
)
export type ClockExplanation = Static<typeof ClockExplanation>

export const ClockRequest = Type.Object(
  {
    id: Id,
    kind: literals(['pause', 'extension'] as const),
    clockId: Type.String(),
    count: nullable(Type.Number()),
    endsAt: nullable(Instant),
    reason: Type.String(),
    state: literals(['PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN'] as const),
    askedBy: Type.String(),
    askedAt: Instant,
    decidedBy: nullable(Type.String()),
    decidedAt: nullable(Instant),
    decision: nullable(Type.String()),
    /** What the person who looks may do with it. */
    mayDecide: Type.Boolean(),
    mayWithdraw: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type ClockRequest = Static<typeof ClockRequest>

export const slipReasons = ['overdue', 'stuck', 'returned', 'reopened', 'no_show', 'other'] as const
export const slipReasonNames: Readonly<Record<(typeof slipReasons)[number], Text>> = {
  overdue: { zh: '逾期', en: 'Overdue' },
  stuck: { zh: '停滞', en: 'Stuck' },
  returned: { zh: '退回', en: 'Sent back' },
  reopened: { zh: '重开', en: 'Reopened' },
  no_show: { zh: '未到场', en: 'No-show' },
  other: { zh: '其他', en: 'Other' },
}

/** 督办单. */
export const Slip = Type.Object(
  {
    id: Id,
    code: Type.String(),
    caseId: Id,
    reason: literals(slipReasons),
    automatic: Type.Boolean(),
    demand: Type.String(),
    state: literals(['OPEN', 'ANSWERED', 'CLOSED'] as const),
    issuedBy: Type.String(),
    issuedAt: Instant,
    /** By when it is to be answered. */
    dueAt: Instant,
    overdue: Type.Boolean(),
    addressees: Type.Array(Type.String()),
    answer: nullable(Type.String()),
    answeredBy: nullable(Type.String()),
    answeredAt: nullable(Instant),
    closedBy: nullable(Type.String()),
    closedAt: nullable(Instant),
    closing: nullable(Type.String()),
    mayAnswer: Type.Boolean(),
    mayClose: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Slip = Static<typeof Slip>

/** All that concerns the time of a case: its limits explained, what was asked of them, its slips. */
export const CaseTime = Type.Object(
  {
    clocks: Type.Array(ClockExplanation),
    requests: Type.Array(ClockRequest),
    slips: Type.Array(Slip),
    mayAsk: Type.Boolean(),
    mayResume: Type.Boolean(),
    maySupervise: Type.Boolean(),
    /** The latest end of a pause that is asked for now. */
    latestPauseEnd: Instant,
  },
  { additionalProperties: false },
)
export type CaseTime = Static<typeof CaseTime>

export const supervisionViews = ['overdue', 'nearly', 'stuck', 'returned', 'reopened', 'supervised', 'paused'] as const
export type SupervisionView = (typeof supervisionViews)[number]

const counts = Type.Object(
  Object.fromEntries(supervisionViews.map((view) => [view, Type.Integer()])) as Record<
    SupervisionView,
    ReturnType<typeof Type.Integer>
  >,
  { additionalProperties: false },
)

export const SupervisionSummary = Type.Object(
  {
    total: counts,
    /** By the division below the one that is looked at: the county's townships, a township's villages. */
    areas: Type.Array(Type.Object({ code: AreaCode, name: Type.String(), counts }, { additionalProperties: false })),
    /** By the level of the place where a matter lies. */
    levels: Type.Array(
      Type.Object(
        { level: literals(['county', 'township', 'village', 'grid'] as const), counts },
        { additionalProperties: false },
      ),
    ),
    slips: Type.Object(
      { open: Type.Integer(), unanswered: Type.Integer(), answered: Type.Integer() },
      { additionalProperties: false },
    ),
    requests: Type.Integer(),
    stuckDays: Type.Number(),
    at: Instant,
  },
  { additionalProperties: false },
)
export type SupervisionSummary = Static<typeof SupervisionSummary>

const CaseOf = Type.Object(
  { id: Id, code: Type.String(), title: Type.String(), areaName: Type.String() },
  { additionalProperties: false },
)

export const BulletinItem = Type.Object(
  {
    id: Id,
    caseId: Id,
    code: Type.String(),
    category: Text,
    areaCode: AreaCode,
    areaName: Type.String(),
    township: Type.String(),
    until: Text,
    dueAt: Instant,
    /** Since the limit ran out, until the step was taken or now. */
    lateMinutes: Type.Integer(),
    slipCode: nullable(Type.String()),
    addressees: Type.Array(Type.String()),
    at: Instant,
    settledAt: nullable(Instant),
  },
  { additionalProperties: false },
)
export type BulletinItem = Static<typeof BulletinItem>

const words = (least: number) => Type.String({ minLength: least, maxLength: 1000 })
const requestParams = Type.Object({ id: Id, requestId: Id }, { additionalProperties: false })

export const supervisionRoutes = {
  caseTime: defineRoute({
    method: 'GET',
    path: '/api/v1/cases/:id/time',
    tag: 'supervision',
    summary: { zh: '时限怎么算的、申请与督办', en: 'The limits of a case explained, with requests and slips' },
    permission: 'case.read',
    params: IdParams,
    responses: { 200: CaseTime },
  }),
  askForTime: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/time-requests',
    tag: 'supervision',
    summary: { zh: '申请中止计时或延期', en: 'Ask to stop a clock or for more time' },
    permission: 'case.act',
    params: IdParams,
    body: Type.Object(
      {
        kind: literals(['pause', 'extension'] as const),
        clockId: Type.String({ minLength: 1, maxLength: 40 }),
        count: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1000 })),
        endsAt: Type.Optional(Instant),
        reason: words(2),
      },
      { additionalProperties: false },
    ),
    responses: { 200: CaseTime },
  }),
  decideTimeRequest: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/time-requests/:requestId/decision',
    tag: 'supervision',
    summary: { zh: '批复中止或延期申请', en: 'Decide a request for time' },
    permission: 'case.supervise',
    params: requestParams,
    body: Type.Object(
      { approve: Type.Boolean(), note: Type.String({ maxLength: 1000 }) },
      { additionalProperties: false },
    ),
    responses: { 200: CaseTime },
  }),
  withdrawTimeRequest: defineRoute({
    method: 'DELETE',
    path: '/api/v1/cases/:id/time-requests/:requestId',
    tag: 'supervision',
    summary: { zh: '撤回申请', en: 'Withdraw a request for time' },
    permission: 'case.act',
    params: requestParams,
    responses: { 200: CaseTime },
  }),
  resumeClock: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/clock-resumption',
    tag: 'supervision',
    summary: { zh: '恢复计时', en: 'Let a paused clock go on' },
    permission: 'case.act',
    params: IdParams,
    body: Type.Object({ note: words(2) }, { additionalProperties: false }),
    responses: { 200: CaseTime },
  }),
  issueSlip: defineRoute({
    method: 'POST',
    path: '/api/v1/cases/:id/slips',
    tag: 'supervision',
    summary: { zh: '发督办单', en: 'Issue a supervision slip' },
    permission: 'case.supervise',
    params: IdParams,
    body: Type.Object({ reason: literals(slipReasons), demand: words(2) }, { additionalProperties: false }),
    responses: { 200: Slip },
  }),
  actOnSlip: defineRoute({
    method: 'POST',
    path: '/api/v1/slips/:id/actions/:action',
    tag: 'supervision',
    summary: { zh: '答复、退回或销号督办单', en: 'Answer, send back or close a supervision slip' },
    permission: 'case.act',
    params: Type.Object(
      { id: Id, action: literals(['answer', 'return', 'close'] as const) },
      { additionalProperties: false },
    ),
    body: Type.Object({ text: words(2) }, { additionalProperties: false }),
    responses: { 200: Slip },
  }),
  supervisionSummary: defineRoute({
    method: 'GET',
    path: '/api/v1/supervision',
    tag: 'supervision',
    summary: { zh: '督办台：逾期、停滞、退回、重开', en: 'What is overdue, stuck, sent back, reopened' },
    permission: 'supervision.read',
    query: Type.Object({ area: Type.Optional(AreaCode) }, { additionalProperties: false }),
    responses: { 200: SupervisionSummary },
  }),
  supervisedCases: defineRoute({
    method: 'GET',
    path: '/api/v1/supervision/cases',
    tag: 'supervision',
    summary: { zh: '督办台的案件', en: 'The cases of one view of the supervision board' },
    permission: 'supervision.read',
    query: Type.Object(
      {
        view: literals(supervisionViews),
        area: Type.Optional(AreaCode),
        level: Type.Optional(literals(['county', 'township', 'village', 'grid'] as const)),
        ...pageQuery,
      },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(CaseSummary) },
  }),
  listSlips: defineRoute({
    method: 'GET',
    path: '/api/v1/slips',
    tag: 'supervision',
    summary: { zh: '督办单', en: 'Supervision slips' },
    permission: 'supervision.read',
    query: Type.Object(
      { closed: Type.Optional(Type.Boolean()), area: Type.Optional(AreaCode), ...pageQuery },
      { additionalProperties: false },
    ),
    responses: {
      200: pageOf(Type.Object({ ...Slip.properties, case: CaseOf }, { additionalProperties: false })),
    },
  }),
  timeRequests: defineRoute({
    method: 'GET',
    path: '/api/v1/time-requests',
    tag: 'supervision',
    summary: { zh: '等批复的中止与延期申请', en: 'Requests for time that wait for a decision' },
    permission: 'supervision.read',
    responses: {
      200: Type.Object(
        {
          items: Type.Array(Type.Object({ ...ClockRequest.properties, case: CaseOf }, { additionalProperties: false })),
        },
        { additionalProperties: false },
      ),
    },
  }),
  bulletin: defineRoute({
    method: 'GET',
    path: '/api/v1/bulletin',
    tag: 'supervision',
    summary: { zh: '县级通报：逾期未办的事，不数填报', en: 'The county bulletin: matters long overdue, never entries' },
    permission: 'supervision.read',
    query: Type.Object(
      { month: Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' }), ...pageQuery },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(BulletinItem) },
  }),
} as const
