import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { findCamera } from './camera.store.ts'
import { videoErrors } from './video.errors.ts'
import type { Video } from './video.ts'
import { appendViewLog } from './view-log.store.ts'

/** What the camera shows now, as a JPEG that the server made. Whoever looks, and why, is kept first. */
export async function takeCameraPicture(
  { database, live, casework }: Video,
  principal: Principal,
  cameraId: string,
  reason: string,
): Promise<Buffer> {
  allow(principal, 'camera.watch')
  const { accountId, name: viewerName, post: viewerPost } = principal
  const at = casework.now()
  const camera = await database.transaction(principal.scope, async (tx) => {
    const found = await findCamera(tx, cameraId)
    if (!found) throw videoErrors.CAMERA_NOT_FOUND()
    if (found.status === 'offline') throw videoErrors.CAMERA_OFFLINE()
    const { areaCode } = found
    const viewer = { accountId, viewerName, viewerPost, reason }
    await appendViewLog(tx, { id: newId(at), cameraId, areaCode, kind: 'snapshot', ...viewer, at })
    await appendAudit(tx, { accountId, action: 'camera.snapshot', subject: cameraId, areaCode, data: { reason } })
    return found
  })
  return live.jpeg(camera)
}
