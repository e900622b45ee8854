import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageOf, pageQuery, Text } from './common.ts'
import { defineRoute } from './route.ts'

export const leaveKinds = ['leave', 'sick', 'trip', 'training', 'other'] as const
export type LeaveKind = (typeof leaveKinds)[number]

const Someone = Type.Object({ id: Id, name: Type.String() }, { additionalProperties: false })

/** One shift in the calendar, with who really comes. */
export const DutyShift = Type.Object(
  {
    id: Id,
    post: Type.String(),
    person: Someone,
    areaCode: AreaCode,
    areaName: Type.String(),
    startsAt: Instant,
    endsAt: Instant,
    /** The person is away and this one stands in; `nobody`: away, and nobody was named. */
    standIn: nullable(Someone),
    away: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type DutyShift = Static<typeof DutyShift>

export const Leave = Type.Object(
  {
    id: Id,
    person: Someone,
    kind: literals(leaveKinds),
    startsAt: Instant,
    endsAt: Instant,
    substitute: nullable(Someone),
  },
  { additionalProperties: false },
)
export type Leave = Static<typeof Leave>

export const OpenMatter = Type.Object(
  { id: Id, code: Type.String(), title: Type.String(), state: Text, dueAt: nullable(Instant) },
  { additionalProperties: false },
)
export type OpenMatter = Static<typeof OpenMatter>

export const HandOver = Type.Object(
  {
    id: Id,
    areaName: Type.String(),
    from: Someone,
    to: Someone,
    handedAt: Instant,
    note: nullable(Type.String()),
    matters: Type.Array(OpenMatter),
    signedAt: nullable(Instant),
    signNote: nullable(Type.String()),
    /** Whether who asks is the one to sign. */
    mineToSign: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type HandOver = Static<typeof HandOver>

/** My area, my duty, who covers me. */
export const MyDuty = Type.Object(
  {
    area: Type.Object({ code: AreaCode, name: Type.String() }, { additionalProperties: false }),
    current: nullable(DutyShift),
    next: nullable(DutyShift),
    /** While I am away, or soon will be. */
    leave: nullable(Leave),
    /** For whom I stand in now. */
    covering: Type.Array(Leave),
    toSign: Type.Array(HandOver),
    openMatters: Type.Integer(),
  },
  { additionalProperties: false },
)
export type MyDuty = Static<typeof MyDuty>

const UnitWithPeople = Type.Object(
  {
    id: Id,
    kind: Type.String(),
    level: Type.String(),
    name: Type.String(),
    shortName: Type.String(),
    areaCode: AreaCode,
    areaName: Type.String(),
    phone: nullable(Type.String()),
    people: Type.Integer(),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)

export const UnitPerson = Type.Object(
  {
    id: Id,
    name: Type.String(),
    post: Type.String(),
    phoneMasked: nullable(Type.String()),
    onDuty: Type.Boolean(),
    away: Type.Boolean(),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type UnitPerson = Static<typeof UnitPerson>

const itemsOf = <S extends Parameters<typeof Type.Array>[0]>(schema: S) =>
  Type.Object({ items: Type.Array(schema) }, { additionalProperties: false })

const tag = 'organisation'

export const dutyRoutes = {
  listUnits: defineRoute({
    method: 'GET',
    path: '/api/v1/units',
    tag,
    summary: { zh: '组织机构', en: 'Centres, departments, committees' },
    permission: 'organisation.read',
    query: Type.Object({ kind: Type.Optional(Type.String({ maxLength: 40 })) }, { additionalProperties: false }),
    responses: { 200: itemsOf(UnitWithPeople) },
  }),
  unitPeople: defineRoute({
    method: 'GET',
    path: '/api/v1/units/:id/people',
    tag,
    summary: { zh: '一个机构的人员', en: 'The people of one unit' },
    permission: 'organisation.read',
    params: IdParams,
    responses: { 200: itemsOf(UnitPerson) },
  }),
  dutyCalendar: defineRoute({
    method: 'GET',
    path: '/api/v1/duty/calendar',
    tag,
    summary: { zh: '值班表', en: 'The duty roster' },
    permission: 'duty.read',
    query: Type.Object({ area: Type.Optional(AreaCode), from: Instant, to: Instant }, { additionalProperties: false }),
    responses: { 200: itemsOf(DutyShift) },
  }),
  planShift: defineRoute({
    method: 'POST',
    path: '/api/v1/duty/shifts',
    tag,
    summary: { zh: '排班', en: 'Plan a shift' },
    permission: 'duty.plan',
    body: Type.Object(
      {
        personId: Id,
        areaCode: AreaCode,
        post: Type.String({ minLength: 1, maxLength: 40 }),
        startsAt: Instant,
        endsAt: Instant,
        /** The same on so many days in a row. */
        days: Type.Optional(Type.Integer({ minimum: 1, maximum: 31 })),
      },
      { additionalProperties: false },
    ),
    responses: { 201: Type.Object({ ids: Type.Array(Id) }, { additionalProperties: false }) },
  }),
  removeShift: defineRoute({
    method: 'DELETE',
    path: '/api/v1/duty/shifts/:id',
    tag,
    summary: { zh: '撤销一班', en: 'Remove a shift' },
    permission: 'duty.plan',
    params: IdParams,
    responses: { 204: Type.Null() },
  }),
  recordLeave: defineRoute({
    method: 'POST',
    path: '/api/v1/leaves',
    tag,
    summary: { zh: '登记请假和替班', en: 'Record leave and who stands in' },
    permission: 'leave.record',
    body: Type.Object(
      {
        /** Left out: my own. */
        personId: Type.Optional(Id),
        kind: literals(leaveKinds),
        startsAt: Instant,
        endsAt: Instant,
        substituteId: Type.Optional(nullable(Id)),
      },
      { additionalProperties: false },
    ),
    responses: { 201: Leave },
  }),
  endLeave: defineRoute({
    method: 'POST',
    path: '/api/v1/leaves/:id/end',
    tag,
    summary: { zh: '提前销假', en: 'End leave now' },
    permission: 'leave.record',
    params: IdParams,
    responses: { 204: Type.Null() },
  }),
  myDuty: defineRoute({
    method: 'GET',
    path: '/api/v1/my/duty',
    tag,
    summary: { zh: '我的辖区、我的班、谁替我', en: 'My area, my duty, who covers me' },
    permission: 'duty.read',
    responses: { 200: MyDuty },
  }),
  colleagues: defineRoute({
    method: 'GET',
    path: '/api/v1/my/colleagues',
    tag,
    summary: { zh: '可以替班、接班的同事', en: 'Who may stand in or take over' },
    permission: 'leave.record',
    responses: { 200: itemsOf(UnitPerson) },
  }),
  openMatters: defineRoute({
    method: 'GET',
    path: '/api/v1/my/open-matters',
    tag,
    summary: { zh: '交班时未了的事', en: 'What is open to be handed over' },
    permission: 'duty.hand_over',
    responses: { 200: itemsOf(OpenMatter) },
  }),
  handOver: defineRoute({
    method: 'POST',
    path: '/api/v1/hand-overs',
    tag,
    summary: { zh: '交班', en: 'Hand over the duty' },
    permission: 'duty.hand_over',
    body: Type.Object(
      { toPersonId: Id, note: Type.Optional(Type.String({ maxLength: 1000 })) },
      { additionalProperties: false },
    ),
    responses: { 201: HandOver },
  }),
  listHandOvers: defineRoute({
    method: 'GET',
    path: '/api/v1/hand-overs',
    tag,
    summary: { zh: '交接班记录', en: 'Hand-overs' },
    permission: 'duty.hand_over',
    query: Type.Object({ ...pageQuery }, { additionalProperties: false }),
    responses: { 200: pageOf(HandOver) },
  }),
  signHandOver: defineRoute({
    method: 'POST',
    path: '/api/v1/hand-overs/:id/signature',
    tag,
    summary: { zh: '接班签收', en: 'Sign for a hand-over' },
    permission: 'duty.hand_over',
    params: IdParams,
    body: Type.Object({ note: Type.Optional(Type.String({ maxLength: 500 })) }, { additionalProperties: false }),
    responses: { 200: HandOver },
  }),
} as const
