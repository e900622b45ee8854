import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, Position, pageOf, pageQuery } from '../common.ts'
import { defineRoute } from '../route.ts'
import { closed, Day, FoundDispute, WorkCase } from './work.ts'

export const roundStates = ['coming', 'running', 'over', 'closed'] as const

/** How far a round of screening is, in figures. */
const roundFigures = {
  households: Type.Integer(),
  /** Households that somebody was at. */
  seen: Type.Integer(),
  parts: Type.Integer(),
  reported: Type.Integer(),
  /** Parts that said: nothing here (零报告). */
  zero: Type.Integer(),
  found: Type.Integer(),
}

/** 网格排查: a round over every household group of an area. */
export const ScreeningRound = closed({
  id: Id,
  title: Type.String(),
  note: nullable(Type.String()),
  areaCode: AreaCode,
  areaName: Type.String(),
  startsOn: Day,
  endsOn: Day,
  state: literals(roundStates),
  startedBy: Type.String(),
  ...roundFigures,
  example: Type.Boolean(),
})
export type ScreeningRound = Static<typeof ScreeningRound>

/** One household group (or a grid without groups) in a round. */
export const ScreeningPart = closed({
  roundId: Id,
  roundTitle: Type.String(),
  endsOn: Day,
  areaCode: AreaCode,
  areaName: Type.String(),
  households: Type.Integer(),
  seen: Type.Integer(),
  zero: Type.Boolean(),
  note: nullable(Type.String()),
  reportedAt: nullable(Instant),
  reportedBy: nullable(Type.String()),
  cases: Type.Array(WorkCase),
})
export type ScreeningPart = Static<typeof ScreeningPart>

export const ReportScreening = closed({
  /** Households that somebody has been at by now. */
  seen: Type.Integer({ minimum: 0, maximum: 10_000 }),
  /** The part is done. Until then it is only kept how far it is. */
  finished: Type.Boolean(),
  /** Nothing was found: it has to be said, never concluded. */
  zero: Type.Boolean(),
  found: Type.Optional(Type.Array(FoundDispute, { maxItems: 20 })),
  note: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  happenedAt: Type.Optional(Instant),
})
export type ReportScreening = Static<typeof ReportScreening>

export const ScreenedGrid = closed({
  areaCode: AreaCode,
  areaName: Type.String(),
  center: Position,
  ...roundFigures,
  /** Disputes of this grid that came in some other way while the round ran. */
  elsewhere: Type.Integer(),
})
export type ScreenedGrid = Static<typeof ScreenedGrid>

const tag = 'grid'

export const screeningRoutes = {
  startRound: defineRoute({
    method: 'POST',
    path: '/api/v1/screening-rounds',
    tag,
    summary: { zh: '发起一轮纠纷排查', en: 'Start a round of screening' },
    permission: 'fieldwork.plan',
    body: closed({
      title: Type.String({ minLength: 2, maxLength: 60 }),
      note: Type.Optional(Type.String({ maxLength: 1000 })),
      areaCode: Type.Optional(AreaCode),
      startsOn: Day,
      endsOn: Day,
    }),
    responses: { 201: ScreeningRound },
  }),
  listRounds: defineRoute({
    method: 'GET',
    path: '/api/v1/screening-rounds',
    tag,
    summary: { zh: '纠纷排查轮次', en: 'Rounds of screening' },
    permission: 'fieldwork.read',
    query: closed({ ...pageQuery }),
    responses: { 200: pageOf(ScreeningRound) },
  }),
  roundCoverage: defineRoute({
    method: 'GET',
    path: '/api/v1/screening-rounds/:id/grids',
    tag,
    summary: { zh: '一轮排查的覆盖', en: 'How far a round is, by grid' },
    permission: 'fieldwork.read',
    params: IdParams,
    responses: { 200: closed({ round: ScreeningRound, items: Type.Array(ScreenedGrid) }) },
  }),
  closeRound: defineRoute({
    method: 'POST',
    path: '/api/v1/screening-rounds/:id/close',
    tag,
    summary: { zh: '结束一轮排查', en: 'Close a round' },
    permission: 'fieldwork.plan',
    params: IdParams,
    responses: { 200: ScreeningRound },
  }),
  /** What is mine to screen now, the unfinished first. */
  myScreening: defineRoute({
    method: 'GET',
    path: '/api/v1/screening-parts',
    tag,
    summary: { zh: '我要排查的', en: 'What is mine to screen' },
    permission: 'screening.report',
    responses: { 200: closed({ items: Type.Array(ScreeningPart) }) },
  }),
  reportScreening: defineRoute({
    method: 'POST',
    path: '/api/v1/screening-rounds/:id/parts/:area',
    tag,
    summary: { zh: '上报排查结果', en: 'Report what a screening found' },
    permission: 'screening.report',
    params: closed({ id: Id, area: AreaCode }),
    body: ReportScreening,
    responses: { 200: ScreeningPart },
  }),
} as const
