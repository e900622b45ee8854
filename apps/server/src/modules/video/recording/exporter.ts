import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import {
  createStreamHub,
  type FinishedSegment,
  joinToMp4,
  SegmentRecorder,
  type SourcePiece,
  SpeedScaler,
} from '@fengqiao/media'
import { asChinaTime, chinaMinute } from '../../../platform/china-time/index.ts'
import type { Config } from '../../../platform/config/index.ts'
import { type Database, systemScope } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import type { Logger } from '../../../platform/log/index.ts'
import type { FileStore } from '../../../platform/storage/index.ts'
import { insertFile } from '../../casework/index.ts'
import { findCamera } from '../camera.store.ts'
import type { GbMedia } from '../gb-media.ts'
import { videoErrors } from '../video.errors.ts'
import { type ExportRecord, nextExport, setExportState } from './export.store.ts'
import { recordingsOf } from './recording.store.ts'

export interface ExporterOptions {
  readonly database: Database
  readonly files: FileStore
  readonly media: GbMedia | null
  readonly config: Pick<Config, 'recordingsDir' | 'dataDir' | 'ffmpeg'>
  readonly logger: Logger
  readonly now: () => Date
}

/** Makes one MP4 of each export that waits, one after the other. */
export interface Exporter {
  /** Something waits. */
  wake(): void
  stop(): Promise<void>
}

/** 64 GiB: a whole day of a main stream. */
const LARGEST_BYTES = 64 * 1024 ** 3
const DOWNLOAD_SPEED = 4
/** A download that brings nothing for so long is over. */
const SILENCE_MS = 15_000
const PROGRESS_MS = 1000

export function createExporter(options: ExporterOptions): Exporter {
  const { database, files, media, config, logger, now } = options
  let running: Promise<void> | undefined
  let again = false
  const stopping = new AbortController()

  const setState = (id: string, change: Parameters<typeof setExportState>[2]) =>
    database.transaction(systemScope, (tx) => setExportState(tx, id, change))

  async function run(): Promise<void> {
    for (;;) {
      const next = await database.transaction(systemScope, (tx) => nextExport(tx, []))
      if (!next || stopping.signal.aborted) return
      try {
        await setState(next.id, { state: 'running', progress: 0 })
        await make(next)
      } catch (error) {
        if (stopping.signal.aborted) return
        logger.warn({ err: error, export: next.id }, 'an export failed')
        await setState(next.id, { state: 'failed', error: error instanceof Error ? error.message : String(error) })
      }
    }
  }

  async function make(record: ExportRecord): Promise<void> {
    const folder = await workFolder()
    try {
      const pieces = record.source === 'platform' ? await recordedPieces(record) : await download(record, folder)
      const { content } = await joinToMp4(pieces)
      const file = await keep(record, content, 'mp4')
      const watermarked = record.watermark ? await watermark(record, file.sha256, folder) : undefined
      await setState(record.id, { state: 'done', progress: 1, file, ...(watermarked && { watermarked }) })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async function workFolder(): Promise<string> {
    const parent = join(config.dataDir, 'exports')
    await mkdir(parent, { recursive: true })
    return mkdtemp(join(parent, 'export-'))
  }

  async function recordedPieces({ cameraId, from, to }: ExportRecord): Promise<readonly SourcePiece[]> {
    const rows = await database.transaction(systemScope, (tx) => recordingsOf(tx, cameraId, { from, to }))
    const [first] = rows
    if (!first) throw videoErrors.NOTHING_RECORDED()
    // A change of the camera's settings begins another file: what follows cannot lie under the same beginning.
    return rows
      .filter(({ codecs, initBytes }) => codecs === first.codecs && initBytes - first.initBytes < 64)
      .flatMap(({ path, initBytes, pieces, startedAt }) =>
        pieces
          .filter(([at, durationMs]) => {
            const start = startedAt.getTime() + at
            return start + durationMs > from.getTime() && start < to.getTime()
          })
          .map(([, , offset, bytes]) => ({ path: join(config.recordingsDir, path), initBytes, offset, bytes })),
      )
  }

  /** A device sends what it recorded as fast as it may; it is recorded here as a live picture is. */
  async function download(record: ExportRecord, folder: string): Promise<readonly SourcePiece[]> {
    const camera = await database.transaction(systemScope, (tx) => findCamera(tx, record.cameraId))
    if (!media || !camera?.deviceId) throw videoErrors.CAMERA_OFFLINE()
    const segments: FinishedSegment[] = []
    const hub = createStreamHub({ graceMs: 60_000 })
    const scaler = new SpeedScaler()
    const lasts = record.to.getTime() - record.from.getTime()
    const over = Promise.withResolvers<void>()
    let told = 0
    const recorder = new SegmentRecorder({
      folder,
      cameraId: record.cameraId,
      segmentSeconds: 600,
      onSegment: (segment) => segments.push(segment),
      onError: over.reject,
    })
    stopping.signal.addEventListener('abort', () => over.reject(new Error('the server stops')), { once: true })
    const stream = await hub.open('download', async (sink, signal) => {
      const time = { start: Math.floor(record.from.getTime() / 1000), stop: Math.ceil(record.to.getTime() / 1000) }
      const request = {
        deviceId: camera.deviceId ?? '',
        channelId: camera.id,
        kind: 'Download',
        time,
        downloadSpeed: DOWNLOAD_SPEED,
        signal,
      } as const
      const gb = await media.open(request, (receiver) => {
        receiver.on('accessUnit', (unit) => {
          // Recorded time only: a download is not shown, so its speed does not matter.
          scaler.scale(unit)
          sink.push(unit)
          const at = Date.now()
          if (at - told < PROGRESS_MS) return
          told = at
          const progress = Math.min(0.99, scaler.positionMs / lasts)
          setState(record.id, { state: 'running', progress }).catch((error: unknown) =>
            logger.debug({ err: error }, 'progress'),
          )
        })
        receiver.on('idle', () => over.resolve())
        receiver.on('disconnected', () => over.resolve())
      })
      const silence = setInterval(() => {
        const last = gb.receiver.stats().lastPacketAt ?? Date.now()
        if (Date.now() - last > SILENCE_MS) over.resolve()
      }, 1000)
      void gb.dialog.fileEnd.then(() => {
        gb.receiver.flush()
        over.resolve()
      })
      void gb.dialog.ended.then(() => over.resolve())
      return {
        close: async () => {
          clearInterval(silence)
          await gb.close()
        },
      }
    })
    stream.addTap(recorder)
    try {
      await over.promise
    } finally {
      await recorder.close()
      await hub.close()
    }
    const pieces = segments.flatMap(({ path, scan }) =>
      scan.pieces.map(({ offset, bytes }) => ({ path: join(folder, path), initBytes: scan.initBytes, offset, bytes })),
    )
    if (pieces.length === 0) throw videoErrors.NO_PICTURE()
    return pieces
  }

  async function keep(record: ExportRecord, content: Readable, suffix: string) {
    const stored = await files.put(content, { limitBytes: LARGEST_BYTES })
    const id = newId(now())
    const clock = (at: Date) => asChinaTime(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
    await database.transaction(systemScope, (tx) =>
      insertFile(tx, {
        id,
        ...stored,
        mediaType: 'video/mp4',
        name: `${record.cameraName} ${clock(record.from)}-${clock(record.to)}.${suffix}`,
        areaCode: record.areaCode,
        accountId: record.accountId,
        caseId: null,
        caseEventId: null,
        origin: {
          cameraId: record.cameraId,
          cameraName: record.cameraName,
          from: record.from.toISOString(),
          to: record.to.toISOString(),
          export: record.id,
        },
      }),
    )
    return { id, ...stored }
  }

  /** A copy that says who took it and when; the original lies beside it untouched. */
  async function watermark(record: ExportRecord, sha256: string, folder: string) {
    const original = join(folder, 'original.mp4')
    await writeFile(original, await files.open(sha256))
    const words = join(folder, 'words.txt')
    const day = chinaMinute(record.requestedAt)
    await writeFile(words, `${record.cameraName}  ${record.requesterName}  ${day}  ${record.id}`)
    const font = createRequire(import.meta.url).resolve(
      '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    )
    const output = join(folder, 'watermarked.mp4')
    const style = 'fontcolor=white@0.75:borderw=2:bordercolor=black@0.5:fontsize=h/28:x=w*0.02:y=h*0.94'
    await ffmpeg([
      ...['-i', original, '-vf', `drawtext=fontfile=${font}:textfile=${words}:${style}`],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-c:a', 'aac', '-movflags', '+faststart', output],
    ])
    const { id, sha256: hash } = await keep(record, createReadStream(output), 'watermark.mp4')
    return { id, sha256: hash }
  }

  function ffmpeg(arguments_: readonly string[]): Promise<void> {
    const child = spawn(
      'nice',
      ['-n', '10', config.ffmpeg, '-hide_banner', '-v', 'error', '-nostdin', '-y', ...arguments_],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        signal: stopping.signal,
      },
    )
    let complaints = ''
    child.stderr.on('data', (bytes: Buffer) => {
      complaints = (complaints + bytes.toString()).slice(-2000)
    })
    return new Promise((resolve, reject) => {
      child.once('error', () => reject(videoErrors.FFMPEG_MISSING()))
      child.once('close', (status) => (status === 0 ? resolve() : reject(new Error(`ffmpeg: ${complaints}`))))
    })
  }

  const exporter: Exporter = {
    wake() {
      if (running) {
        again = true
        return
      }
      running = run()
        .catch((error: unknown) => logger.error({ err: error }, 'exports failed'))
        .finally(() => {
          running = undefined
          if (again && !stopping.signal.aborted) {
            again = false
            exporter.wake()
          }
        })
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
  return exporter
}
