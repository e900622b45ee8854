import { rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type FinishedSegment, listSegments, repairSegments, SegmentRecorder, scanSegment } from '@fengqiao/media'
import type { Config } from '../../../platform/config/index.ts'
import { type Database, systemScope } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import type { Logger } from '../../../platform/log/index.ts'
import { findCamera } from '../camera.store.ts'
import type { Live } from '../live.ts'
import { type Outlook, outlookOf } from './outlook.ts'
import { listPlans, type PlannedCamera, plannedCameras } from './plan.store.ts'
import {
  deleteRecordings,
  insertRecordings,
  type OldRecording,
  oldestRecordings,
  recordedCameras,
  recordingTotals,
  unknownPaths,
} from './recording.store.ts'
import { isOpen, keepDaysOf, names, openShare, type PlanRecord } from './schedule.ts'

export interface RecorderOptions {
  readonly database: Database
  readonly live: Live
  readonly config: Pick<Config, 'recordingsDir' | 'recordingsReserveBytes' | 'recordingStreams'>
  readonly logger: Logger
  readonly now: () => Date
}

export interface RecordingState extends Outlook {
  readonly cameras: number
  readonly recording: number
  readonly usedBytes: number
  readonly freeBytes: number
  readonly oldest: Date | null
  /** Cameras that each plan names, and how many of them record now. */
  readonly byPlan: ReadonlyMap<string, { readonly cameras: number; readonly recording: number }>
}

/** Records the cameras that plans name, and deletes what is older than promised or no longer fits. */
export interface Recorder {
  readonly folder: string
  start(): Promise<void>
  /** Looks at the plans again: at once after a change. */
  review(): Promise<void>
  /** By days and by disk. @returns how many segments were deleted. */
  clean(): Promise<number>
  state(plans: readonly PlanRecord[]): Promise<RecordingState>
  stop(): Promise<void>
}

const REVIEW_MS = 20_000
const CLEAN_MS = 60_000
const BATCH = 200
const DAY_MS = 86_400_000

interface Running {
  readonly recorder: SegmentRecorder
  readonly leave: () => void
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { database, live, config, logger, now } = options
  const folder = config.recordingsDir
  const running = new Map<string, Running>()
  const starting = new Set<string>()
  const work = new Set<Promise<unknown>>()
  let timers: NodeJS.Timeout[] = []
  let stopped = false
  let reviewing: Promise<void> | undefined

  function follow(what: string, task: Promise<unknown>): void {
    const followed = task
      .catch((error: unknown) => logger.error({ err: error }, `${what} failed`))
      .finally(() => work.delete(followed))
    work.add(followed)
  }

  /** The file first, then its row; a row that could not be written is found again at the next start. */
  async function index(segments: readonly FinishedSegment[], areaOf?: ReadonlyMap<string, string>): Promise<void> {
    await database.transaction(systemScope, async (tx) => {
      const rows = []
      for (const segment of segments) {
        const { cameraId } = segment.scan.facts
        const areaCode = areaOf?.get(cameraId) ?? (await findCamera(tx, cameraId))?.areaCode
        if (areaCode) rows.push({ ...segment, id: newId(new Date(segment.scan.facts.startedAt)), areaCode })
      }
      await insertRecordings(tx, rows)
    })
  }

  async function recoverIndex(): Promise<void> {
    const repaired = await repairSegments(folder)
    if (repaired.length > 0) logger.warn({ segments: repaired.length }, 'recordings left unfinished were repaired')
    const paths = await listSegments(folder)
    for (let at = 0; at < paths.length; at += BATCH) {
      const batch = paths.slice(at, at + BATCH)
      const unknown = await database.transaction(systemScope, (tx) => unknownPaths(tx, batch))
      const found: FinishedSegment[] = []
      for (const path of unknown) {
        const scan = await scanSegment(join(folder, path))
        if (scan) found.push({ path, scan })
      }
      if (found.length > 0) await index(found)
    }
  }

  async function wanted(): Promise<readonly PlannedCamera[]> {
    const at = now()
    const [plans, cameras] = await database.transaction(systemScope, async (tx) => {
      const open = (await listPlans(tx)).filter((plan) => plan.enabled && isOpen(plan.windows, at))
      const levels = open.flatMap(({ level }) => (level === null ? [] : [level]))
      const all = await plannedCameras(
        tx,
        levels,
        open.flatMap(({ cameraIds }) => cameraIds),
      )
      return [open, all] as const
    })
    return cameras
      .filter((camera) => camera.online && plans.some((plan) => names(plan, camera)))
      .slice(0, config.recordingStreams)
  }

  async function begin(camera: PlannedCamera): Promise<void> {
    if (running.has(camera.id) || starting.has(camera.id)) return
    starting.add(camera.id)
    try {
      const stream = await live.open(camera)
      if (stopped) return
      const areas = new Map([[camera.id, camera.areaCode]])
      const recorder = new SegmentRecorder({
        folder,
        cameraId: camera.id,
        onSegment: (segment) => follow('keeping a recording', index([segment], areas)),
        onError: (error) => {
          logger.error({ err: error, camera: camera.id }, 'a recording stopped')
          finish(camera.id)
        },
        onEnd: () => running.delete(camera.id),
      })
      const leave = stream.addTap(recorder)
      if (!stream.ended) running.set(camera.id, { recorder, leave })
    } catch (error) {
      logger.debug({ err: error, camera: camera.id }, 'a camera could not be recorded')
    } finally {
      starting.delete(camera.id)
    }
  }

  function finish(cameraId: string): void {
    const found = running.get(cameraId)
    if (!found) return
    running.delete(cameraId)
    found.leave()
    follow('ending a recording', found.recorder.close())
  }

  async function reviewNow(): Promise<void> {
    const cameras = await wanted()
    const ids = new Set(cameras.map(({ id }) => id))
    for (const id of [...running.keys()]) if (!ids.has(id)) finish(id)
    // A few at a time: devices and network are asked for many streams at once after a start.
    const waiting = cameras.filter(({ id }) => !running.has(id))
    const helper = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !stopped; next = waiting.shift()) await begin(next)
    }
    await Promise.all(Array.from({ length: 8 }, helper))
  }

  /** The row first: a file without a row is indexed again and then deleted again; a row without a file would lie. */
  async function remove(segments: readonly OldRecording[]): Promise<void> {
    await database.transaction(systemScope, (tx) =>
      deleteRecordings(
        tx,
        segments.map(({ id }) => id),
      ),
    )
    for (const { path } of segments) await rm(join(folder, path), { force: true })
  }

  async function freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  }

  async function cleanByDays(): Promise<number> {
    const at = now()
    let removed = 0
    const [plans, cameras] = await database.transaction(
      systemScope,
      async (tx) => [await listPlans(tx), await plannedCameras(tx, [], await recordedCameras(tx))] as const,
    )
    for (const camera of cameras) {
      const days = keepDaysOf(plans, camera) ?? DEFAULT_KEEP_DAYS
      const before = new Date(at.getTime() - days * DAY_MS)
      for (;;) {
        const filter = { cameraId: camera.id, before, limit: BATCH }
        const old = await database.transaction(systemScope, (tx) => oldestRecordings(tx, filter))
        if (old.length === 0) break
        await remove(old)
        removed += old.length
      }
    }
    return removed
  }

  async function cleanByDisk(): Promise<number> {
    let removed = 0
    let missing = config.recordingsReserveBytes - (await freeBytes())
    while (missing > 0) {
      const old = await database.transaction(systemScope, (tx) => oldestRecordings(tx, { limit: 20 }))
      if (old.length === 0) break
      await remove(old)
      removed += old.length
      missing -= old.reduce((sum, { bytes }) => sum + bytes, 0)
    }
    if (removed > 0) logger.warn({ segments: removed }, 'recordings were deleted because the disk is full')
    return removed
  }

  const recorder: Recorder = {
    folder,
    async start() {
      await recoverIndex()
      timers = [
        setInterval(() => follow('a review of recordings', recorder.review()), REVIEW_MS),
        setInterval(() => follow('a clean-up of recordings', recorder.clean()), CLEAN_MS),
      ]
      for (const timer of timers) timer.unref()
    },
    async review() {
      if (stopped) return
      // Asked for while one runs: what changed meanwhile needs another.
      const before = reviewing
      const next = (before ?? Promise.resolve()).catch(() => undefined).then(reviewNow)
      reviewing = next
      await next.finally(() => {
        if (reviewing === next) reviewing = undefined
      })
    },
    async clean() {
      return (await cleanByDays()) + (await cleanByDisk())
    },
    async state(plans) {
      const enabled = plans.filter((plan) => plan.enabled)
      const [totals, cameras] = await database.transaction(systemScope, async (tx) => {
        const levels = plans.flatMap(({ level }) => (level === null ? [] : [level]))
        const all = await plannedCameras(
          tx,
          levels,
          plans.flatMap(({ cameraIds }) => cameraIds),
        )
        return [await recordingTotals(tx, now()), all] as const
      })
      const recorded = cameras
        .filter((camera) => enabled.some((plan) => names(plan, camera)))
        .slice(0, config.recordingStreams)
      const free = await freeBytes()
      const outlook = outlookOf({
        cameras: recorded.map((camera) => ({
          bitRate: totals.rates.get(camera.id),
          share: Math.min(1, Math.max(...enabled.filter((p) => names(p, camera)).map((p) => openShare(p.windows)))),
          keepDays: keepDaysOf(enabled, camera) ?? 0,
        })),
        usedBytes: totals.bytes,
        freeBytes: free,
        reserveBytes: config.recordingsReserveBytes,
      })
      const byPlan = new Map(
        plans.map((plan) => {
          const own = cameras.filter((camera) => names(plan, camera))
          return [plan.id, { cameras: own.length, recording: own.filter(({ id }) => running.has(id)).length }] as const
        }),
      )
      return {
        ...outlook,
        cameras: recorded.length,
        recording: running.size,
        usedBytes: totals.bytes,
        freeBytes: free,
        oldest: totals.oldest,
        byPlan,
      }
    },
    async stop() {
      stopped = true
      for (const timer of timers) clearInterval(timer)
      await reviewing?.catch(() => undefined)
      for (const id of [...running.keys()]) finish(id)
      while (work.size > 0) await Promise.all(work)
    },
  }
  return recorder
}

/** For a camera that no plan names any more. */
const DEFAULT_KEEP_DAYS = 30
