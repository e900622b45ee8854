import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageOf, pageQuery, Text } from '../common.ts'
import { defineRoute } from '../route.ts'

export const gridPosts = ['grid_leader', 'grid_worker'] as const
export type GridPost = (typeof gridPosts)[number]
export const employments = ['full_time', 'part_time'] as const
export type Employment = (typeof employments)[number]
/** Where somebody who works in a grid comes from: 社区工作者, 村干部. */
export const workerOrigins = ['community_worker', 'village_cadre', 'other'] as const
export type WorkerOrigin = (typeof workerOrigins)[number]

const Someone = Type.Object({ id: Id, name: Type.String() }, { additionalProperties: false })
const Place = Type.Object({ code: AreaCode, name: Type.String() }, { additionalProperties: false })

/** A grid leader or worker with what he is appointed to. */
export const GridPerson = Type.Object(
  {
    id: Id,
    name: Type.String(),
    post: literals(gridPosts),
    areaCode: AreaCode,
    areaName: Type.String(),
    /** Null until an appointment is recorded: people who were imported come without one. */
    employment: nullable(literals(employments)),
    origin: nullable(literals(workerOrigins)),
    partyMember: nullable(Type.Boolean()),
    since: nullable(Instant),
    phoneMasked: nullable(Type.String()),
    onDuty: Type.Boolean(),
    away: nullable(Type.Object({ until: Instant, substitute: nullable(Someone) }, { additionalProperties: false })),
    /** Cases in hand. */
    openCases: Type.Integer(),
    /** Hand-overs of a grid that this person has not signed for yet. */
    unsigned: Type.Integer(),
    /** The account's area waits for the security administrator. */
    accountWaits: Type.Boolean(),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type GridPerson = Static<typeof GridPerson>

export const GridAppointment = Type.Object(
  {
    id: Id,
    grid: Place,
    post: literals(gridPosts),
    employment: literals(employments),
    origin: literals(workerOrigins),
    partyMember: Type.Boolean(),
    /** Null: since before anybody wrote it down. */
    from: nullable(Instant),
    until: nullable(Instant),
    revoked: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type GridAppointment = Static<typeof GridAppointment>

/** One person's change: to a grid, to another, or out of the grids. */
export const GridMove = Type.Object(
  {
    /** Who; or somebody who is not known yet. */
    personId: Type.Optional(Id),
    newcomer: Type.Optional(
      Type.Object(
        {
          name: Type.String({ minLength: 1, maxLength: 40 }),
          phone: Type.Optional(Type.String({ pattern: '^[0-9+ -]{5,20}$' })),
        },
        { additionalProperties: false },
      ),
    ),
    /** The grid; null: relieved. */
    areaCode: nullable(AreaCode),
    post: literals(gridPosts),
    employment: literals(employments),
    origin: literals(workerOrigins),
    partyMember: Type.Boolean(),
    /** Who takes over what is in hand; left out, the one who comes into the grid or stays in it. */
    successorId: Type.Optional(Id),
  },
  { additionalProperties: false },
)
export type GridMove = Static<typeof GridMove>

/** What one move does, before it is done and as it was done. */
export const GridMoveLine = Type.Object(
  {
    personId: nullable(Id),
    name: Type.String(),
    from: nullable(Place),
    to: nullable(Place),
    /** Cases in hand that are handed over, and to whom. */
    cases: Type.Integer(),
    successor: nullable(Type.String()),
    notes: Type.Array(Text),
    /** Why it cannot be done. */
    refused: nullable(Text),
  },
  { additionalProperties: false },
)
export type GridMoveLine = Static<typeof GridMoveLine>

const Reassignment = Type.Object(
  {
    id: Id,
    reason: Type.String(),
    lines: Type.Array(GridMoveLine),
    doneBy: Type.String(),
    doneAt: Instant,
    undoneAt: nullable(Instant),
    undoneBy: nullable(Type.String()),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type GridReassignment = Static<typeof Reassignment>

const moves = { moves: Type.Array(GridMove, { minItems: 1, maxItems: 200 }) }
const tag = 'grid'

export const gridPeopleRoutes = {
  listGridPeople: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-people',
    tag,
    summary: { zh: '网格长、网格员', en: 'Grid leaders and workers' },
    permission: 'organisation.read',
    query: Type.Object(
      {
        area: Type.Optional(AreaCode),
        post: Type.Optional(literals(gridPosts)),
        employment: Type.Optional(literals(employments)),
        standing: Type.Optional(literals(['away', 'unsigned'] as const)),
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
        ...pageQuery,
      },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(GridPerson) },
  }),
  gridPerson: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-people/:id',
    tag,
    summary: { zh: '一名网格人员和历次任职', en: 'One grid worker with the appointments so far' },
    permission: 'organisation.read',
    params: IdParams,
    responses: {
      200: Type.Object(
        { person: GridPerson, appointments: Type.Array(GridAppointment) },
        { additionalProperties: false },
      ),
    },
  }),
  previewGridMoves: defineRoute({
    method: 'POST',
    path: '/api/v1/grid-reassignments/preview',
    tag,
    summary: { zh: '预览网格人员调整', en: 'What a change of grid workers would do' },
    permission: 'grid.appoint',
    body: Type.Object(moves, { additionalProperties: false }),
    responses: { 200: Type.Object({ lines: Type.Array(GridMoveLine) }, { additionalProperties: false }) },
  }),
  reassignGrids: defineRoute({
    method: 'POST',
    path: '/api/v1/grid-reassignments',
    tag,
    summary: { zh: '任命、调整网格人员', en: 'Appoint and move grid workers' },
    permission: 'grid.appoint',
    body: Type.Object(
      { ...moves, reason: Type.String({ minLength: 2, maxLength: 300 }) },
      { additionalProperties: false },
    ),
    responses: { 201: Reassignment },
  }),
  listReassignments: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-reassignments',
    tag,
    summary: { zh: '历次网格人员调整', en: 'Changes of grid workers' },
    permission: 'grid.appoint',
    query: Type.Object(pageQuery, { additionalProperties: false }),
    responses: { 200: pageOf(Reassignment) },
  }),
  /** Possible until somebody has signed for what was handed over, or was moved again. */
  undoReassignment: defineRoute({
    method: 'POST',
    path: '/api/v1/grid-reassignments/:id/undo',
    tag,
    summary: { zh: '撤销一次网格人员调整', en: 'Undo a change of grid workers' },
    permission: 'grid.appoint',
    params: IdParams,
    responses: { 200: Reassignment },
  }),
} as const
