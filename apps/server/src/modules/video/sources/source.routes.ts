import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { systemScope } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { allow, principalOf } from '../../identity/index.ts'
import type { Video } from '../video.ts'
import {
  addCameraSource,
  changeCameraSource,
  removeCameraSource,
  renewPushKey,
  toCameraSource,
} from './administer-source.ts'
import { pageOfSources } from './source.store.ts'
import { cameraFilms, discoverCameras, readOnvifStreams, tryCameraSource } from './try-source.ts'

const defaultLimit = 50
/** Each takes some seconds and a connection to somewhere. */
const rateLimit = { max: 30, perSeconds: 60 }

export function registerSourceRoutes(app: FastifyInstance, video: Video): void {
  route(app, contract.listCameraSources, async ({ query, request }) => {
    allow(principalOf(request), 'device.manage')
    const limit = query.limit ?? defaultLimit
    const { kind, status, q, cursor } = query
    const { records, total } = await video.database.transaction(systemScope, (tx) =>
      pageOfSources(tx, { kind, status, q }, { limit, after: cursor }),
    )
    const directory = await video.area.directory()
    return {
      items: records.map((record) => toCameraSource(record, directory.nameOf(record.areaCode))),
      total,
      nextCursor: records.length === limit ? (records.at(-1)?.cameraId ?? null) : null,
    }
  })

  route(app, contract.addCameraSource, ({ body, request }) => addCameraSource(video, principalOf(request), body))

  route(app, contract.changeCameraSource, ({ params, body, request }) =>
    changeCameraSource(video, principalOf(request), params.id, body),
  )

  route(app, contract.removeCameraSource, async ({ params, request }) => ({
    removed: await removeCameraSource(video, principalOf(request), params.id),
  }))

  route(app, contract.renewPushKey, ({ params, request }) => renewPushKey(video, principalOf(request), params.id))

  route(app, contract.tryCameraSource, ({ body, request }) => tryCameraSource(video, principalOf(request), body), {
    rateLimit,
  })

  route(app, contract.readOnvifStreams, ({ body, request }) => readOnvifStreams(video, principalOf(request), body), {
    rateLimit,
  })

  route(
    app,
    contract.discoverCameras,
    async ({ request }) => ({ items: await discoverCameras(principalOf(request)) }),
    { rateLimit },
  )

  route(app, contract.listCameraFilms, ({ request }) => cameraFilms(video, principalOf(request)))
}
