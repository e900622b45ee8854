import type { CameraCommand, ControlSeat } from '@fengqiao/contract'
import { newId } from '../../../platform/ids/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { findCamera } from '../camera.store.ts'
import type { CameraRecord } from '../camera.ts'
import { explainSignalling } from '../explain-signalling.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import type { CameraControl } from './camera-control.ts'
import { controlRules } from './control-settings.ts'

interface Control {
  readonly camera: CameraRecord
  readonly control: CameraControl
  readonly rules: ReturnType<typeof controlRules>
  readonly now: number
}

/** The camera, if it is in scope, and the rules in force. */
async function controlOf(video: Video, principal: Principal, cameraId: string): Promise<Control> {
  allow(principal, 'camera.control')
  const { database, casework, signalling } = video
  const found = await database.transaction(principal.scope, async (tx) => {
    const camera = await findCamera(tx, cameraId)
    return camera && { camera, values: await casework.settings.current(tx) }
  })
  if (!found) throw videoErrors.CAMERA_NOT_FOUND()
  const control = signalling.running?.control
  if (!control) throw videoErrors.DEVICE_OFFLINE()
  return { camera: found.camera, control, rules: controlRules(found.values), now: Date.now() }
}

export async function readSeat(video: Video, principal: Principal, cameraId: string): Promise<ControlSeat> {
  return seatFor(principal, await controlOf(video, principal, cameraId))
}

/** Takes a camera in hand, waits for it, or takes it over where the post goes before. */
export async function takeControl(
  video: Video,
  principal: Principal,
  cameraId: string,
  { reason, over = false }: { readonly reason: string; readonly over?: boolean },
): Promise<ControlSeat> {
  const found = await controlOf(video, principal, cameraId)
  const { control, rules, now } = found
  const { accountId, sessionId, name, post, role } = principal
  const who = { accountId, sessionId, name, post, priority: rules.priorityOf(role) }
  control.seats.take(cameraId, who, { reason, over, now, idleMs: rules.idleMs })
  return seatFor(principal, found)
}

export async function leaveControl(
  video: Video,
  principal: Principal,
  cameraId: string,
  to: string | undefined,
): Promise<ControlSeat> {
  const found = await controlOf(video, principal, cameraId)
  found.control.seats.leave(cameraId, principal.accountId, found.now, to)
  return seatFor(principal, found)
}

/** Tells a camera what to do; only who has it in hand may. */
export async function controlCamera(
  video: Video,
  principal: Principal,
  cameraId: string,
  command: CameraCommand,
): Promise<{ sent: boolean }> {
  const { camera, control, rules, now } = await controlOf(video, principal, cameraId)
  const { accountId, name, post } = principal
  const holder = control.seats.use(cameraId, accountId, now, rules.idleMs)
  if (!holder) throw videoErrors.NOT_IN_HAND()
  const { deviceId } = camera
  if (deviceId === null) throw videoErrors.DEVICE_OFFLINE()
  const at = new Date(now)
  const entry = { cameraId, areaCode: camera.areaCode, accountId, name, post, reason: holder.reason, at }
  try {
    await control.send({ id: cameraId, deviceId }, command, { id: newId(at), ...entry })
  } catch (error) {
    throw explainSignalling(error)
  }
  return { sent: true }
}

export async function readPresets(video: Video, principal: Principal, cameraId: string) {
  const { camera } = await controlOf(video, principal, cameraId)
  const platform = video.signalling.platform
  if (!platform || camera.deviceId === null) throw videoErrors.DEVICE_OFFLINE()
  try {
    const presets = await platform.queryPresets(camera.deviceId, cameraId)
    return { items: presets.map(({ id, name }) => ({ id, name: name ?? null })) }
  } catch (error) {
    throw explainSignalling(error)
  }
}

function seatFor({ accountId, role }: Principal, { camera, control, rules, now }: Control): ControlSeat {
  const { holder, waiting } = control.seats.state(camera.id, now, rules.idleMs)
  return {
    holder: holder && {
      name: holder.name,
      post: holder.post,
      since: new Date(holder.since).toISOString(),
      reason: holder.reason,
      mine: holder.accountId === accountId,
    },
    waiting: waiting.map((each) => ({
      accountId: each.accountId,
      name: each.name,
      post: each.post,
      mine: each.accountId === accountId,
    })),
    mayTake: !holder || holder.accountId === accountId || rules.priorityOf(role) > holder.priority,
  }
}
