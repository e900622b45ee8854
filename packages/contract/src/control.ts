import Type, { type Static } from 'typebox'
import { CaseDetail, Danger } from './casework.ts'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageOf, pageQuery } from './common.ts'
import { defineRoute } from './route.ts'
import { IncidentCategory } from './video.ts'

const strict = { additionalProperties: false } as const
const Sign = Type.Union([Type.Literal(-1), Type.Literal(0), Type.Literal(1)])
const Kind = <const K extends string>(kind: K) => Type.Literal(kind)
const Number255 = Type.Integer({ minimum: 1, maximum: 255 })
const Share = Type.Number({ minimum: 0, maximum: 1 })

/**
 * What a camera is told. A movement goes on until `stop`, and ends by itself when it is not renewed within a second: a
 * page that is closed or cut off must not leave a camera turning.
 */
export const CameraCommand = Type.Union([
  Type.Object(
    {
      kind: Kind('move'),
      /** 1 right, −1 left. */
      pan: Sign,
      /** 1 up, −1 down. */
      tilt: Sign,
      /** 1 nearer, −1 wider. */
      zoom: Sign,
      /** 1 slow to 10 fast. */
      speed: Type.Integer({ minimum: 1, maximum: 10 }),
      /** The same movement goes on; not kept in the log again. */
      renewal: Type.Optional(Type.Boolean()),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Kind('lens'),
      /** 1 far, −1 near. */
      focus: Sign,
      /** 1 open, −1 close. */
      iris: Sign,
      renewal: Type.Optional(Type.Boolean()),
    },
    strict,
  ),
  Type.Object({ kind: Kind('stop') }, strict),
  Type.Object(
    { kind: Kind('preset'), action: literals(['call', 'set', 'delete'] as const), preset: Number255 },
    strict,
  ),
  Type.Object(
    {
      kind: Kind('cruise'),
      action: literals(['start', 'stop', 'add', 'delete'] as const),
      cruise: Type.Integer({ minimum: 0, maximum: 255 }),
      preset: Type.Optional(Number255),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Kind('zoom-box'),
      direction: literals(['in', 'out'] as const),
      /** The middle and the size of the box, as shares of the picture. */
      x: Share,
      y: Share,
      width: Share,
      height: Share,
    },
    strict,
  ),
  Type.Object({ kind: literals(['wiper', 'guard', 'record'] as const), on: Type.Boolean() }, strict),
  Type.Object({ kind: literals(['alarm-reset', 'key-frame', 'home'] as const) }, strict),
])
export type CameraCommand = Static<typeof CameraCommand>

/** Who has a camera in hand; one person at a time. */
export const ControlSeat = Type.Object(
  {
    holder: nullable(
      Type.Object(
        {
          name: Type.String(),
          post: nullable(Type.String()),
          since: Instant,
          reason: Type.String(),
          mine: Type.Boolean(),
        },
        strict,
      ),
    ),
    /** Who would like to have it; the holder may hand it over. */
    waiting: Type.Array(
      Type.Object({ accountId: Id, name: Type.String(), post: nullable(Type.String()), mine: Type.Boolean() }, strict),
    ),
    /** Whether who asks may take it now: it is free, or his post goes before the holder's. */
    mayTake: Type.Boolean(),
  },
  strict,
)
export type ControlSeat = Static<typeof ControlSeat>

export const ControlLogEntry = Type.Object(
  {
    id: Id,
    at: Instant,
    name: Type.String(),
    post: nullable(Type.String()),
    reason: Type.String(),
    command: Type.Record(Type.String(), Type.Unknown()),
  },
  strict,
)
export type ControlLogEntry = Static<typeof ControlLogEntry>

export const DeviceAlarm = Type.Object(
  {
    id: Id,
    at: Instant,
    toldAt: nullable(Instant),
    deviceId: Id,
    sourceId: Id,
    cameraId: nullable(Id),
    cameraName: nullable(Type.String()),
    areaCode: AreaCode,
    areaName: Type.String(),
    /** 1 is the gravest of four. */
    priority: nullable(Type.Integer()),
    method: nullable(Type.Integer()),
    type: nullable(Type.Integer()),
    description: nullable(Type.String()),
    caseId: nullable(Id),
    handledBy: nullable(Type.String()),
    handledAt: nullable(Instant),
    note: nullable(Type.String()),
  },
  strict,
)
export type DeviceAlarm = Static<typeof DeviceAlarm>

export const controlRoutes = {
  controlSeat: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras/:id/control-seat',
    tag: 'video',
    summary: { zh: '谁在控制云台', en: 'Who controls the camera' },
    permission: 'camera.control',
    params: IdParams,
    responses: { 200: ControlSeat },
  }),
  takeControl: defineRoute({
    method: 'POST',
    path: '/api/v1/cameras/:id/control-seat',
    tag: 'video',
    summary: { zh: '申请控制（占用时排队或按岗位优先接管）', en: 'Take control, or wait for it' },
    permission: 'camera.control',
    params: IdParams,
    body: Type.Object(
      { reason: Type.String({ minLength: 1, maxLength: 200 }), over: Type.Optional(Type.Boolean()) },
      strict,
    ),
    responses: { 200: ControlSeat },
  }),
  leaveControl: defineRoute({
    method: 'DELETE',
    path: '/api/v1/cameras/:id/control-seat',
    tag: 'video',
    summary: { zh: '放开控制，或移交给等候的人', en: 'Give control up, or hand it over to somebody who waits' },
    permission: 'camera.control',
    params: IdParams,
    query: Type.Object({ to: Type.Optional(Id) }, strict),
    responses: { 200: ControlSeat },
  }),
  controlCamera: defineRoute({
    method: 'POST',
    path: '/api/v1/cameras/:id/commands',
    tag: 'video',
    summary: { zh: '云台与设备控制', en: 'Tell a camera what to do' },
    permission: 'camera.control',
    params: IdParams,
    body: CameraCommand,
    responses: { 200: Type.Object({ sent: Type.Boolean() }, strict) },
  }),
  listPresets: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras/:id/presets',
    tag: 'video',
    summary: { zh: '预置位', en: 'Presets of a camera' },
    permission: 'camera.control',
    params: IdParams,
    responses: {
      200: Type.Object(
        { items: Type.Array(Type.Object({ id: Type.Integer(), name: nullable(Type.String()) }, strict)) },
        strict,
      ),
    },
  }),
  controlLog: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras/:id/control-log',
    tag: 'video',
    summary: { zh: '控制记录', en: 'Log of what a camera was told' },
    permission: 'camera.control',
    params: IdParams,
    query: Type.Object({ ...pageQuery }, strict),
    responses: { 200: pageOf(ControlLogEntry) },
  }),
  listAlarms: defineRoute({
    method: 'GET',
    path: '/api/v1/device-alarms',
    tag: 'video',
    summary: { zh: '设备报警', en: 'Alarms of devices' },
    permission: 'alarm.read',
    query: Type.Object(
      { ...pageQuery, open: Type.Optional(Type.Boolean()), camera: Type.Optional(Id), device: Type.Optional(Id) },
      strict,
    ),
    responses: { 200: pageOf(DeviceAlarm) },
  }),
  handleAlarm: defineRoute({
    method: 'POST',
    path: '/api/v1/device-alarms/:id/handling',
    tag: 'video',
    summary: { zh: '处理报警：核实无事', en: 'Note that an alarm was looked at and is nothing' },
    permission: 'incident.raise',
    params: IdParams,
    body: Type.Object({ note: Type.String({ minLength: 1, maxLength: 300 }) }, strict),
    responses: { 200: DeviceAlarm },
  }),
  raiseFromAlarm: defineRoute({
    method: 'POST',
    path: '/api/v1/device-alarms/:id/incident',
    tag: 'video',
    summary: { zh: '报警转视频事件', en: 'Raise an incident from an alarm' },
    permission: 'incident.raise',
    params: IdParams,
    body: Type.Object(
      {
        category: IncidentCategory,
        description: Type.String({ minLength: 1, maxLength: 500 }),
        danger: Type.Optional(Danger),
      },
      strict,
    ),
    responses: { 201: CaseDetail },
  }),
} as const
