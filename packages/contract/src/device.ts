import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageQuery, type Text } from './common.ts'
import { defineRoute } from './route.ts'
import { AttentionLevel, CameraStatus } from './video.ts'

/** May it register: yes, not before somebody has looked at it, no. */
export const deviceAdmissions = ['allowed', 'pending', 'refused'] as const
export type DeviceAdmission = (typeof deviceAdmissions)[number]
export const DeviceAdmission = literals(deviceAdmissions)
export const deviceAdmissionNames: Readonly<Record<DeviceAdmission, Text>> = {
  allowed: { zh: '已准入', en: 'Admitted' },
  pending: { zh: '待审批', en: 'Awaiting approval' },
  refused: { zh: '已拒绝', en: 'Refused' },
}

/** How it proves who it is: by the password that all share, by one of its own, or not at all. */
export const deviceAuthentications = ['shared', 'own', 'none'] as const
export type DeviceAuthentication = (typeof deviceAuthentications)[number]
export const DeviceAuthentication = literals(deviceAuthentications)
export const deviceAuthenticationNames: Readonly<Record<DeviceAuthentication, Text>> = {
  shared: { zh: '统一口令', en: 'Shared password' },
  own: { zh: '单独口令', en: 'Its own password' },
  none: { zh: '免口令', en: 'No password' },
}

const strict = { additionalProperties: false } as const

export const Device = Type.Object(
  {
    id: Id,
    name: Type.String(),
    areaCode: AreaCode,
    areaName: Type.String(),
    admission: DeviceAdmission,
    authentication: DeviceAuthentication,
    status: CameraStatus,
    statusSince: nullable(Instant),
    transport: nullable(literals(['udp', 'tcp'] as const)),
    address: nullable(Type.String()),
    edition: nullable(Type.String()),
    manufacturer: nullable(Type.String()),
    model: nullable(Type.String()),
    channels: Type.Integer(),
    channelsOnline: Type.Integer(),
    catalogAt: nullable(Instant),
    catalogComplete: nullable(Type.Boolean()),
    catalogProgress: nullable(Type.Object({ received: Type.Integer(), total: Type.Integer() })),
  },
  strict,
)
export type Device = Static<typeof Device>

/** One SIP message that went between a device and this platform. */
export const DeviceMessage = Type.Object(
  {
    at: Instant,
    direction: literals(['in', 'out'] as const),
    method: Type.String(),
    command: nullable(Type.String()),
    status: nullable(Type.Integer()),
    bytes: Type.Integer(),
  },
  strict,
)
export type DeviceMessage = Static<typeof DeviceMessage>

export const DeviceDetail = Type.Object(
  {
    ...Device.properties,
    firmware: nullable(Type.String()),
    placeId: nullable(Id),
    placeName: nullable(Type.String()),
    firstSeenAt: nullable(Instant),
    decidedAt: nullable(Instant),
    decisionNote: nullable(Type.String()),
    /** The registration that runs now, from the signalling's memory; null when it is not registered. */
    registration: nullable(
      Type.Object(
        {
          since: Instant,
          expiresAt: Instant,
          contact: Type.String(),
          lastKeepaliveAt: nullable(Instant),
        },
        strict,
      ),
    ),
    /** Since this server started. */
    counters: Type.Object(
      {
        registrations: Type.Integer(),
        losses: Type.Integer(),
        keepalives: Type.Integer(),
        messagesIn: Type.Integer(),
        messagesOut: Type.Integer(),
        alarms: Type.Integer(),
      },
      strict,
    ),
    /** The last ones, the newest first; keepalives are only counted. */
    messages: Type.Array(DeviceMessage),
  },
  strict,
)
export type DeviceDetail = Static<typeof DeviceDetail>

const Name = Type.String({ minLength: 1, maxLength: 100 })
/** Devices take printable ASCII; other characters reach each in another encoding. */
const DevicePassword = Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\x21-\\x7e]+$' })
const GbId = Type.String({ pattern: '^[0-9]{20}$' })

export const NewDevice = Type.Object(
  {
    id: GbId,
    name: Name,
    areaCode: AreaCode,
    placeId: Type.Optional(Id),
    authentication: DeviceAuthentication,
    /** Only, and always, with `own`. */
    password: Type.Optional(DevicePassword),
  },
  strict,
)
export type NewDevice = Static<typeof NewDevice>

export const DeviceChange = Type.Object(
  {
    name: Type.Optional(Name),
    areaCode: Type.Optional(AreaCode),
    placeId: Type.Optional(nullable(Id)),
    authentication: Type.Optional(DeviceAuthentication),
    password: Type.Optional(DevicePassword),
  },
  strict,
)
export type DeviceChange = Static<typeof DeviceChange>

export const deviceQuestions = ['catalog', 'info', 'status', 'configuration'] as const
export type DeviceQuestion = (typeof deviceQuestions)[number]

export const DeviceAnswer = Type.Object(
  { fields: Type.Array(Type.Object({ name: Type.String(), value: Type.String() }, strict)) },
  strict,
)
export type DeviceAnswer = Static<typeof DeviceAnswer>

const Reason = Type.String({ minLength: 1, maxLength: 200 })

export const deviceRoutes = {
  listDevices: defineRoute({
    method: 'GET',
    path: '/api/v1/devices',
    tag: 'video',
    summary: { zh: '接入设备', en: 'Devices that signal to this platform' },
    permission: 'device.read',
    query: Type.Object(
      {
        ...pageQuery,
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
        status: Type.Optional(CameraStatus),
        admission: Type.Optional(DeviceAdmission),
        /** Part of the name, or the beginning of the id or of the address. */
        q: Type.Optional(Type.String({ maxLength: 100 })),
      },
      strict,
    ),
    responses: {
      200: Type.Object(
        {
          items: Type.Array(Device),
          total: Type.Integer(),
          /** Of the whole ledger, whatever is filtered. */
          online: Type.Integer(),
          pending: Type.Integer(),
          nextCursor: nullable(Type.String()),
        },
        strict,
      ),
    },
  }),
  getDevice: defineRoute({
    method: 'GET',
    path: '/api/v1/devices/:id',
    tag: 'video',
    summary: { zh: '一台设备：注册、计数、最近消息', en: 'One device: registration, counters, last messages' },
    permission: 'device.read',
    params: IdParams,
    responses: { 200: DeviceDetail },
  }),
  enterDevice: defineRoute({
    method: 'POST',
    path: '/api/v1/devices',
    tag: 'video',
    summary: { zh: '登记设备（准入名单）', en: 'Enter a device into the list of those that may register' },
    permission: 'device.manage',
    body: NewDevice,
    responses: { 201: DeviceDetail },
  }),
  changeDevice: defineRoute({
    method: 'PATCH',
    path: '/api/v1/devices/:id',
    tag: 'video',
    summary: { zh: '修改设备：名称、辖区、场所、口令', en: 'Change a device: name, area, place, password' },
    permission: 'device.manage',
    params: IdParams,
    body: DeviceChange,
    responses: { 200: DeviceDetail },
  }),
  decideDevice: defineRoute({
    method: 'POST',
    path: '/api/v1/devices/:id/decision',
    tag: 'video',
    summary: { zh: '准入或拒绝设备', en: 'Admit or refuse a device' },
    permission: 'device.manage',
    params: IdParams,
    body: Type.Object(
      {
        admission: literals(['allowed', 'refused'] as const),
        name: Type.Optional(Name),
        areaCode: Type.Optional(AreaCode),
        placeId: Type.Optional(nullable(Id)),
        note: Type.Optional(Type.String({ maxLength: 200 })),
      },
      strict,
    ),
    responses: { 200: DeviceDetail },
  }),
  askDevice: defineRoute({
    method: 'POST',
    path: '/api/v1/devices/:id/questions',
    tag: 'video',
    summary: {
      zh: '向设备查询目录、信息、状态、配置',
      en: 'Ask a device for its catalog, info, status or configuration',
    },
    permission: 'device.manage',
    params: IdParams,
    body: Type.Object({ about: literals(deviceQuestions) }, strict),
    responses: { 200: DeviceAnswer },
  }),
  rebootDevice: defineRoute({
    method: 'POST',
    path: '/api/v1/devices/:id/reboot',
    tag: 'video',
    summary: { zh: '重启设备', en: 'Reboot a device' },
    permission: 'device.manage',
    params: IdParams,
    body: Type.Object({ reason: Reason }, strict),
    responses: { 200: DeviceDetail },
  }),
  listPlaces: defineRoute({
    method: 'GET',
    path: '/api/v1/places',
    tag: 'video',
    summary: { zh: '重点场所', en: 'Places under attention' },
    permission: 'device.manage',
    query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }, strict),
    responses: {
      200: Type.Object(
        {
          items: Type.Array(
            Type.Object({ id: Id, name: Type.String(), level: AttentionLevel, areaCode: AreaCode }, strict),
          ),
        },
        strict,
      ),
    },
  }),
} as const
