import type { OpenPlayback, Playback } from '@fengqiao/contract'
import { newId } from '../../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { findCamera } from '../camera.store.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { appendViewLog } from '../view-log.store.ts'
import { keyOf, type PlaybackRecord } from './playbacks.ts'
import { recordedSpans } from './recording.store.ts'

const longestHours = { platform: 6, device: 24 } as const

/** Gives somebody a recording to play: the reason is kept before the first picture is shown. */
export async function openPlayback(
  { database, casework, recordings }: Video,
  principal: Principal,
  cameraId: string,
  { source, reason, video = 'any', ...times }: OpenPlayback,
): Promise<Playback> {
  allow(principal, 'recording.watch')
  const range = rangeOf(times, longestHours[source])
  const now = casework.now()
  const { accountId, sessionId, name, post } = principal
  const camera = await database.transaction(principal.scope, async (tx) => {
    const found = await findCamera(tx, cameraId)
    if (!found) throw videoErrors.CAMERA_NOT_FOUND()
    const { areaCode } = found
    if (source === 'platform' && (await recordedSpans(tx, cameraId, range)).length === 0) {
      throw videoErrors.NOTHING_RECORDED()
    }
    const viewer = { accountId, viewerName: name, viewerPost: post, reason }
    await appendViewLog(tx, { id: newId(now), cameraId, areaCode, kind: 'playback', ...viewer, at: now })
    const data = { reason, source, from: times.from, to: times.to }
    await appendAudit(tx, { accountId, action: 'recording.played', subject: cameraId, areaCode, data })
    return found
  })
  const request = { camera, ...range, viewer: { accountId, sessionId, name, post, reason }, video }
  const { playbacks } = recordings
  return toPlayback(source === 'device' ? await playbacks.openDevice(request) : playbacks.openPlatform(request))
}

/** @throws RECORDING_RANGE */
export function rangeOf(
  times: { readonly from: string; readonly to: string },
  hours: number,
): { readonly from: Date; readonly to: Date } {
  const [from, to] = [new Date(times.from), new Date(times.to)]
  const lasts = to.getTime() - from.getTime()
  if (!(lasts > 0 && lasts <= hours * 3_600_000)) throw videoErrors.RECORDING_RANGE({ values: { hours } })
  return { from, to }
}

export function toPlayback(record: PlaybackRecord): Playback {
  const { id, source, from, to, ticket } = record
  const url =
    source === 'device'
      ? `/live/${keyOf(id)}.flv?ticket=${ticket}`
      : `/playback/${keyOf(id)}/index.m3u8?ticket=${ticket}`
  return {
    id,
    source,
    url,
    from: from.toISOString(),
    to: to.toISOString(),
    position: record.position().toISOString(),
    state: record.state(),
    speed: record.speed(),
  }
}
