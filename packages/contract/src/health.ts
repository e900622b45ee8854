import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable } from './common.ts'
import { defineRoute } from './route.ts'
import { AttentionLevel, CameraNetwork, CameraStatus } from './video.ts'

const strict = { additionalProperties: false } as const

export const checkResults = ['good', 'frozen', 'black', 'failed'] as const
export type CheckResult = (typeof checkResults)[number]

export const CameraCheck = Type.Object(
  {
    id: Id,
    at: Instant,
    result: literals(checkResults),
    /** From asking to the first key frame, milliseconds. */
    firstFrameMs: nullable(Type.Integer()),
    /** Bits a second. */
    bitRate: nullable(Type.Integer()),
    frameRate: nullable(Type.Number()),
    /** Share of packets that never came, 0 to 1. */
    loss: nullable(Type.Number()),
    error: nullable(Type.String()),
  },
  strict,
)
export type CameraCheck = Static<typeof CameraCheck>

const Rate = { total: Type.Integer(), online: Type.Integer() }

export const CameraHealth = Type.Object(
  {
    networks: Type.Array(Type.Object({ network: CameraNetwork, ...Rate }, strict)),
    levels: Type.Array(Type.Object({ level: AttentionLevel, ...Rate }, strict)),
    townships: Type.Array(Type.Object({ areaCode: AreaCode, name: Type.String(), ...Rate }, strict)),
    /** The last seven days by the hour, the oldest first. */
    hours: Type.Array(Type.Object({ at: Instant, ...Rate }, strict)),
    /** Cameras by what the last look at them found. */
    checks: Type.Array(Type.Object({ result: literals(checkResults), count: Type.Integer() }, strict)),
    /** Cameras that need somebody: gravest first. */
    faults: Type.Array(
      Type.Object(
        {
          cameraId: Id,
          name: Type.String(),
          level: AttentionLevel,
          areaName: Type.String(),
          status: CameraStatus,
          since: nullable(Instant),
          result: nullable(literals(checkResults)),
          error: nullable(Type.String()),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type CameraHealth = Static<typeof CameraHealth>

export const healthRoutes = {
  cameraHealth: defineRoute({
    method: 'GET',
    path: '/api/v1/camera-health',
    tag: 'video',
    summary: { zh: '摄像头健康：在线率与故障', en: 'Health of the cameras: rates and faults' },
    permission: 'camera.read',
    responses: { 200: CameraHealth },
  }),
  cameraHistory: defineRoute({
    method: 'GET',
    path: '/api/v1/cameras/:id/health',
    tag: 'video',
    summary: { zh: '一个摄像头的上下线与体检记录', en: 'When one camera went and came, and what looking at it found' },
    permission: 'camera.read',
    params: IdParams,
    responses: {
      200: Type.Object(
        {
          changes: Type.Array(Type.Object({ at: Instant, status: CameraStatus }, strict)),
          checks: Type.Array(CameraCheck),
        },
        strict,
      ),
    },
  }),
  checkCamera: defineRoute({
    method: 'POST',
    path: '/api/v1/cameras/:id/checks',
    tag: 'video',
    summary: { zh: '立即体检', en: 'Look at a camera now' },
    permission: 'camera.watch',
    params: IdParams,
    responses: { 201: CameraCheck },
  }),
} as const
