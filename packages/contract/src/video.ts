import Type, { type Static } from 'typebox'
import { AreaLevel } from './area.ts'
import { Attachment, CaseDetail, Danger } from './casework.ts'
import {
  AreaCode,
  Id,
  IdParams,
  Instant,
  literals,
  nullable,
  Position,
  pageOf,
  pageQuery,
  type Text,
} from './common.ts'
import { defineRoute } from './route.ts'

/** The four networks: 天网, 雪亮工程, 数字乡村, 智慧校园. */
export const cameraNetworks = ['skynet', 'sharp_eyes', 'digital_village', 'smart_campus', 'other'] as const
export type CameraNetwork = (typeof cameraNetworks)[number]
export const CameraNetwork = literals(cameraNetworks)
export const cameraNetworkNames: Readonly<Record<CameraNetwork, Text>> = {
  skynet: { zh: '天网', en: 'Skynet' },
  sharp_eyes: { zh: '雪亮工程', en: 'Sharp Eyes' },
  digital_village: { zh: '数字乡村', en: 'Digital Village' },
  smart_campus: { zh: '智慧校园', en: 'Smart Campus' },
  other: { zh: '其他', en: 'Other' },
}

/** Level of attention: I 重点监管, II 重点巡察, III 日常关注. A camera has the level of its place. */
export const attentionLevels = ['I', 'II', 'III'] as const
export type AttentionLevel = (typeof attentionLevels)[number]
export const AttentionLevel = literals(attentionLevels)

export const cameraStatuses = ['online', 'offline'] as const
export type CameraStatus = (typeof cameraStatuses)[number]
export const CameraStatus = literals(cameraStatuses)

export const Camera = Type.Object(
  {
    /** For a GB/T 28181 camera its 20-digit channel id. */
    id: Id,
    name: Type.String(),
    network: CameraNetwork,
    level: AttentionLevel,
    status: CameraStatus,
    statusSince: nullable(Instant),
    areaCode: AreaCode,
    areaName: Type.String(),
    placeId: nullable(Id),
    placeName: nullable(Type.String()),
    position: nullable(Position),
    /** Degrees clockwise from north. */
    heading: nullable(Type.Number()),
    ptz: Type.Boolean(),
    deviceId: nullable(Id),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type Camera = Static<typeof Camera>

/** One row of the map: id, lng, lat, level 1–3, network index in `cameraNetworks`, online 1/0. */
export const CameraPoint = Type.Tuple([
  Type.String(),
  Type.Number(),
  Type.Number(),
  Type.Integer(),
  Type.Integer(),
  Type.Integer(),
])

export const CameraTreeNode = Type.Object(
  {
    code: AreaCode,
    name: Type.String(),
    level: AreaLevel,
    total: Type.Integer(),
    online: Type.Integer(),
    hasChildren: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type CameraTreeNode = Static<typeof CameraTreeNode>

export const LiveSession = Type.Object(
  {
    id: Id,
    /** Path with a short-lived ticket; serves FLV over WebSocket and over HTTP. */
    url: Type.String(),
    /** The same as fragmented MP4, with sound that browsers play whatever the camera sends. */
    mp4Url: Type.String(),
    /** The same as HLS, for phones whose browsers play nothing else. */
    hlsUrl: Type.String(),
    /** The camera sends H.265, and the server makes H.264 of it. */
    transcoded: Type.Boolean(),
    expiresAt: Instant,
    cameraName: Type.String(),
    viewers: Type.Integer(),
  },
  { additionalProperties: false },
)
export type LiveSession = Static<typeof LiveSession>

export const OpenLiveSession = Type.Object(
  {
    reason: Type.String({ minLength: 1, maxLength: 200 }),
    /** `h264` from a browser that cannot show H.265; default `any`. */
    video: Type.Optional(literals(['any', 'h264'] as const)),
  },
  { additionalProperties: false },
)
export type OpenLiveSession = Static<typeof OpenLiveSession>

export const incidentCategories = ['safety_hazard', 'traffic', 'accident', 'dispute'] as const
export type IncidentCategory = (typeof incidentCategories)[number]
export const IncidentCategory = literals(incidentCategories)
export const incidentCategoryNames: Readonly<Record<IncidentCategory, Text>> = {
  safety_hazard: { zh: '安全隐患', en: 'Safety hazard' },
  traffic: { zh: '交通安全', en: 'Traffic safety' },
  accident: { zh: '突发事故', en: 'Accident' },
  dispute: { zh: '矛盾纠纷', en: 'Dispute' },
}

export const RaiseIncident = Type.Object(
  {
    cameraId: Id,
    category: IncidentCategory,
    description: Type.String({ minLength: 1, maxLength: 500 }),
    /** The snapshot that shows it, from `takeSnapshot`. */
    snapshotId: Type.Optional(Id),
    seenAt: Type.Optional(Instant),
    danger: Type.Optional(Danger),
  },
  { additionalProperties: false },
)
export type RaiseIncident = Static<typeof RaiseIncident>

export const videoRoutes = {
  listCameras: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras',
    tag: 'video',
    summary: { zh: '摄像头列表', en: 'List of cameras' },
    permission: 'camera.read',
    query: Type.Object(
      {
        ...pageQuery,
        status: Type.Optional(CameraStatus),
        level: Type.Optional(AttentionLevel),
        network: Type.Optional(CameraNetwork),
        area: Type.Optional(AreaCode),
        place: Type.Optional(Id),
        device: Type.Optional(Id),
        q: Type.Optional(Type.String({ maxLength: 100 })),
      },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(Camera) },
  }),
  getCamera: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras/:id',
    tag: 'video',
    summary: { zh: '一个摄像头', en: 'One camera' },
    permission: 'camera.read',
    params: IdParams,
    responses: { 200: Camera },
  }),
  nearbyCameras: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras/:id/nearby',
    tag: 'video',
    summary: { zh: '附近的摄像头', en: 'Cameras near one camera' },
    permission: 'camera.read',
    params: IdParams,
    query: Type.Object(
      { radius: Type.Optional(Type.Integer({ minimum: 50, maximum: 5000 })) },
      { additionalProperties: false },
    ),
    responses: {
      200: Type.Object(
        { items: Type.Array(Type.Object({ camera: Camera, distance: Type.Integer() })) },
        { additionalProperties: false },
      ),
    },
  }),
  cameraTree: defineRoute({
    method: 'GET',
    path: '/api/v1/camera-tree',
    tag: 'video',
    summary: { zh: '摄像头按区划的树', en: 'Cameras as a tree of divisions' },
    permission: 'camera.read',
    query: Type.Object({ parent: Type.Optional(AreaCode) }, { additionalProperties: false }),
    responses: { 200: Type.Object({ items: Type.Array(CameraTreeNode) }, { additionalProperties: false }) },
  }),
  mapCameras: defineRoute({
    method: 'GET',
    path: '/api/v1/map/cameras',
    tag: 'video',
    summary: { zh: '地图：全部摄像头', en: 'Map: every camera in scope' },
    permission: 'camera.read',
    responses: { 200: Type.Object({ items: Type.Array(CameraPoint) }, { additionalProperties: false }) },
  }),
  openLiveSession: defineRoute({
    method: 'POST',
    path: '/api/v1/cameras/:id/live-sessions',
    tag: 'video',
    summary: { zh: '看实时画面（记录查看事由）', en: 'Watch live (the reason is recorded)' },
    permission: 'camera.watch',
    params: IdParams,
    body: OpenLiveSession,
    responses: { 201: LiveSession },
  }),
  listViewers: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras/:id/viewers',
    tag: 'video',
    summary: { zh: '谁在看', en: 'Who is watching' },
    permission: 'camera.watch',
    params: IdParams,
    responses: {
      200: Type.Object(
        {
          items: Type.Array(
            Type.Object({ name: Type.String(), post: nullable(Type.String()), reason: Type.String(), since: Instant }),
          ),
        },
        { additionalProperties: false },
      ),
    },
  }),
  /** A browser sends the JPEG of the frame it shows as multipart part `file`; it becomes evidence with camera and time. */
  takeSnapshot: defineRoute({
    method: 'POST',
    path: '/api/v1/cameras/:id/snapshots',
    tag: 'video',
    summary: { zh: '抓拍', en: 'Take a snapshot' },
    permission: 'camera.watch',
    params: IdParams,
    consumes: 'multipart/form-data',
    responses: { 201: Attachment },
  }),
  /** The picture that the camera sends now, as JPEG, made by the server; the same one for whoever asks within five seconds. */
  takeCameraPicture: defineRoute({
    method: 'POST',
    path: '/api/v1/cameras/:id/pictures',
    tag: 'video',
    summary: { zh: '由服务器抓拍（JPEG）', en: 'A picture taken by the server (JPEG)' },
    permission: 'camera.watch',
    params: IdParams,
    body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }),
    produces: 'image/jpeg',
    responses: { 200: Type.Any() },
  }),
  raiseIncident: defineRoute({
    method: 'POST',
    path: '/api/v1/incidents',
    tag: 'video',
    summary: { zh: '从画面上报事件', en: 'Raise an incident from what is seen' },
    permission: 'incident.raise',
    body: RaiseIncident,
    responses: { 201: CaseDetail },
  }),
  startPractice: defineRoute({
    method: 'POST',
    path: '/api/v1/practice-cases',
    tag: 'video',
    summary: { zh: '领一件演练（不计入任何数字）', en: 'Take a practice case, outside all figures' },
    permission: 'case.act',
    responses: { 201: CaseDetail },
  }),
} as const
