import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route } from '../../../platform/http/index.ts'
import { allow, principalOf } from '../../identity/index.ts'
import { findCamera } from '../camera.store.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { checkCamera, toCheck } from './check-camera.ts'
import { changesOf, checksOf, healthFigures } from './health.store.ts'

const shown = 50

export function registerHealthRoutes(app: FastifyInstance, video: Video): void {
  const { database, area } = video

  route(app, contract.cameraHealth, async ({ request }) => {
    const principal = principalOf(request)
    allow(principal, 'camera.read')
    const directory = await area.directory()
    const figures = await database.transaction(principal.scope, (tx) => healthFigures(tx, video.casework.now()))
    const rate = ({ total, online }: { total: number; online: number }) => ({ total, online })
    return {
      networks: figures.networks.map((row) => ({ network: row.key, ...rate(row) })),
      levels: figures.levels.map((row) => ({ level: row.key, ...rate(row) })),
      townships: figures.townships.map((row) => ({
        areaCode: row.key,
        name: directory.nameOf(row.key),
        ...rate(row),
      })),
      hours: figures.hours.map((row) => ({ at: row.at.toISOString(), ...rate(row) })),
      checks: figures.checks.map(({ result, count }) => ({ result, count })),
      faults: figures.faults.map((row) => ({
        cameraId: row.id,
        name: row.name,
        level: row.level,
        areaName: directory.nameOf(row.areaCode),
        status: row.status,
        since: row.since?.toISOString() ?? null,
        result: row.result,
        error: row.error,
      })),
    }
  })

  route(app, contract.cameraHistory, async ({ params, request }) => {
    const principal = principalOf(request)
    allow(principal, 'camera.read')
    return database.transaction(principal.scope, async (tx) => {
      if (!(await findCamera(tx, params.id))) throw videoErrors.CAMERA_NOT_FOUND()
      const changes = await changesOf(tx, params.id, shown)
      return {
        changes: changes.map(({ at, status }) => ({ at: at.toISOString(), status })),
        checks: (await checksOf(tx, params.id, shown)).map(toCheck),
      }
    })
  })

  route(app, contract.checkCamera, ({ params, request }) => checkCamera(video, principalOf(request), params.id))
}
