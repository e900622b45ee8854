import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, Position, pageOf, pageQuery, Text } from '../common.ts'
import { defineRoute } from '../route.ts'
import { closed, Day, WorkCase, workEntry } from './work.ts'

/** 一、二、三级: which of a kind's intervals holds. */
export const careLevels = [1, 2, 3] as const
const CareLevel = Type.Integer({ minimum: 1, maximum: 3 })

export const VisitKind = closed({
  id: Type.String(),
  label: Text,
  /** Somebody is visited: the name is masked to whoever does not visit. */
  person: Type.Boolean(),
  /** Days between two visits, by level. */
  days: Type.Array(Type.Integer(), { minItems: 3, maxItems: 3 }),
})
export type VisitKind = Static<typeof VisitKind>

/** Whom or what a grid looks in on, and how often. */
export const VisitTarget = closed({
  id: Id,
  kind: Type.String(),
  kindLabel: Text,
  level: CareLevel,
  name: Type.String(),
  areaCode: AreaCode,
  areaName: Type.String(),
  since: Day,
  endedOn: nullable(Day),
  everyDays: Type.Integer(),
  lastDoneOn: nullable(Day),
  dueOn: nullable(Day),
  example: Type.Boolean(),
})
export type VisitTarget = Static<typeof VisitTarget>

export const visitStandings = ['due', 'missed', 'done', 'abnormal', 'to-review'] as const
export type VisitStanding = (typeof visitStandings)[number]

export const Visit = closed({
  id: Id,
  targetId: Id,
  kind: Type.String(),
  kindLabel: Text,
  level: CareLevel,
  name: Type.String(),
  areaCode: AreaCode,
  areaName: Type.String(),
  position: nullable(Position),
  dueOn: Day,
  state: literals(['due', 'missed', 'done', 'reviewed'] as const),
  doneAt: nullable(Instant),
  doneBy: nullable(Type.String()),
  late: Type.Boolean(),
  finding: nullable(Type.String()),
  abnormal: Type.Boolean(),
  case: nullable(WorkCase),
  fileIds: Type.Array(Id),
  escalatedTo: nullable(literals(['village', 'township'] as const)),
  reviewedBy: nullable(Type.String()),
  reviewNote: nullable(Type.String()),
  example: Type.Boolean(),
})
export type Visit = Static<typeof Visit>

export const PlanVisits = closed({
  kind: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }),
  level: CareLevel,
  /** Grids or household groups: each gets a target of its own. */
  areaCodes: Type.Array(AreaCode, { minItems: 1, maxItems: 1000 }),
  /** Who or what; for a patrol the route. */
  name: Type.String({ minLength: 1, maxLength: 40 }),
  firstDueOn: Type.Optional(Day),
  position: Type.Optional(Position),
})
export type PlanVisits = Static<typeof PlanVisits>

export const DoVisit = closed({
  finding: Type.String({ minLength: 1, maxLength: 1000 }),
  /** Something is wrong: it becomes a grid event in the same step. */
  abnormal: Type.Optional(closed({ category: Type.String({ pattern: '^[a-z0-9_]{1,40}$' }) })),
  ...workEntry,
})
export type DoVisit = Static<typeof DoVisit>

/** How far a grid is covered in a period. */
export const GridCoverage = closed({
  areaCode: AreaCode,
  areaName: Type.String(),
  center: Position,
  /** Whom or what it looks in on; none is a gap. */
  targets: Type.Integer(),
  due: Type.Integer(),
  onTime: Type.Integer(),
  late: Type.Integer(),
  missed: Type.Integer(),
  abnormal: Type.Integer(),
})
export type GridCoverage = Static<typeof GridCoverage>

const tag = 'grid'
const TrackPoint = closed({ at: Instant, position: Position })

export const visitRoutes = {
  listVisitKinds: defineRoute({
    method: 'GET',
    path: '/api/v1/visit-kinds',
    tag,
    summary: { zh: '走访巡查种类与间隔', en: 'Kinds of visits and their intervals' },
    permission: 'fieldwork.read',
    responses: { 200: closed({ items: Type.Array(VisitKind) }) },
  }),
  planVisits: defineRoute({
    method: 'POST',
    path: '/api/v1/visit-targets',
    tag,
    summary: { zh: '安排走访巡查', en: 'Plan visits and patrols' },
    permission: 'fieldwork.plan',
    body: PlanVisits,
    responses: { 201: closed({ count: Type.Integer() }) },
  }),
  listVisitTargets: defineRoute({
    method: 'GET',
    path: '/api/v1/visit-targets',
    tag,
    summary: { zh: '走访巡查对象', en: 'Whom and what is looked in on' },
    permission: 'fieldwork.read',
    query: closed({ area: Type.Optional(AreaCode), kind: Type.Optional(Type.String({ maxLength: 40 })), ...pageQuery }),
    responses: { 200: pageOf(VisitTarget) },
  }),
  changeVisitTarget: defineRoute({
    method: 'PUT',
    path: '/api/v1/visit-targets/:id',
    tag,
    summary: { zh: '调整走访级别或停止走访', en: 'Change the level, or end the visits' },
    permission: 'fieldwork.plan',
    params: IdParams,
    body: closed({ level: CareLevel, ended: Type.Boolean(), reason: Type.String({ minLength: 2, maxLength: 300 }) }),
    responses: { 200: VisitTarget },
  }),
  listVisits: defineRoute({
    method: 'GET',
    path: '/api/v1/visits',
    tag,
    summary: { zh: '走访巡查', en: 'Visits and patrols' },
    permission: 'fieldwork.read',
    query: closed({
      standing: Type.Optional(literals(visitStandings)),
      area: Type.Optional(AreaCode),
      kind: Type.Optional(Type.String({ maxLength: 40 })),
      ...pageQuery,
    }),
    responses: { 200: pageOf(Visit) },
  }),
  doVisit: defineRoute({
    method: 'POST',
    path: '/api/v1/visits/:id/done',
    tag,
    summary: { zh: '登记走访结果', en: 'Say what a visit found' },
    permission: 'fieldwork.do',
    params: IdParams,
    body: DoVisit,
    responses: { 200: Visit },
  }),
  reviewVisit: defineRoute({
    method: 'POST',
    path: '/api/v1/visits/:id/review',
    tag,
    summary: { zh: '复核走访', en: 'Review a visit' },
    permission: 'fieldwork.plan',
    params: IdParams,
    body: closed({ note: Type.String({ minLength: 1, maxLength: 500 }) }),
    responses: { 200: Visit },
  }),
  visitCoverage: defineRoute({
    method: 'GET',
    path: '/api/v1/visit-coverage',
    tag,
    summary: { zh: '走访巡查覆盖', en: 'How far the grids are covered' },
    permission: 'fieldwork.read',
    query: closed({ from: Type.Optional(Day), to: Type.Optional(Day), area: Type.Optional(AreaCode) }),
    responses: { 200: closed({ from: Day, to: Day, items: Type.Array(GridCoverage) }) },
  }),
  /** A track is kept in an emergency task only (burden rule). */
  addTrack: defineRoute({
    method: 'POST',
    path: '/api/v1/grid-tasks/:id/track',
    tag,
    summary: { zh: '上报紧急任务轨迹', en: 'Add to the track of an emergency task' },
    permission: 'task.own',
    params: IdParams,
    body: closed({ points: Type.Array(TrackPoint, { minItems: 1, maxItems: 500 }) }),
    responses: { 200: closed({ count: Type.Integer() }) },
  }),
  getTrack: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-tasks/:id/track',
    tag,
    summary: { zh: '紧急任务轨迹', en: 'The track of an emergency task' },
    permission: 'item.hand',
    params: IdParams,
    responses: { 200: closed({ items: Type.Array(closed({ name: Type.String(), points: Type.Array(TrackPoint) })) }) },
  }),
} as const
