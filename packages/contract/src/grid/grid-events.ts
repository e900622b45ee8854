import Type, { type Static } from 'typebox'
import { CaseDetail, Danger } from '../casework.ts'
import { AreaCode, Id, IdParams, Instant, literals, nullable, Position, pageOf, pageQuery, Text } from '../common.ts'
import { defineRoute } from '../route.ts'

/** How a report came to the county. */
export const gridEventChannels = ['phone', 'desk', 'on_behalf', 'paper', 'call', '12345', '110', 'other'] as const
export const GridEventChannel = literals(gridEventChannels)
export type GridEventChannel = (typeof gridEventChannels)[number]

/** Which centre has the event in hand: village → township → county. */
export const handlingLevels = ['village', 'township', 'county'] as const
export const HandlingLevel = literals(handlingLevels)
export type HandlingLevel = (typeof handlingLevels)[number]

/** Somebody without a smartphone in whose name it is reported (代报). */
export const OnBehalf = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40 }),
    phone: Type.Optional(Type.String({ pattern: '^[0-9+ -]{5,20}$' })),
  },
  { additionalProperties: false },
)
export type OnBehalf = Static<typeof OnBehalf>

export const ReportGridEvent = Type.Object(
  {
    category: Type.String({ pattern: '^[a-z0-9_]{1,40}$' }),
    description: Type.String({ minLength: 1, maxLength: 2000 }),
    /** Where it is; without it the reporter's own area has it. */
    position: Type.Optional(Position),
    /** A grid chosen by hand, where the position is wrong or there is none. */
    areaCode: Type.Optional(AreaCode),
    /** Photos and a spoken report, uploaded before. */
    fileIds: Type.Optional(Type.Array(Id, { maxItems: 9 })),
    danger: Type.Optional(Danger),
    onBehalf: Type.Optional(OnBehalf),
    channel: Type.Optional(GridEventChannel),
    /** What the reporter did about it on the spot; then it is done. */
    selfHandled: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
    /** When it really happened: a phone without signal, a paper entered later. */
    happenedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
)
export type ReportGridEvent = Static<typeof ReportGridEvent>

/** A report that may be of the same matter, with why. */
export const LikelyDuplicate = Type.Object(
  {
    id: Id,
    code: Type.String(),
    title: Type.String(),
    category: Text,
    stateLabel: Text,
    openedAt: Instant,
    position: nullable(Position),
    /** From 0 to 1: alike in place, category, time and words. */
    score: Type.Number(),
    distance: nullable(Type.Integer()),
  },
  { additionalProperties: false },
)
export type LikelyDuplicate = Static<typeof LikelyDuplicate>

/** What the grid module knows of an event beside the case. */
export const GridEventFacts = Type.Object(
  {
    caseId: Id,
    level: HandlingLevel,
    channel: GridEventChannel,
    /** Masked. */
    onBehalf: nullable(
      Type.Object({ name: Type.String(), phone: nullable(Type.String()) }, { additionalProperties: false }),
    ),
    external: nullable(
      Type.Object(
        {
          source: Type.String(),
          number: Type.String(),
          dueAt: nullable(Instant),
          resultSentAt: nullable(Instant),
        },
        { additionalProperties: false },
      ),
    ),
    /** Orders from outside that were merged into it. */
    merged: Type.Array(Type.Object({ source: Type.String(), number: Type.String() }, { additionalProperties: false })),
    likely: Type.Array(LikelyDuplicate),
  },
  { additionalProperties: false },
)
export type GridEventFacts = Static<typeof GridEventFacts>

/** One event of the reporter's own grid, as a phone keeps it to compare with while it has no signal. */
export const RecentGridEvent = Type.Object(
  {
    id: Id,
    code: Type.String(),
    title: Type.String(),
    category: Type.String(),
    text: Type.String(),
    position: nullable(Position),
    openedAt: Instant,
    stateLabel: Text,
  },
  { additionalProperties: false },
)
export type RecentGridEvent = Static<typeof RecentGridEvent>

export const GridCategory = Type.Object(
  { id: Type.String(), label: Text, urgent: Type.Boolean() },
  { additionalProperties: false },
)

export const MyReport = Type.Object(
  {
    id: Id,
    code: Type.String(),
    title: Type.String(),
    category: Text,
    stateLabel: Text,
    stateTone: literals(['waiting', 'active', 'done', 'stopped'] as const),
    openedAt: Instant,
    closedAt: nullable(Instant),
  },
  { additionalProperties: false },
)
export type MyReport = Static<typeof MyReport>

/** An order of 12345, 110 or the petition system: it keeps its own number and clock. */
export const ExternalOrder = Type.Object(
  {
    source: literals(['12345', '110', 'petition'] as const),
    number: Type.String({ minLength: 1, maxLength: 60 }),
    /** A grid event, unless it is said to be a dispute. */
    matter: Type.Optional(literals(['event', 'dispute'] as const)),
    /** Of a dispute: the other party. */
    respondent: Type.Optional(OnBehalf),
    category: Type.Optional(Type.String({ pattern: '^[a-z0-9_]{1,40}$' })),
    description: Type.String({ minLength: 1, maxLength: 2000 }),
    caller: Type.Optional(OnBehalf),
    position: Type.Optional(Position),
    areaCode: Type.Optional(AreaCode),
    receivedAt: Type.Optional(Instant),
    dueAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
)
export type ExternalOrder = Static<typeof ExternalOrder>

export const ExternalOrderStanding = Type.Object(
  {
    source: Type.String(),
    number: Type.String(),
    caseId: Id,
    caseCode: Type.String(),
    /** `grid_event`, `dispute`: what became of it. */
    kind: Type.String(),
    stateLabel: Text,
    closed: Type.Boolean(),
    dueAt: nullable(Instant),
    /** It was merged into a matter that was open already. */
    merged: Type.Boolean(),
    result: nullable(Type.Object({ note: nullable(Type.String()), at: Instant, fileIds: Type.Array(Id) })),
    resultSentAt: nullable(Instant),
  },
  { additionalProperties: false },
)
export type ExternalOrderStanding = Static<typeof ExternalOrderStanding>

const tag = 'grid'

export const gridEventRoutes = {
  listGridCategories: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-categories',
    tag,
    summary: { zh: '网格事项类别', en: 'Categories of grid events' },
    permission: 'signed-in',
    responses: { 200: Type.Object({ items: Type.Array(GridCategory) }, { additionalProperties: false }) },
  }),
  /** `Idempotency-Key` header: the id that the phone gave the draft; a report sent again is counted once. */
  reportGridEvent: defineRoute({
    method: 'POST',
    path: '/api/v1/grid-events',
    tag,
    summary: { zh: '上报网格事项', en: 'Report a grid event' },
    permission: 'grid.report',
    body: ReportGridEvent,
    responses: { 201: CaseDetail },
  }),
  likelyDuplicates: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-events/likely-duplicates',
    tag,
    summary: { zh: '上报前：可能重复的事项', en: 'Before reporting: events that may be the same' },
    permission: 'grid.report',
    query: Type.Object(
      {
        category: Type.String({ maxLength: 40 }),
        text: Type.Optional(Type.String({ maxLength: 500 })),
        lng: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
        lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
      },
      { additionalProperties: false },
    ),
    responses: { 200: Type.Object({ items: Type.Array(LikelyDuplicate) }, { additionalProperties: false }) },
  }),
  recentGridEvents: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-events/recent',
    tag,
    summary: { zh: '本网格近期事项（供离线查重）', en: 'Recent events of my grid, to compare with offline' },
    permission: 'grid.report',
    responses: {
      200: Type.Object(
        {
          items: Type.Array(RecentGridEvent),
          rules: Type.Object(
            { withinMetres: Type.Number(), withinHours: Type.Number(), threshold: Type.Number() },
            { additionalProperties: false },
          ),
        },
        { additionalProperties: false },
      ),
    },
  }),
  gridEventFacts: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-events/:id/facts',
    tag,
    summary: { zh: '网格事项：层级、来源、可能重复', en: 'A grid event: level, origin, likely duplicates' },
    permission: 'case.read',
    params: IdParams,
    responses: { 200: GridEventFacts },
  }),
  moveGridEvent: defineRoute({
    method: 'PUT',
    path: '/api/v1/grid-events/:id/position',
    tag,
    summary: { zh: '更正事发位置', en: 'Correct where it is' },
    permission: 'case.act',
    params: IdParams,
    body: Type.Object(
      {
        version: Type.Integer(),
        position: Position,
        reason: Type.String({ minLength: 1, maxLength: 200 }),
      },
      { additionalProperties: false },
    ),
    responses: { 200: CaseDetail },
  }),
  listMyReports: defineRoute({
    method: 'GET',
    path: '/api/v1/my/grid-reports',
    tag,
    summary: { zh: '我上报的', en: 'What I reported' },
    permission: 'grid.report',
    query: Type.Object(pageQuery, { additionalProperties: false }),
    responses: { 200: pageOf(MyReport) },
  }),
  deliverExternalOrder: defineRoute({
    method: 'POST',
    path: '/api/v1/external-orders',
    tag,
    summary: { zh: '接收 12345、110、信访工单', en: 'Take in an order from 12345, 110 or petitions' },
    permission: 'external.deliver',
    body: ExternalOrder,
    responses: { 201: ExternalOrderStanding },
  }),
  listExternalOrders: defineRoute({
    method: 'GET',
    path: '/api/v1/external-orders',
    tag,
    summary: { zh: '外来工单', en: 'Orders from outside' },
    permission: 'external.deliver',
    query: Type.Object(
      {
        standing: Type.Optional(literals(['open', 'to-send', 'sent'] as const)),
        source: Type.Optional(literals(['12345', '110', 'petition'] as const)),
        ...pageQuery,
      },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(ExternalOrderStanding) },
  }),
  /** Says that the other system has taken the result. */
  markExternalResultSent: defineRoute({
    method: 'POST',
    path: '/api/v1/external-orders/:source/:number/result-sent',
    tag,
    summary: { zh: '登记结果已回传', en: 'Note that the result went back' },
    permission: 'external.deliver',
    params: Type.Object(
      { source: Type.String({ maxLength: 20 }), number: Type.String({ maxLength: 60 }) },
      { additionalProperties: false },
    ),
    responses: { 200: ExternalOrderStanding },
  }),
} as const
