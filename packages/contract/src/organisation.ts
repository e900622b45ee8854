import Type, { type Static } from 'typebox'
import { AreaCode, Id, Instant, literals, nullable, Position } from './common.ts'
import { defineRoute } from './route.ts'

export const personKinds = ['grid_leader', 'grid_worker', 'household_head', 'police', 'staff'] as const
export const PersonKind = literals(personKinds)
export type PersonKind = (typeof personKinds)[number]

/** A person of the organisation as others see him: the phone is masked (3+4). */
export const Person = Type.Object(
  {
    id: Id,
    name: Type.String(),
    kind: PersonKind,
    post: Type.String(),
    areaCode: AreaCode,
    areaName: Type.String(),
    phoneMasked: nullable(Type.String()),
    onDuty: Type.Boolean(),
    position: nullable(Position),
    positionAt: nullable(Instant),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Person = Static<typeof Person>

export const DutyEntry = Type.Object(
  {
    post: Type.String(),
    personId: Id,
    name: Type.String(),
    phoneMasked: nullable(Type.String()),
    areaCode: AreaCode,
    areaName: Type.String(),
    startsAt: Instant,
    endsAt: Instant,
    now: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type DutyEntry = Static<typeof DutyEntry>

export const organisationRoutes = {
  listDuty: defineRoute({
    method: 'GET',
    path: '/api/v1/duty',
    tag: 'organisation',
    summary: { zh: '今日值班', en: 'Who is on duty' },
    permission: 'duty.read',
    query: Type.Object({ area: Type.Optional(AreaCode) }, { additionalProperties: false }),
    responses: { 200: Type.Object({ items: Type.Array(DutyEntry) }, { additionalProperties: false }) },
  }),
  mapPeople: defineRoute({
    method: 'GET',
    path: '/api/v1/map/people',
    tag: 'organisation',
    summary: { zh: '地图：在岗人员', en: 'Map: people on duty' },
    permission: 'duty.read',
    responses: { 200: Type.Object({ items: Type.Array(Person) }, { additionalProperties: false }) },
  }),
  reportPosition: defineRoute({
    method: 'POST',
    path: '/api/v1/my/position',
    tag: 'organisation',
    summary: { zh: '上报我的位置', en: 'Report my own position' },
    permission: 'position.report',
    body: Type.Object({ position: Position }, { additionalProperties: false }),
    responses: { 204: Type.Null() },
  }),
} as const
