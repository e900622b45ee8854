import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, Position, pageOf, pageQuery, Text } from './common.ts'
import { defineRoute } from './route.ts'
import { AttentionLevel, CameraNetwork, CameraStatus } from './video.ts'

const strict = { additionalProperties: false } as const

/** How a camera is reached that does not speak GB/T 28181. */
export const cameraSourceKinds = ['rtsp', 'onvif', 'rtmp', 'film'] as const
export type CameraSourceKind = (typeof cameraSourceKinds)[number]
export const CameraSourceKind = literals(cameraSourceKinds)
export const cameraSourceKindNames: Readonly<Record<CameraSourceKind, Text>> = {
  rtsp: { zh: 'RTSP 拉流', en: 'RTSP' },
  onvif: { zh: 'ONVIF', en: 'ONVIF' },
  rtmp: { zh: 'RTMP 推流', en: 'RTMP push' },
  film: { zh: '视频文件', en: 'Video file' },
}

const Name = Type.String({ minLength: 1, maxLength: 80 })
const Username = Type.String({ maxLength: 64 })
const Password = Type.String({ maxLength: 64 })
/** `rtsp://…`, the device service of ONVIF, a file's name; empty for a push. Never with an account in it. */
const Address = Type.String({ maxLength: 500 })
const transports = ['tcp', 'udp'] as const

/** How it is reached: what can be tried before it is kept. */
const reaching = {
  kind: CameraSourceKind,
  address: Address,
  username: Username,
  /** Left out: what is kept already, or none. */
  password: Type.Optional(Password),
  /** Of RTSP: media over the connection itself, or over UDP. */
  transport: literals(transports),
  /** Of ONVIF: the token of the stream. */
  profile: Type.Optional(Type.String({ maxLength: 100 })),
}

const place = {
  name: Name,
  areaCode: AreaCode,
  network: CameraNetwork,
  placeId: nullable(Id),
  position: nullable(Position),
}

export const NewCameraSource = Type.Object(
  {
    /** 20 digits; left out, the platform gives one. */
    id: Type.Optional(Type.String({ pattern: '^[0-9]{10}13[12][0-9]{7}$' })),
    ...place,
    ...reaching,
  },
  strict,
)
export type NewCameraSource = Static<typeof NewCameraSource>

export const CameraSourceChange = Type.Object({ ...place, ...reaching }, strict)
export type CameraSourceChange = Static<typeof CameraSourceChange>

/** What went wrong, and what to do. */
export const SourceProblem = Type.Object({ code: Type.String(), text: Text }, strict)
export type SourceProblem = Static<typeof SourceProblem>

export const CameraSource = Type.Object(
  {
    id: Id,
    ...place,
    areaName: Type.String(),
    placeName: nullable(Type.String()),
    level: AttentionLevel,
    status: CameraStatus,
    statusSince: nullable(Instant),
    kind: CameraSourceKind,
    address: Address,
    username: Username,
    hasPassword: Type.Boolean(),
    transport: literals(transports),
    profile: nullable(Type.String()),
    /** When it was last asked, and what was wrong then. */
    checkedAt: nullable(Instant),
    problem: nullable(SourceProblem),
  },
  strict,
)
export type CameraSource = Static<typeof CameraSource>

/** A camera, and once after its key was made the address that it pushes to. */
export const KeptCameraSource = Type.Object({ source: CameraSource, pushAddress: nullable(Type.String()) }, strict)
export type KeptCameraSource = Static<typeof KeptCameraSource>

/** What a trial saw; the picture itself is not shown to who keeps the devices. */
export const SourceTrial = Type.Object(
  {
    problem: nullable(SourceProblem),
    /** Null when no picture came. */
    seen: nullable(
      Type.Object(
        {
          codec: Type.String(),
          width: nullable(Type.Integer()),
          height: nullable(Type.Integer()),
          sound: nullable(Type.String()),
          firstFrameMs: Type.Integer(),
          bitRate: Type.Integer(),
          frameRate: Type.Number(),
          black: Type.Boolean(),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type SourceTrial = Static<typeof SourceTrial>

const Reaching = Type.Object({ ...reaching, cameraId: Type.Optional(Id) }, strict)
export type Reaching = Static<typeof Reaching>

export const OnvifCamera = Type.Object(
  { address: Type.String(), host: Type.String(), name: nullable(Type.String()), hardware: nullable(Type.String()) },
  strict,
)

export const OnvifStreams = Type.Object(
  {
    manufacturer: nullable(Type.String()),
    model: nullable(Type.String()),
    firmware: nullable(Type.String()),
    profiles: Type.Array(
      Type.Object(
        {
          token: Type.String(),
          name: Type.String(),
          encoding: nullable(Type.String()),
          width: nullable(Type.Integer()),
          height: nullable(Type.Integer()),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type OnvifStreams = Static<typeof OnvifStreams>

export const cameraSourceRoutes = {
  listCameraSources: defineRoute({
    method: 'GET',
    path: '/api/v1/camera-sources',
    tag: 'video',
    summary: { zh: '其他方式接入的摄像头', en: 'Cameras that are reached by other ways' },
    permission: 'device.manage',
    query: Type.Object(
      {
        ...pageQuery,
        kind: Type.Optional(CameraSourceKind),
        status: Type.Optional(CameraStatus),
        /** Part of the name or of the address, or the whole id. */
        q: Type.Optional(Type.String({ maxLength: 100 })),
      },
      strict,
    ),
    responses: { 200: pageOf(CameraSource) },
  }),
  addCameraSource: defineRoute({
    method: 'POST',
    path: '/api/v1/camera-sources',
    tag: 'video',
    summary: { zh: '添加摄像头（RTSP、ONVIF、RTMP、文件）', en: 'Add a camera by RTSP, ONVIF, RTMP or file' },
    permission: 'device.manage',
    body: NewCameraSource,
    responses: { 201: KeptCameraSource },
  }),
  changeCameraSource: defineRoute({
    method: 'PUT',
    path: '/api/v1/camera-sources/:id',
    tag: 'video',
    summary: { zh: '修改摄像头的接入', en: 'Change how a camera is reached' },
    permission: 'device.manage',
    params: IdParams,
    body: CameraSourceChange,
    responses: { 200: KeptCameraSource },
  }),
  removeCameraSource: defineRoute({
    method: 'DELETE',
    path: '/api/v1/camera-sources/:id',
    tag: 'video',
    summary: {
      zh: '取消接入；摄像头和它的记录留在台账',
      en: 'Reach it no more; the camera and its records stay in the ledger',
    },
    permission: 'device.manage',
    params: IdParams,
    responses: { 200: Type.Object({ removed: Type.Boolean() }, strict) },
  }),
  renewPushKey: defineRoute({
    method: 'POST',
    path: '/api/v1/camera-sources/:id/push-key',
    tag: 'video',
    summary: { zh: '更换推流密钥', en: 'Give a camera that pushes another key' },
    permission: 'device.manage',
    params: IdParams,
    responses: { 201: KeptCameraSource },
  }),
  tryCameraSource: defineRoute({
    method: 'POST',
    path: '/api/v1/camera-sources/trials',
    tag: 'video',
    summary: { zh: '试一试能不能取到画面', en: 'Try whether a picture comes' },
    permission: 'device.manage',
    body: Reaching,
    responses: { 200: SourceTrial },
  }),
  discoverCameras: defineRoute({
    method: 'POST',
    path: '/api/v1/camera-sources/discovery',
    tag: 'video',
    summary: { zh: '在网络里查找 ONVIF 摄像头', en: 'Look for ONVIF cameras in the network' },
    permission: 'device.manage',
    responses: { 200: Type.Object({ items: Type.Array(OnvifCamera) }, strict) },
  }),
  readOnvifStreams: defineRoute({
    method: 'POST',
    path: '/api/v1/camera-sources/onvif-streams',
    tag: 'video',
    summary: { zh: '读取 ONVIF 摄像头的码流', en: 'Read which streams an ONVIF camera has' },
    permission: 'device.manage',
    body: Reaching,
    responses: { 200: OnvifStreams },
  }),
  listCameraFilms: defineRoute({
    method: 'GET',
    path: '/api/v1/camera-films',
    tag: 'video',
    summary: { zh: '可作摄像头的视频文件，及推流端口', en: 'Files that can be cameras, and where to push to' },
    permission: 'device.manage',
    responses: {
      200: Type.Object({ files: Type.Array(Type.String()), pushServer: nullable(Type.String()) }, strict),
    },
  }),
} as const
