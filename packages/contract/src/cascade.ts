import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageOf, pageQuery } from './common.ts'
import { defineRoute } from './route.ts'
import { AttentionLevel, CameraNetwork, CameraStatus } from './video.ts'

const strict = { additionalProperties: false } as const
const Digits20 = Type.String({ pattern: '^[0-9]{20}$' })

/** Where a link to a superior stands. */
export const superiorStates = ['off', 'registering', 'registered', 'waiting'] as const
export type SuperiorState = (typeof superiorStates)[number]

const settings = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  /** The superior's own id, domain and address. */
  serverId: Digits20,
  domain: Type.String({ pattern: '^[0-9]{8,10}$' }),
  host: Type.String({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.:-]+$' }),
  port: Type.Integer({ minimum: 1, maximum: 65535 }),
  transport: literals(['udp', 'tcp'] as const),
  /** Who this platform is there. */
  localId: Digits20,
  keepaliveSeconds: Type.Integer({ minimum: 5, maximum: 600 }),
  expiresSeconds: Type.Integer({ minimum: 60, maximum: 604_800 }),
  enabled: Type.Boolean(),
}

export const Superior = Type.Object(
  {
    id: Id,
    ...settings,
    state: literals(superiorStates),
    stateSince: nullable(Instant),
    /** SIP status of the last refusal; null for silence or none. */
    lastStatus: nullable(Type.Integer()),
    channels: Type.Integer(),
    streams: Type.Integer(),
  },
  strict,
)
export type Superior = Static<typeof Superior>

const Password = Type.String({ minLength: 1, maxLength: 64 })
export const NewSuperior = Type.Object({ ...settings, password: Password }, strict)
export type NewSuperior = Static<typeof NewSuperior>
/** A password that is left out stays as it is. */
export const SuperiorChange = Type.Object({ ...settings, password: Type.Optional(Password) }, strict)
export type SuperiorChange = Static<typeof SuperiorChange>

export const SharedChannel = Type.Object(
  {
    cameraId: Id,
    channelId: Id,
    name: Type.String(),
    areaCode: AreaCode,
    areaName: Type.String(),
    status: CameraStatus,
  },
  strict,
)
export type SharedChannel = Static<typeof SharedChannel>

export const ShareChange = Type.Object(
  {
    /** Shares every camera that fits all that is given. */
    add: Type.Optional(
      Type.Object(
        {
          area: Type.Optional(AreaCode),
          level: Type.Optional(AttentionLevel),
          network: Type.Optional(CameraNetwork),
          cameras: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
        },
        { ...strict, minProperties: 1 },
      ),
    ),
    remove: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
    /** Another id for a shared camera there. */
    rename: Type.Optional(Type.Object({ cameraId: Id, channelId: Digits20 }, strict)),
  },
  strict,
)
export type ShareChange = Static<typeof ShareChange>

export const cascadeRoutes = {
  listSuperiors: defineRoute({
    method: 'GET',
    path: '/api/v1/superiors',
    tag: 'video',
    summary: { zh: '上级平台', en: 'Superior platforms' },
    permission: 'device.manage',
    responses: { 200: Type.Object({ items: Type.Array(Superior) }, strict) },
  }),
  addSuperior: defineRoute({
    method: 'POST',
    path: '/api/v1/superiors',
    tag: 'video',
    summary: { zh: '添加上级平台', en: 'Add a superior platform' },
    permission: 'device.manage',
    body: NewSuperior,
    responses: { 201: Superior },
  }),
  changeSuperior: defineRoute({
    method: 'PUT',
    path: '/api/v1/superiors/:id',
    tag: 'video',
    summary: { zh: '修改上级平台', en: 'Change a superior platform' },
    permission: 'device.manage',
    params: IdParams,
    body: SuperiorChange,
    responses: { 200: Superior },
  }),
  removeSuperior: defineRoute({
    method: 'DELETE',
    path: '/api/v1/superiors/:id',
    tag: 'video',
    summary: { zh: '删除上级平台', en: 'Remove a superior platform' },
    permission: 'device.manage',
    params: IdParams,
    responses: { 200: Type.Object({ items: Type.Array(Superior) }, strict) },
  }),
  listSharedChannels: defineRoute({
    method: 'GET',
    path: '/api/v1/superiors/:id/channels',
    tag: 'video',
    summary: { zh: '共享给上级的摄像头', en: 'Cameras shared with a superior' },
    permission: 'device.manage',
    params: IdParams,
    query: Type.Object({ ...pageQuery }, strict),
    responses: { 200: pageOf(SharedChannel) },
  }),
  shareChannels: defineRoute({
    method: 'POST',
    path: '/api/v1/superiors/:id/channels',
    tag: 'video',
    summary: { zh: '共享或取消共享摄像头', en: 'Share cameras, or share them no more' },
    permission: 'device.manage',
    params: IdParams,
    body: ShareChange,
    responses: { 200: Superior },
  }),
} as const
