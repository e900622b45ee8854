import type { FeatureCollection as GeoJsonCollection, GeoJSON as GeoJsonObject } from 'geojson'
import Type, { type Static } from 'typebox'
import { AreaCode, literals, nullable, Position, type Text } from './common.ts'
import { defineRoute } from './route.ts'

export const areaLevels = ['county', 'township', 'village', 'grid', 'household_group'] as const
export type AreaLevel = (typeof areaLevels)[number]

export const areaLevelNames: Readonly<Record<AreaLevel, Text>> = {
  county: { zh: '县', en: 'county' },
  township: { zh: '乡镇', en: 'township' },
  village: { zh: '村', en: 'village' },
  grid: { zh: '网格', en: 'grid' },
  household_group: { zh: '十联户', en: 'household group' },
}
export const AreaLevel = literals(areaLevels)

export const Division = Type.Object(
  {
    code: AreaCode,
    level: AreaLevel,
    name: Type.String(),
    parentCode: nullable(AreaCode),
    center: Position,
    /** How many divisions stand directly below. */
    childCount: Type.Integer(),
  },
  { additionalProperties: false },
)
export type Division = Static<typeof Division>

/** GeoJSON passes through as it is stored; its own schema is RFC 7946. */
export const GeoJson = Type.Unsafe<GeoJsonObject>(Type.Object({ type: Type.String() }, { additionalProperties: true }))
export const FeatureCollection = Type.Unsafe<GeoJsonCollection>(
  Type.Object(
    { type: Type.Literal('FeatureCollection'), features: Type.Array(Type.Any()) },
    { additionalProperties: true },
  ),
)

export const areaRoutes = {
  listDivisions: defineRoute({
    method: 'GET',
    path: '/api/v1/divisions',
    tag: 'area',
    summary: { zh: '区划：某一级或某区划之下', en: 'Divisions of one level, or below one division' },
    permission: 'area.read',
    query: Type.Object(
      {
        parent: Type.Optional(AreaCode),
        level: Type.Optional(AreaLevel),
      },
      { additionalProperties: false },
    ),
    responses: { 200: Type.Object({ items: Type.Array(Division) }, { additionalProperties: false }) },
  }),
  getDivision: defineRoute({
    method: 'GET',
    path: '/api/v1/divisions/:code',
    tag: 'area',
    summary: { zh: '一个区划，含边界与上级', en: 'One division with its boundary and what it lies in' },
    permission: 'area.read',
    params: Type.Object({ code: AreaCode }, { additionalProperties: false }),
    responses: {
      200: Type.Object(
        { division: Division, path: Type.Array(Division), boundary: nullable(GeoJson) },
        { additionalProperties: false },
      ),
    },
  }),
  locate: defineRoute({
    method: 'GET',
    path: '/api/v1/locate',
    tag: 'area',
    summary: { zh: '位置属于哪个网格', en: 'The grid that a position lies in' },
    permission: 'area.read',
    query: Type.Object(
      { lng: Type.Number({ minimum: -180, maximum: 180 }), lat: Type.Number({ minimum: -90, maximum: 90 }) },
      { additionalProperties: false },
    ),
    responses: {
      200: Type.Object({ division: nullable(Division), path: Type.Array(Division) }, { additionalProperties: false }),
    },
  }),
  mapBoundaries: defineRoute({
    method: 'GET',
    path: '/api/v1/map/boundaries',
    tag: 'area',
    summary: { zh: '地图：区划边界', en: 'Map: boundaries of divisions' },
    permission: 'area.read',
    query: Type.Object({ level: AreaLevel, parent: Type.Optional(AreaCode) }, { additionalProperties: false }),
    responses: { 200: FeatureCollection },
  }),
  mapBase: defineRoute({
    method: 'GET',
    path: '/api/v1/map/base',
    tag: 'area',
    summary: { zh: '地图：离线底图（水系、道路、建成区）', en: 'Map: the offline base (water, roads, built-up areas)' },
    permission: 'area.read',
    responses: { 200: FeatureCollection },
  }),
} as const
