import { contract, type PlaybackControl, type RecordingPlan } from '@fengqiao/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { boundsOfChinaMonth } from '../../../platform/china-time/index.ts'
import { route, scopeOf } from '../../../platform/http/index.ts'
import { once } from '../../../platform/idempotency/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { idempotencyKeyOf } from '../../casework/index.ts'
import { allow, appendAudit, principalOf } from '../../identity/index.ts'
import { findCamera } from '../camera.store.ts'
import { videoErrors } from '../video.errors.ts'
import type { Video } from '../video.ts'
import { appendViewLog } from '../view-log.store.ts'
import { type ExportRecord, insertExport, listExports, toExport } from './export.store.ts'
import { openPlayback, rangeOf, toPlayback } from './open-playback.ts'
import { deletePlan, insertPlan, listPlans, updatePlan } from './plan.store.ts'
import type { PlaybackRecord } from './playbacks.ts'
import { joinSpans } from './playlist.ts'
import { recordedDays, recordedSpans } from './recording.store.ts'
import type { PlanRecord } from './schedule.ts'

const dayHours = 31 * 24
const exportHours = 24

export function registerRecordingRoutes(app: FastifyInstance, video: Video): void {
  const { database, casework, recordings, signalling } = video
  const { recorder, playbacks, exporter } = recordings

  route(app, contract.listRecordings, async ({ params, query, request }) => {
    const range = rangeOf(query, dayHours)
    const spans = await database.transaction(scopeOf(request), async (tx) => {
      if (!(await findCamera(tx, params.id))) throw videoErrors.CAMERA_NOT_FOUND()
      return recordedSpans(tx, params.id, range)
    })
    const items = joinSpans(spans).map(({ from, to }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
      source: 'platform' as const,
      kind: null,
    }))
    return { items }
  })

  route(app, contract.listDeviceRecordings, async ({ params, query, request }) => {
    const { from, to } = rangeOf(query, dayHours)
    const camera = await database.transaction(scopeOf(request), (tx) => findCamera(tx, params.id))
    if (!camera) throw videoErrors.CAMERA_NOT_FOUND()
    const { platform } = signalling
    if (!platform || !camera.deviceId || !platform.device(camera.deviceId)) throw videoErrors.CAMERA_OFFLINE()
    try {
      const { recordings: found, complete } = await platform.queryRecordings({
        deviceId: camera.deviceId,
        channelId: camera.id,
        start: Math.floor(from.getTime() / 1000),
        end: Math.ceil(to.getTime() / 1000),
      })
      const items = found.map((item) => ({
        from: new Date(item.start * 1000).toISOString(),
        to: new Date(item.end * 1000).toISOString(),
        source: 'device' as const,
        kind: item.type ?? null,
      }))
      return { items, complete }
    } catch (error) {
      throw videoErrors.DEVICE_NO_RECORDINGS({ cause: error })
    }
  })

  route(app, contract.listRecordingDays, async ({ params, query, request }) => {
    const range = boundsOfChinaMonth(query.month)
    const items = await database.transaction(scopeOf(request), async (tx) => {
      if (!(await findCamera(tx, params.id))) throw videoErrors.CAMERA_NOT_FOUND()
      return recordedDays(tx, params.id, range)
    })
    return { items: [...items] }
  })

  route(app, contract.openPlayback, ({ params, body, request }) =>
    openPlayback(video, principalOf(request), params.id, body),
  )
  route(app, contract.getPlayback, async ({ params, request }) => toPlayback(ownPlayback(request, params.id)))
  route(app, contract.controlPlayback, async ({ params, body, request }) => {
    const playback = ownPlayback(request, params.id)
    await steer(playback, body)
    return toPlayback(playback)
  })
  route(app, contract.closePlayback, async ({ params, request }) => {
    playbacks.close(ownPlayback(request, params.id).id)
    return null
  })

  /** Whoever opened it, and nobody else. */
  function ownPlayback(request: FastifyRequest, id: string): PlaybackRecord {
    const found = playbacks.find(id)
    if (!found || found.viewer.accountId !== principalOf(request).accountId) throw videoErrors.PLAYBACK_OVER()
    return found
  }

  route(app, contract.exportRecording, async ({ params, body, request }) => {
    const principal = principalOf(request)
    allow(principal, 'recording.export')
    const { from, to } = rangeOf(body, exportHours)
    const keyed = {
      accountId: principal.accountId,
      key: idempotencyKeyOf(request),
      content: { ...body, id: params.id },
    }
    const made = await once(database, principal.scope, keyed, async (tx) => {
      const camera = await findCamera(tx, params.id)
      if (!camera) throw videoErrors.CAMERA_NOT_FOUND()
      if (body.source === 'platform' && (await recordedSpans(tx, camera.id, { from, to })).length === 0) {
        throw videoErrors.NOTHING_RECORDED()
      }
      const now = casework.now()
      const { accountId, name } = principal
      const record: ExportRecord = {
        id: newId(now),
        cameraId: camera.id,
        cameraName: camera.name,
        areaCode: camera.areaCode,
        source: body.source,
        from,
        to,
        reason: body.reason,
        watermark: body.watermark ?? false,
        state: 'waiting',
        progress: 0,
        error: null,
        fileId: null,
        sha256: null,
        bytes: null,
        watermarkedFileId: null,
        watermarkedSha256: null,
        accountId,
        requesterName: name,
        requestedAt: now,
      }
      await insertExport(tx, record)
      const { areaCode, id: cameraId } = camera
      const viewer = { accountId, viewerName: name, viewerPost: principal.post, reason: body.reason }
      await appendViewLog(tx, { id: record.id, cameraId, areaCode, kind: 'download', ...viewer, at: now })
      const data = { export: record.id, reason: body.reason, source: body.source, from: body.from, to: body.to }
      await appendAudit(tx, { accountId, action: 'recording.exported', subject: cameraId, areaCode, data })
      return toExport(record)
    })
    exporter.wake()
    return made
  })

  route(app, contract.listRecordingExports, async ({ query, request }) => {
    const limit = query.limit ?? 50
    const { records, total } = await database.transaction(scopeOf(request), (tx) =>
      listExports(tx, { cameraId: query.camera, before: query.cursor, limit }),
    )
    const last = records.at(-1)
    return { items: records.map(toExport), total, nextCursor: last && records.length === limit ? last.id : null }
  })

  route(app, contract.listRecordingPlans, async ({ request }) => {
    const plans = await database.transaction(scopeOf(request), listPlans)
    const { byPlan, oldest, ...state } = await recorder.state(plans)
    return {
      items: plans.map((plan) => toPlan(plan, byPlan.get(plan.id))),
      outlook: {
        ...state,
        mostAtATime: video.recordingStreams,
        reserveBytes: video.recordingsReserveBytes,
        oldest: oldest?.toISOString() ?? null,
      },
    }
  })

  route(app, contract.addRecordingPlan, async ({ body, request }) => {
    const plan = planFrom(request, body, newId(casework.now()), 1)
    await keepPlan(request, plan, 'added', async (tx) => insertPlan(tx, plan))
    return toPlan(plan)
  })

  route(app, contract.changeRecordingPlan, async ({ params, body, request }) => {
    const { version, ...fields } = body
    const plan = planFrom(request, fields, params.id, version + 1)
    await keepPlan(request, plan, 'changed', async (tx) => {
      if (!(await listPlans(tx)).some(({ id }) => id === params.id)) throw videoErrors.PLAN_NOT_FOUND()
      if (!(await updatePlan(tx, plan, version))) throw videoErrors.PLAN_CHANGED()
    })
    return toPlan(plan)
  })

  route(app, contract.removeRecordingPlan, async ({ params, request }) => {
    const principal = principalOf(request)
    await database.transaction(principal.scope, async (tx) => {
      if (!(await deletePlan(tx, params.id))) throw videoErrors.PLAN_NOT_FOUND()
      const { accountId } = principal
      await appendAudit(tx, { accountId, action: 'recording.plan_removed', subject: params.id, data: {} })
    })
    void recorder.review()
    return null
  })

  function planFrom(
    request: FastifyRequest,
    fields: Pick<PlanRecord, 'name' | 'level' | 'cameraIds' | 'windows' | 'keepDays' | 'enabled'>,
    id: string,
    version: number,
  ): PlanRecord {
    if ((fields.level === null) === (fields.cameraIds.length === 0)) throw videoErrors.PLAN_NAMES_NOTHING()
    const { accountId, name } = principalOf(request)
    const cameraIds = [...new Set(fields.cameraIds)]
    return { ...fields, cameraIds, id, version, changedBy: accountId, changedByName: name, changedAt: casework.now() }
  }

  async function keepPlan(
    request: FastifyRequest,
    plan: PlanRecord,
    what: 'added' | 'changed',
    write: (tx: Parameters<typeof insertPlan>[0]) => Promise<void>,
  ): Promise<void> {
    const { scope, accountId } = principalOf(request)
    await database.transaction(scope, async (tx) => {
      await write(tx)
      const { name, level, cameraIds, keepDays, enabled, windows } = plan
      const data = { name, level, cameras: cameraIds.length, keepDays, enabled, windows: JSON.stringify(windows) }
      await appendAudit(tx, { accountId, action: `recording.plan_${what}`, subject: plan.id, data })
    })
    void recorder.review()
  }
}

function toPlan(plan: PlanRecord, count = { cameras: 0, recording: 0 }): RecordingPlan {
  const { changedBy: _account, changedByName, changedAt, cameraIds, windows, ...rest } = plan
  return {
    ...rest,
    ...count,
    cameraIds: [...cameraIds],
    windows: windows.map((window) => ({ ...window, days: [...window.days] })),
    changedBy: changedByName,
    changedAt: changedAt.toISOString(),
  }
}

async function steer(playback: PlaybackRecord, { action, at, speed }: PlaybackControl): Promise<void> {
  try {
    if (action === 'pause') await playback.pause()
    if (action === 'resume') await playback.resume()
    if (action === 'seek' && at !== undefined) {
      const time = new Date(at)
      if (!(time >= playback.from && time <= playback.to)) throw videoErrors.RECORDING_RANGE({ values: { hours: 24 } })
      await playback.seek(time)
    }
    if (action === 'speed' && speed !== undefined) await playback.setSpeed(speed)
  } catch (error) {
    if (error instanceof Error && 'status' in error && 'code' in error && !error.name.includes('Failed')) throw error
    throw videoErrors.DEVICE_REFUSED({ cause: error, values: { status: '', reason: action } })
  }
}
