import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { route } from '../../../platform/http/index.ts'
import { allow, principalOf } from '../../identity/index.ts'
import { findCamera } from '../camera.store.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { listAlarms } from './alarm.store.ts'
import { controlCamera, leaveControl, readPresets, readSeat, takeControl } from './control-camera.ts'
import { listControlLog } from './control-log.store.ts'
import { handleAlarm, raiseFromAlarm, toAlarm } from './handle-alarm.ts'

const defaultLimit = 50

export function registerControlRoutes(app: FastifyInstance, video: Video): void {
  const { database, area } = video

  route(app, contract.controlSeat, ({ params, request }) => readSeat(video, principalOf(request), params.id))

  route(app, contract.takeControl, ({ params, body, request }) =>
    takeControl(video, principalOf(request), params.id, body),
  )

  route(app, contract.leaveControl, ({ params, query, request }) =>
    leaveControl(video, principalOf(request), params.id, query.to),
  )

  route(app, contract.controlCamera, ({ params, body, request }) =>
    controlCamera(video, principalOf(request), params.id, body),
  )

  route(app, contract.listPresets, ({ params, request }) => readPresets(video, principalOf(request), params.id))

  route(app, contract.controlLog, async ({ params, query, request }) => {
    const principal = principalOf(request)
    allow(principal, 'camera.control')
    const limit = query.limit ?? defaultLimit
    const { records, total } = await database.transaction(principal.scope, async (tx) => {
      if (!(await findCamera(tx, params.id))) throw videoErrors.CAMERA_NOT_FOUND()
      return listControlLog(tx, params.id, { limit, before: query.cursor })
    })
    return {
      items: records.map((record) => ({
        id: record.id,
        at: record.at.toISOString(),
        name: record.operator_name,
        post: record.operator_post,
        reason: record.reason,
        command: record.command as Record<string, unknown>,
      })),
      total,
      nextCursor: records.length === limit ? (records.at(-1)?.id ?? null) : null,
    }
  })

  route(app, contract.listAlarms, async ({ query, request }) => {
    const principal = principalOf(request)
    allow(principal, 'alarm.read')
    const limit = query.limit ?? defaultLimit
    const filter = { open: query.open, cameraId: query.camera, deviceId: query.device }
    const directory = await area.directory()
    const { records, total } = await database.transaction(principal.scope, (tx) =>
      listAlarms(tx, filter, { limit, before: query.cursor }),
    )
    return {
      items: records.map((record) => toAlarm(record, directory)),
      total,
      nextCursor: records.length === limit ? (records.at(-1)?.id ?? null) : null,
    }
  })

  route(app, contract.handleAlarm, ({ params, body, request }) =>
    handleAlarm(video, principalOf(request), params.id, body.note),
  )

  route(app, contract.raiseFromAlarm, ({ params, body, request }) =>
    raiseFromAlarm(video, principalOf(request), params.id, body),
  )
}
