import Type, { type Static } from 'typebox'
import { AreaCode, Instant, nullable, Text } from './common.ts'
import { defineRoute } from './route.ts'

/** A figure with what it was made from: each number opens its records (domain rule book §7). */
export const Indicator = Type.Object(
  {
    key: Type.String(),
    label: Text,
    /** How it is made, in words. */
    formula: Text,
    numerator: Type.Number(),
    denominator: Type.Number(),
    /** null when there is nothing to divide by: shown as —. */
    value: nullable(Type.Number()),
    /** percent: a share of one; number: the numerator alone. */
    unit: Type.Unsafe<'percent' | 'number'>({ type: 'string', enum: ['percent', 'number'] }),
    year: Type.Integer(),
    areaCode: AreaCode,
    /** Where the records behind each part are: addresses of the API, with the same filters as the desk's list. */
    records: Type.String(),
    numeratorRecords: Type.String(),
    /** The records of the denominator that are not in the numerator. */
    restRecords: nullable(Type.String()),
    computedAt: Instant,
  },
  { additionalProperties: false },
)
export type Indicator = Static<typeof Indicator>

const query = Type.Object(
  {
    year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })),
    area: Type.Optional(AreaCode),
  },
  { additionalProperties: false },
)

export const indicatorRoutes = {
  listIndicators: defineRoute({
    method: 'GET',
    path: '/api/v1/indicators',
    tag: 'command',
    summary: { zh: '指标', en: 'All indicators' },
    permission: 'indicator.read',
    query,
    responses: { 200: Type.Object({ items: Type.Array(Indicator) }, { additionalProperties: false }) },
  }),
  getIndicator: defineRoute({
    method: 'GET',
    path: '/api/v1/indicators/:key',
    tag: 'command',
    summary: { zh: '一个指标及其来源', en: 'One indicator and what it was made from' },
    permission: 'indicator.read',
    params: Type.Object({ key: Type.String({ pattern: '^[a-z_]{3,60}$' }) }, { additionalProperties: false }),
    query,
    responses: { 200: Indicator },
  }),
} as const
