import { setTimeout as wait } from 'node:timers/promises'
import type { CameraCheck } from '@fengqiao/contract'
import { type Database, systemScope } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { findCamera } from '../camera.store.ts'
import type { Live } from '../live.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { type CheckRecord, dueForCheck, insertCheck } from './health.store.ts'
import { greyOf, isBlack, isFrozen } from './picture.ts'

interface Target {
  readonly id: string
  readonly deviceId: string | null
  readonly areaCode: string
}

/** Pictures are made anew after five seconds; two of them tell whether anything moves. */
const betweenPicturesMs = 6000
const firstFrameMs = 10_000
/** Cameras that one round looks at, one after another: a check must not take the network from those who watch. */
const perRound = 20

/** Looks at a camera as somebody would: how long until the first picture, how much comes, and is it a picture. */
export async function lookAt(live: Live, camera: Target): Promise<Omit<CheckRecord, 'id' | 'at'>> {
  const base = { camera_id: camera.id, area_code: camera.areaCode, bit_rate: null, frame_rate: null, error: null }
  const begun = performance.now()
  let leave = () => {}
  try {
    const stream = await live.open(camera)
    let bytes = 0
    let frames = 0
    let first: number | null = null
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no picture came')), firstFrameMs)
      leave = stream.addTap({
        frame(frame) {
          if (frame.kind !== 'video') return
          first ??= performance.now()
          frames++
          bytes += frame.sample.length
          clearTimeout(timer)
          resolve()
        },
        end: ({ code }) => reject(new Error(`the stream ended: ${code}`)),
      })
    })
    const from = performance.now()
    const [framesThen, bytesThen] = [frames, bytes]
    const before = await greyOf(await live.jpeg(camera)).catch(() => undefined)
    await wait(betweenPicturesMs)
    const seconds = (performance.now() - from) / 1000
    const measured = {
      first_frame_ms: Math.round((first ?? from) - begun),
      bit_rate: Math.round(((bytes - bytesThen) * 8) / seconds),
      frame_rate: Math.round(((frames - framesThen) / seconds) * 10) / 10,
    }
    if (frames === framesThen) return { ...base, ...measured, result: 'frozen' }
    // Without ffmpeg there are no pictures to compare; what came is known all the same.
    const after = before && (await greyOf(await live.jpeg(camera)).catch(() => undefined))
    const result = !before || !after ? 'good' : isBlack(after) ? 'black' : isFrozen(before, after) ? 'frozen' : 'good'
    return { ...base, ...measured, result }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return { ...base, first_frame_ms: null, result: 'failed', error: said.slice(0, 300) }
  } finally {
    leave()
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
export async function checkDueCameras({ database, live, signalling }: Video): Promise<void> {
  if (!signalling.platform) return
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
    error: check.error,
  }
}
