import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { systemScope } from '../../platform/db/index.ts'
import { route, scopeOf } from '../../platform/http/index.ts'
import { idempotencyKeyOf, once } from '../../platform/idempotency/index.ts'
import { areaPrefix } from '../area/index.ts'
import { caseErrors, detailOf, toAttachment, uploadFile } from '../casework/index.ts'
import { appendAudit, principalOf } from '../identity/index.ts'
import { cameraPoints, findCamera, listCameras } from './camera.store.ts'
import { toCamera } from './camera.ts'
import { cameraTree } from './camera-tree.ts'
import { camerasNear } from './nearby.ts'
import { openLiveSession } from './open-live-session.ts'
import { raiseIncident } from './raise-incident.ts'
import { startPractice } from './start-practice.ts'
import { takeCameraPicture } from './take-camera-picture.ts'
import { videoErrors } from './video.errors.ts'
import type { Video } from './video.ts'
import { appendViewLog } from './view-log.store.ts'

const defaultLimit = 50
const nearbyMost = 30
/** A snapshot is taken while watching: the reason stands with the live session. */
const snapshotReason = '抓拍'

export function registerVideoRoutes(app: FastifyInstance, video: Video): void {
  const { database, area, casework, live } = video

  route(app, contract.listCameras, async ({ query, request }) => {
    const limit = query.limit ?? defaultLimit
    const { status, level, network, place: placeId, device: deviceId, q } = query
    const after = query.cursor === undefined ? undefined : fromCursor(query.cursor)
    const filter = { status, level, network, placeId, deviceId, q, areaPrefix: query.area && areaPrefix(query.area) }
    const { records, total } = await database.transaction(scopeOf(request), (tx) =>
      listCameras(tx, filter, { limit, ...(after && { after }) }),
    )
    const directory = await area.directory()
    const last = records.at(-1)
    return {
      items: records.map((record) => toCamera(record, directory)),
      total,
      nextCursor: last && records.length === limit ? `${last.areaCode}.${last.id}` : null,
    }
  })

  route(app, contract.getCamera, async ({ params, request }) => {
    const camera = await database.transaction(scopeOf(request), (tx) => findCamera(tx, params.id))
    if (!camera) throw videoErrors.CAMERA_NOT_FOUND()
    return toCamera(camera, await area.directory())
  })

  route(app, contract.nearbyCameras, async ({ params, query, request }) => {
    const directory = await area.directory()
    const near = await database.transaction(scopeOf(request), async (tx) => {
      const camera = await findCamera(tx, params.id)
      if (!camera) throw videoErrors.CAMERA_NOT_FOUND()
      const options = { radius: query.radius ?? 300, limit: nearbyMost, except: camera.id }
      return camera.position ? camerasNear(tx, camera.position, options) : []
    })
    return { items: near.map(({ camera, distance }) => ({ camera: toCamera(camera, directory), distance })) }
  })

  route(app, contract.cameraTree, async ({ query, request }) => {
    const directory = await area.directory()
    const { areaCode, scope } = principalOf(request)
    return { items: await database.transaction(scope, (tx) => cameraTree(tx, directory, query.parent, areaCode)) }
  })

  route(app, contract.mapCameras, async ({ request }) => ({
    items: await database.transaction(scopeOf(request), cameraPoints),
  }))

  route(app, contract.openLiveSession, ({ params, body, request }) =>
    openLiveSession(video, principalOf(request), params.id, body),
  )

  route(app, contract.listViewers, async ({ params, request }) => {
    const camera = await database.transaction(scopeOf(request), (tx) => findCamera(tx, params.id))
    if (!camera) throw videoErrors.CAMERA_NOT_FOUND()
    return {
      items: live
        .viewersOf(camera.id)
        .map(({ name, post, reason, since }) => ({ name, post, reason, since: since.toISOString() })),
    }
  })

  route(app, contract.takeSnapshot, async ({ params, request }) => {
    const principal = principalOf(request)
    const camera = await database.transaction(principal.scope, (tx) => findCamera(tx, params.id))
    if (!camera) throw videoErrors.CAMERA_NOT_FOUND()
    const part = await request.file()
    if (!part) throw caseErrors.FILE_MISSING_IN_REQUEST()
    if (!part.mimetype.startsWith('image/')) throw videoErrors.SNAPSHOT_MUST_BE_PICTURE()
    const seenAt = casework.now()
    const file = await uploadFile(casework, principal, {
      content: part.file,
      name: `${camera.name}.jpg`,
      origin: { cameraId: camera.id, cameraName: camera.name, seenAt: seenAt.toISOString() },
      areaCode: camera.areaCode,
    })
    const { accountId, name: viewerName, post: viewerPost } = principal
    const viewer = { accountId, viewerName, viewerPost, reason: snapshotReason }
    const log = { id: file.id, cameraId: camera.id, areaCode: camera.areaCode, kind: 'snapshot' as const, at: seenAt }
    await database.transaction(principal.scope, async (tx) => {
      await appendViewLog(tx, { ...log, ...viewer })
      await appendAudit(tx, { accountId, action: 'camera.snapshot', subject: camera.id, data: { file: file.id } })
    })
    return toAttachment(file)
  })

  route(app, contract.takeCameraPicture, async ({ params, body, request, reply }) => {
    const picture = await takeCameraPicture(video, principalOf(request), params.id, body.reason)
    reply.header('cache-control', 'no-store')
    return picture
  })

  route(app, contract.raiseIncident, ({ body, request }) => {
    const principal = principalOf(request)
    const keyed = { accountId: principal.accountId, key: idempotencyKeyOf(request), content: body }
    return once(database, principal.scope, keyed, (tx) => raiseIncident(tx, casework, principal, body))
  })

  route(app, contract.startPractice, async ({ request }) => {
    const principal = principalOf(request)
    const directory = await area.directory()
    const position = directory.find(principal.areaCode)?.center ?? null
    const record = await database.transaction(systemScope, (tx) => startPractice(tx, casework, principal, position))
    return database.transaction(principal.scope, (tx) => detailOf(tx, casework, principal, record))
  })
}

/** `area.id`; a cursor that is not ours starts from the beginning. */
function fromCursor(cursor: string): { areaCode: string; id: string } | undefined {
  const [areaCode = '', id = ''] = cursor.split('.')
  return /^\d+$/.test(areaCode) && id !== '' ? { areaCode, id } : undefined
}
