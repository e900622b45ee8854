import Type, { type Static } from 'typebox'
import { CaseDetail } from '../casework.ts'
import { AreaCode, Id, IdParams, nullable, Position } from '../common.ts'
import { defineRoute } from '../route.ts'

export const BlowWhistle = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 60 }),
    description: Type.String({ minLength: 1, maxLength: 2000 }),
    urgent: Type.Boolean(),
    /** Units that should come; the township decides. */
    unitIds: Type.Array(Id, { minItems: 1, maxItems: 6 }),
    position: Type.Optional(Position),
    areaCode: Type.Optional(AreaCode),
    fileIds: Type.Optional(Type.Array(Id, { maxItems: 9 })),
    /** The grid event that it is blown for. */
    eventId: Type.Optional(Id),
  },
  { additionalProperties: false },
)
export type BlowWhistle = Static<typeof BlowWhistle>

/** What the grid module knows of a whistle beside the case. */
export const WhistleFacts = Type.Object(
  {
    caseId: Id,
    units: Type.Array(Type.Object({ id: Id, name: Type.String() }, { additionalProperties: false })),
    /** People of those units who can be sent, for the township's confirmation. */
    candidates: Type.Array(
      Type.Object(
        { id: Id, name: Type.String(), post: Type.String(), unit: Type.String() },
        { additionalProperties: false },
      ),
    ),
    event: nullable(
      Type.Object({ id: Id, code: Type.String(), title: Type.String() }, { additionalProperties: false }),
    ),
    rating: nullable(Type.Integer({ minimum: 1, maximum: 5 })),
    ratingNote: nullable(Type.String()),
  },
  { additionalProperties: false },
)
export type WhistleFacts = Static<typeof WhistleFacts>

/** How whistles went, by the village that blew them and by the department that was called. */
export const WhistleStatistics = Type.Object(
  {
    byVillage: Type.Array(
      Type.Object(
        {
          areaCode: AreaCode,
          areaName: Type.String(),
          blown: Type.Integer(),
          /** Not confirmed by the township, or refused with a basis that stood. */
          careless: Type.Integer(),
        },
        { additionalProperties: false },
      ),
    ),
    byUnit: Type.Array(
      Type.Object(
        {
          unitId: Id,
          unit: Type.String(),
          called: Type.Integer(),
          /** Checked in within the limit; the response rate is this by `called`. */
          onTime: Type.Integer(),
          noShow: Type.Integer(),
          refused: Type.Integer(),
          /** Mean of the ratings 1–5; null without one. */
          rating: nullable(Type.Number()),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type WhistleStatistics = Static<typeof WhistleStatistics>

const tag = 'grid'

export const CallableUnit = Type.Object(
  { id: Id, name: Type.String(), shortName: Type.String(), level: Type.String() },
  { additionalProperties: false },
)
export type CallableUnit = Static<typeof CallableUnit>

export const whistleRoutes = {
  callableUnits: defineRoute({
    method: 'GET',
    path: '/api/v1/whistles/units',
    tag,
    summary: { zh: '可以吹哨叫来的部门', en: 'Departments that a whistle can call' },
    permission: 'whistle.blow',
    responses: { 200: Type.Object({ items: Type.Array(CallableUnit) }, { additionalProperties: false }) },
  }),
  blowWhistle: defineRoute({
    method: 'POST',
    path: '/api/v1/whistles',
    tag,
    summary: { zh: '网格吹哨', en: 'Blow the whistle for departments' },
    permission: 'whistle.blow',
    body: BlowWhistle,
    responses: { 201: CaseDetail },
  }),
  whistleFacts: defineRoute({
    method: 'GET',
    path: '/api/v1/whistles/:id/facts',
    tag,
    summary: { zh: '吹哨：叫了哪些部门、评价', en: 'A whistle: the departments called, the rating' },
    permission: 'case.read',
    params: IdParams,
    responses: { 200: WhistleFacts },
  }),
  rateWhistle: defineRoute({
    method: 'POST',
    path: '/api/v1/whistles/:id/rating',
    tag,
    summary: { zh: '吹哨人评价部门', en: 'Rate how the departments answered' },
    permission: 'whistle.blow',
    params: IdParams,
    body: Type.Object(
      {
        version: Type.Integer(),
        rating: Type.Integer({ minimum: 1, maximum: 5 }),
        note: Type.Optional(Type.String({ maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    responses: { 200: CaseDetail },
  }),
  whistleStatistics: defineRoute({
    method: 'GET',
    path: '/api/v1/whistles/statistics',
    tag,
    summary: { zh: '吹哨报到情况', en: 'How whistles were blown and answered' },
    permission: 'overview.read',
    query: Type.Object(
      { year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) },
      { additionalProperties: false },
    ),
    responses: { 200: WhistleStatistics },
  }),
} as const
