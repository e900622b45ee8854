import Type, { type Static } from 'typebox'
import { Id, IdParams, Instant, literals, nullable, pageOf, pageQuery } from './common.ts'
import { defineRoute } from './route.ts'
import { AttentionLevel } from './video.ts'

/** Where a recording lies: on this server's disk, or in the device that made it. */
export const recordingSources = ['platform', 'device'] as const
export type RecordingSource = (typeof recordingSources)[number]
export const RecordingSource = literals(recordingSources)

const Reason = Type.String({ minLength: 1, maxLength: 200 })

export const RecordedSpan = Type.Object(
  { from: Instant, to: Instant, source: RecordingSource, kind: nullable(Type.String()) },
  { additionalProperties: false },
)
export type RecordedSpan = Static<typeof RecordedSpan>

/** A part of a day, `HH:MM` in the county's time; `to` before `from` goes over midnight. Days: 1 Monday to 7 Sunday. */
export const RecordingWindow = Type.Object(
  {
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
    from: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
    to: Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' }),
  },
  { additionalProperties: false },
)
export type RecordingWindow = Static<typeof RecordingWindow>

const planFields = {
  name: Type.String({ minLength: 1, maxLength: 60 }),
  /** All cameras of this level; or these cameras. One of both. */
  level: nullable(AttentionLevel),
  cameraIds: Type.Array(Id, { maxItems: 500 }),
  windows: Type.Array(RecordingWindow, { minItems: 1, maxItems: 20 }),
  keepDays: Type.Integer({ minimum: 1, maximum: 366 }),
  enabled: Type.Boolean(),
}

export const RecordingPlanInput = Type.Object(planFields, { additionalProperties: false })
export type RecordingPlanInput = Static<typeof RecordingPlanInput>

export const RecordingPlan = Type.Object(
  {
    id: Id,
    ...planFields,
    version: Type.Integer(),
    changedBy: Type.String(),
    changedAt: Instant,
    /** How many cameras it names, and how many of them record now. */
    cameras: Type.Integer(),
    recording: Type.Integer(),
  },
  { additionalProperties: false },
)
export type RecordingPlan = Static<typeof RecordingPlan>

/** What the disk holds against what the plans promise. Bytes; days with one digit. */
export const RecordingOutlook = Type.Object(
  {
    cameras: Type.Integer(),
    recording: Type.Integer(),
    mostAtATime: Type.Integer(),
    usedBytes: Type.Number(),
    freeBytes: Type.Number(),
    reserveBytes: Type.Number(),
    /** What all plans together write in a day, by the measured rate of each camera or 2 Mbit/s. */
    bytesPerDay: Type.Number(),
    measuredBitRate: nullable(Type.Number()),
    wantedDays: Type.Integer(),
    neededBytes: Type.Number(),
    /** Null when nothing is recorded. */
    holdsDays: nullable(Type.Number()),
    enough: Type.Boolean(),
    oldest: nullable(Instant),
  },
  { additionalProperties: false },
)
export type RecordingOutlook = Static<typeof RecordingOutlook>

export const OpenPlayback = Type.Object(
  {
    source: RecordingSource,
    from: Instant,
    to: Instant,
    reason: Reason,
    video: Type.Optional(literals(['any', 'h264'] as const)),
  },
  { additionalProperties: false },
)
export type OpenPlayback = Static<typeof OpenPlayback>

export const playbackStates = ['playing', 'paused', 'ended'] as const

export const Playback = Type.Object(
  {
    id: Id,
    source: RecordingSource,
    /** `platform`: an HLS playlist that the browser seeks in. `device`: FLV over WebSocket, steered by controls. */
    url: Type.String(),
    from: Instant,
    to: Instant,
    /** Where a device's playback stands. */
    position: Instant,
    state: literals(playbackStates),
    speed: Type.Number(),
  },
  { additionalProperties: false },
)
export type Playback = Static<typeof Playback>

export const playbackSpeeds = [0.25, 0.5, 1, 2, 4] as const

export const PlaybackControl = Type.Object(
  {
    action: literals(['pause', 'resume', 'seek', 'speed'] as const),
    /** For `seek`. */
    at: Type.Optional(Instant),
    /** For `speed`. */
    speed: Type.Optional(Type.Number({ minimum: 0.25, maximum: 4 })),
  },
  { additionalProperties: false },
)
export type PlaybackControl = Static<typeof PlaybackControl>

export const exportStates = ['waiting', 'running', 'done', 'failed'] as const

export const RecordingExport = Type.Object(
  {
    id: Id,
    cameraId: Id,
    cameraName: Type.String(),
    source: RecordingSource,
    from: Instant,
    to: Instant,
    reason: Type.String(),
    watermark: Type.Boolean(),
    state: literals(exportStates),
    /** 0 to 1. */
    progress: Type.Number(),
    error: nullable(Type.String()),
    /** The file as it was recorded; download it by `downloadFile`. */
    fileId: nullable(Id),
    sha256: nullable(Type.String()),
    bytes: nullable(Type.Number()),
    watermarkedFileId: nullable(Id),
    watermarkedSha256: nullable(Type.String()),
    requestedBy: Type.String(),
    requestedAt: Instant,
  },
  { additionalProperties: false },
)
export type RecordingExport = Static<typeof RecordingExport>

const range = Type.Object({ from: Instant, to: Instant }, { additionalProperties: false })

export const recordingRoutes = {
  listRecordings: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras/:id/recordings',
    tag: 'recording',
    summary: { zh: '平台录像的时段', en: 'What this server has recorded of a camera' },
    permission: 'recording.watch',
    params: IdParams,
    query: range,
    responses: { 200: Type.Object({ items: Type.Array(RecordedSpan) }, { additionalProperties: false }) },
  }),
  listDeviceRecordings: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras/:id/device-recordings',
    tag: 'recording',
    summary: { zh: '设备录像的时段（向设备查询）', en: 'What the device has recorded (asks the device)' },
    permission: 'recording.watch',
    params: IdParams,
    query: range,
    responses: {
      200: Type.Object({ items: Type.Array(RecordedSpan), complete: Type.Boolean() }, { additionalProperties: false }),
    },
  }),
  listRecordingDays: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras/:id/recording-days',
    tag: 'recording',
    summary: { zh: '有平台录像的日期', en: 'Days of which there are recordings here' },
    permission: 'recording.watch',
    params: IdParams,
    query: Type.Object({ month: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' }) }, { additionalProperties: false }),
    responses: { 200: Type.Object({ items: Type.Array(Type.String()) }, { additionalProperties: false }) },
  }),
  openPlayback: defineRoute({
    method: 'POST',
    path: '/api/v1/cameras/:id/playbacks',
    tag: 'recording',
    summary: { zh: '回放录像（记录查看事由）', en: 'Play a recording (the reason is recorded)' },
    permission: 'recording.watch',
    params: IdParams,
    body: OpenPlayback,
    responses: { 201: Playback },
  }),
  getPlayback: defineRoute({
    method: 'GET',
    path: '/api/v1/playbacks/:id',
    tag: 'recording',
    summary: { zh: '回放到哪里', en: 'Where a playback stands' },
    permission: 'recording.watch',
    params: IdParams,
    responses: { 200: Playback },
  }),
  controlPlayback: defineRoute({
    method: 'POST',
    path: '/api/v1/playbacks/:id/controls',
    tag: 'recording',
    summary: { zh: '暂停、定位、倍速', en: 'Pause, seek, change speed' },
    permission: 'recording.watch',
    params: IdParams,
    body: PlaybackControl,
    responses: { 200: Playback },
  }),
  closePlayback: defineRoute({
    method: 'DELETE',
    path: '/api/v1/playbacks/:id',
    tag: 'recording',
    summary: { zh: '结束回放', en: 'End a playback' },
    permission: 'recording.watch',
    params: IdParams,
    responses: { 204: Type.Null() },
  }),
  exportRecording: defineRoute({
    method: 'POST',
    path: '/api/v1/cameras/:id/recording-exports',
    tag: 'recording',
    summary: { zh: '导出一段录像（记录事由）', en: 'Export a part of a recording (the reason is recorded)' },
    permission: 'recording.export',
    params: IdParams,
    body: Type.Object(
      { source: RecordingSource, from: Instant, to: Instant, reason: Reason, watermark: Type.Optional(Type.Boolean()) },
      { additionalProperties: false },
    ),
    responses: { 201: RecordingExport },
  }),
  listRecordingExports: defineRoute({
    method: 'GET',
    path: '/api/v1/recording-exports',
    tag: 'recording',
    summary: { zh: '录像导出', en: 'Exports of recordings' },
    permission: 'recording.export',
    query: Type.Object({ ...pageQuery, camera: Type.Optional(Id) }, { additionalProperties: false }),
    responses: { 200: pageOf(RecordingExport) },
  }),
  listRecordingPlans: defineRoute({
    method: 'GET',
    path: '/api/v1/recording-plans',
    tag: 'recording',
    summary: { zh: '录像计划与存储测算', en: 'Recording plans, and what the disk holds' },
    permission: 'recording.plan',
    responses: {
      200: Type.Object(
        { items: Type.Array(RecordingPlan), outlook: RecordingOutlook },
        { additionalProperties: false },
      ),
    },
  }),
  addRecordingPlan: defineRoute({
    method: 'POST',
    path: '/api/v1/recording-plans',
    tag: 'recording',
    summary: { zh: '新增录像计划', en: 'Add a recording plan' },
    permission: 'recording.plan',
    body: RecordingPlanInput,
    responses: { 201: RecordingPlan },
  }),
  changeRecordingPlan: defineRoute({
    method: 'PUT',
    path: '/api/v1/recording-plans/:id',
    tag: 'recording',
    summary: { zh: '修改录像计划', en: 'Change a recording plan' },
    permission: 'recording.plan',
    params: IdParams,
    body: Type.Object({ version: Type.Integer(), ...planFields }, { additionalProperties: false }),
    responses: { 200: RecordingPlan },
  }),
  removeRecordingPlan: defineRoute({
    method: 'DELETE',
    path: '/api/v1/recording-plans/:id',
    tag: 'recording',
    summary: {
      zh: '删除录像计划（已有录像按原期限保留）',
      en: 'Remove a recording plan (what it recorded is kept as promised)',
    },
    permission: 'recording.plan',
    params: IdParams,
    responses: { 204: Type.Null() },
  }),
} as const
