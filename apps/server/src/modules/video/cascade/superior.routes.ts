import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { systemScope } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { allow, principalOf } from '../../identity/index.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { keepSuperior, removeSuperior, shareChannels, showSuperiors } from './administer-superior.ts'
import { findSuperior, pageOfShared } from './superior.store.ts'

const defaultLimit = 50

export function registerSuperiorRoutes(app: FastifyInstance, video: Video): void {
  route(app, contract.listSuperiors, async ({ request }) => ({
    items: await showSuperiors(video, principalOf(request)),
  }))

  route(app, contract.addSuperior, ({ body, request }) => keepSuperior(video, principalOf(request), null, body))

  route(app, contract.changeSuperior, ({ params, body, request }) =>
    keepSuperior(video, principalOf(request), params.id, body),
  )

  route(app, contract.removeSuperior, async ({ params, request }) => ({
    items: await removeSuperior(video, principalOf(request), params.id),
  }))

  route(app, contract.listSharedChannels, async ({ params, query, request }) => {
    allow(principalOf(request), 'device.manage')
    const limit = query.limit ?? defaultLimit
    const { records, total } = await video.database.transaction(systemScope, async (tx) => {
      if (!(await findSuperior(tx, params.id))) throw videoErrors.SUPERIOR_NOT_FOUND()
      return pageOfShared(tx, params.id, { limit, after: query.cursor })
    })
    const directory = await video.area.directory()
    return {
      items: records.map((record) => ({ ...record, areaName: directory.nameOf(record.areaCode) })),
      total,
      nextCursor: records.length === limit ? (records.at(-1)?.cameraId ?? null) : null,
    }
  })

  route(app, contract.shareChannels, ({ params, body, request }) =>
    shareChannels(video, principalOf(request), params.id, body),
  )
}
