import type { CameraCheck } from '@fengqiao/contract'
import { type Database, systemScope } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { findCamera } from '../camera.store.ts'
import type { Live } from '../live.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { type CheckRecord, dueForCheck, insertCheck } from './health.store.ts'
import { measureStream } from './measure-stream.ts'

interface Target {
  readonly id: string
  readonly deviceId: string | null
  readonly areaCode: string
}

/** Cameras that one round looks at, one after another: a check must not take the network from those who watch. */
const perRound = 20

/** Looks at a camera, and says what is wrong with it. */
export async function lookAt(live: Live, camera: Target): Promise<Omit<CheckRecord, 'id' | 'at'>> {
  const base = { camera_id: camera.id, area_code: camera.areaCode }
  try {
    const seen = await measureStream(
      () => live.open(camera),
      (stream) => live.picture(stream),
    )
    const result = seen.black ? 'black' : seen.frozen ? 'frozen' : 'good'
    return {
      ...base,
      first_frame_ms: seen.firstFrameMs,
      bit_rate: seen.bitRate,
      frame_rate: seen.frameRate,
      loss: seen.loss,
      result,
      error: null,
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const nothing = { first_frame_ms: null, bit_rate: null, frame_rate: null, loss: null }
    return { ...base, ...nothing, result: 'failed', error: said.slice(0, 300) }
  }
}

async function keep(database: Database, found: Omit<CheckRecord, 'id' | 'at'>): Promise<CheckRecord> {
  const at = new Date()
  const check = { id: newId(at), at, ...found }
  await database.transaction(systemScope, (tx) => insertCheck(tx, check))
  return check
}

/** Somebody wants to know now. */
export async function checkCamera(video: Video, principal: Principal, cameraId: string): Promise<CameraCheck> {
  allow(principal, 'camera.watch')
  const camera = await video.database.transaction(principal.scope, (tx) => findCamera(tx, cameraId))
  if (!camera) throw videoErrors.CAMERA_NOT_FOUND()
  if (camera.status === 'offline') throw videoErrors.CAMERA_OFFLINE()
  return toCheck(await keep(video.database, await lookAt(video.live, camera)))
}

/** The daily plan, a few at a time. */
export async function checkDueCameras({ database, live }: Video): Promise<void> {
  const due = await database.transaction(systemScope, (tx) => dueForCheck(tx, perRound, new Date()))
  for (const camera of due) await keep(database, await lookAt(live, camera))
}

export function toCheck(check: CheckRecord): CameraCheck {
  return {
    id: check.id,
    at: check.at.toISOString(),
    result: check.result,
    firstFrameMs: check.first_frame_ms,
    bitRate: check.bit_rate,
    frameRate: check.frame_rate,
    loss: check.loss,
    error: check.error,
  }
}
