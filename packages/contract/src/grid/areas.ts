import Type, { type Static } from 'typebox'
import { AreaLevel } from '../area.ts'
import { CaseSummary } from '../casework.ts'
import { AreaCode, Instant, literals, nullable, pageOf, pageQuery } from '../common.ts'
import { defineRoute } from '../route.ts'
import { GridPerson } from './people.ts'

/** 层级化解: where an event was settled. 小事不出网格, 大事不出社区. */
export const settledLevels = ['grid', 'village', 'township', 'county'] as const
export type SettledLevel = (typeof settledLevels)[number]

/** How many events were settled at each level in a year; the rate of a level is its count ÷ all. */
export const SettledCounts = Type.Object(
  {
    grid: Type.Integer(),
    village: Type.Integer(),
    township: Type.Integer(),
    county: Type.Integer(),
    all: Type.Integer(),
  },
  { additionalProperties: false },
)
export type SettledCounts = Static<typeof SettledCounts>

const Place = Type.Object({ code: AreaCode, name: Type.String() }, { additionalProperties: false })

/** One division directly below, on the board of the one above. */
export const AreaLine = Type.Object(
  {
    code: AreaCode,
    name: Type.String(),
    settled: SettledCounts,
    open: Type.Integer(),
    overdue: Type.Integer(),
    people: Type.Integer(),
  },
  { additionalProperties: false },
)
export type AreaLine = Static<typeof AreaLine>

/** Five integrations on one page: the grid, its people, its affairs, its services, its data. */
export const GridArea = Type.Object(
  {
    code: AreaCode,
    name: Type.String(),
    level: AreaLevel,
    path: Type.Array(Place),
    /** The code is no longer used: since when, and what follows it. */
    retired: nullable(Type.Object({ at: Instant, successors: Type.Array(Place) }, { additionalProperties: false })),
    /** What it was made from. */
    predecessors: Type.Array(Place),
    households: nullable(Type.Integer()),
    residents: nullable(Type.Integer()),
    groups: Type.Integer(),
    /** Groups without a head. */
    headless: Type.Integer(),
    people: Type.Integer(),
    /** Of a grid: each of them. */
    workers: Type.Array(GridPerson),
    open: Type.Integer(),
    overdue: Type.Integer(),
    /** What was handed to it and is not done, and how much of that is late. */
    tasks: Type.Integer(),
    lateTasks: Type.Integer(),
    settled: SettledCounts,
    year: Type.Integer(),
    below: Type.Array(AreaLine),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type GridArea = Static<typeof GridArea>

const Year = Type.Integer({ minimum: 2000, maximum: 2100 })
const tag = 'grid'

export const gridAreaRoutes = {
  gridArea: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-areas/:code',
    tag,
    summary: { zh: '一个网格（或村、乡镇）一页看全', en: 'One grid, village or township on a page' },
    permission: 'organisation.read',
    params: Type.Object({ code: AreaCode }, { additionalProperties: false }),
    query: Type.Object({ year: Type.Optional(Year) }, { additionalProperties: false }),
    responses: { 200: GridArea },
  }),
  listSettledEvents: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-events/settled',
    tag,
    summary: { zh: '已化解的网格事项，按层级', en: 'Events that were settled, by level' },
    permission: 'case.read',
    query: Type.Object(
      {
        year: Type.Optional(Year),
        area: Type.Optional(AreaCode),
        level: Type.Optional(literals(settledLevels)),
        ...pageQuery,
      },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(CaseSummary) },
  }),
} as const
