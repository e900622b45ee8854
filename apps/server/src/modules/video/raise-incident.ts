import type { CaseDetail, RaiseIncident } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { type Casework, detailOf, openCase, whenItHappened } from '../casework/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { findCamera } from './camera.store.ts'
import { incidentLifecycle } from './incident.lifecycle.ts'
import { videoErrors } from './video.errors.ts'

/** Raises an incident from what somebody sees: the camera gives the place, the snapshot the proof. */
export async function raiseIncident(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  seen: RaiseIncident,
): Promise<CaseDetail> {
  allow(principal, 'incident.raise')
  const camera = await findCamera(tx, seen.cameraId)
  if (!camera) throw videoErrors.CAMERA_NOT_FOUND()
  const now = casework.now()
  const seenAt = whenItHappened(seen.seenAt, now)
  const record = await openCase(tx, casework, principal, {
    kind: incidentLifecycle.kind,
    title: titleOf(camera.placeName ?? camera.name, seen.description),
    description: seen.description,
    category: seen.category,
    danger: seen.danger ?? { kind: 'none' },
    areaCode: camera.areaCode,
    position: camera.position,
    source: { cameraId: camera.id, cameraName: camera.name, seenAt: seenAt.toISOString() },
    pictureId: seen.snapshotId ?? null,
    openedAt: now,
    example: camera.example,
  })
  return detailOf(tx, casework, principal, record)
}

const titleLength = 40

function titleOf(place: string, description: string): string {
  const words = description.replace(/\s+/g, ' ').trim()
  const title = `${place} ${words}`
  return title.length <= titleLength ? title : `${title.slice(0, titleLength - 1)}…`
}
