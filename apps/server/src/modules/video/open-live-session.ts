import type { LiveSession, OpenLiveSession } from '@fengqiao/contract'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { findCamera } from './camera.store.ts'
import { liveUrls } from './live-url.ts'
import { videoErrors } from './video.errors.ts'
import type { Video } from './video.ts'
import { appendViewLog } from './view-log.store.ts'

/** Gives somebody the right to watch a camera for a while: the reason is kept before the first picture is shown. */
export async function openLiveSession(
  { database, live, casework }: Video,
  principal: Principal,
  cameraId: string,
  { reason, video = 'any' }: OpenLiveSession,
): Promise<LiveSession> {
  allow(principal, 'camera.watch')
  const now = casework.now()
  const id = newId(now)
  const { accountId, name, post } = principal
  const camera = await database.transaction(principal.scope, async (tx) => {
    const found = await findCamera(tx, cameraId)
    if (!found) throw videoErrors.CAMERA_NOT_FOUND()
    if (found.status === 'offline') throw videoErrors.CAMERA_OFFLINE()
    const viewer = { accountId, viewerName: name, viewerPost: post, reason }
    await appendViewLog(tx, { id, cameraId, areaCode: found.areaCode, kind: 'live', ...viewer, at: now })
    await appendAudit(tx, {
      accountId,
      action: 'camera.watched',
      subject: cameraId,
      areaCode: found.areaCode,
      data: { reason },
    })
    return found
  })
  // Brought up now, so that what goes wrong is told here, and the picture is there when the player comes.
  const stream = await live.open(camera, video)
  const ticket = live.tickets.issue(cameraId, { accountId, sessionId: principal.sessionId, name, post, reason }, video)
  return {
    id,
    ...liveUrls(cameraId, ticket.value),
    transcoded: stream.key !== cameraId,
    expiresAt: new Date(ticket.expiresAt).toISOString(),
    cameraName: camera.name,
    viewers: live.viewersOf(cameraId).length,
  }
}
