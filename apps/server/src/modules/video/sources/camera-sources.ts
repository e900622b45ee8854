import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceProblem } from '@fengqiao/contract'
import {
  describeRtsp,
  filmSource,
  NotPushedError,
  openOnvif,
  openRtmpListener,
  type RtmpListener,
  type RtspOptions,
  rtspSource,
  type StartSource,
} from '@fengqiao/media'
import { type Config, StartError } from '../../../platform/config/index.ts'
import { type Database, systemScope } from '../../../platform/db/index.ts'
import type { Logger } from '../../../platform/log/index.ts'
import type { SecretBox } from '../../../platform/secrets/index.ts'
import { videoErrors } from '../video.errors.ts'
import { problemOf } from './explain-source.ts'
import { allSources, cameraOfPushKey, findSource, noteAsked, type SourceRecord } from './source.store.ts'

export interface CameraSourcesOptions {
  readonly database: Database
  readonly secrets: SecretBox
  readonly config: Pick<Config, 'host' | 'publicHost' | 'rtmpPort' | 'filmsDir' | 'ffmpeg' | 'liveStartMs'>
  readonly logger: Logger
  /** Whether pictures of this camera come right now: then it need not be asked. */
  readonly isPlaying: (cameraId: string) => boolean
  readonly onCamerasChanged: () => void
}

/** What a camera's source is asked for, with its password open. */
export type OpenSource = Pick<SourceRecord, 'cameraId' | 'kind' | 'address' | 'username' | 'transport' | 'profile'> & {
  readonly password: string
}

const ASK_MS = 30_000
const ASKED_AT_A_TIME = 8
/** A camera that restarts, or a network that hiccups, is no fault yet. */
const MISSES = 3

/** The cameras that do not speak GB/T 28181: what their pictures come from, and whether they are there. */
export class CameraSources {
  readonly #options: CameraSourcesOptions
  readonly #misses = new Map<string, number>()
  #rtmp: RtmpListener | undefined
  #timer: NodeJS.Timeout | undefined
  #asking: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: CameraSourcesOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { rtmpPort, host } = this.#options.config
    if (rtmpPort !== null) this.#rtmp = await this.#openRtmp(rtmpPort, host)
    this.#timer = setInterval(() => void this.review(), ASK_MS)
    this.#timer.unref()
    void this.review()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#rtmp?.close()
    await this.#asking
  }

  /** Where cameras push to, without the key; null when that is off. */
  get pushServer(): string | null {
    return this.#rtmp ? `rtmp://${this.#options.config.publicHost}:${this.#rtmp.port}/live` : null
  }

  /** The source of a camera that is kept here; undefined when it is none of these. */
  async sourceOf(cameraId: string): Promise<StartSource | undefined> {
    const record = await this.#options.database.transaction(systemScope, (tx) => findSource(tx, cameraId))
    return record && this.startOf(this.open(record))
  }

  open(record: SourceRecord): OpenSource {
    const { sealedPassword, pushKeySha256: _, ...rest } = record
    return { ...rest, password: sealedPassword === null ? '' : this.#options.secrets.open(sealedPassword) }
  }

  /** How the pictures of a source are brought up. */
  startOf(source: OpenSource): StartSource {
    const { config } = this.#options
    if (source.kind === 'film') {
      return filmSource({ path: join(config.filmsDir, source.address), program: config.ffmpeg })
    }
    if (source.kind === 'rtmp') {
      return async (sink, signal) => {
        if (!this.#rtmp) throw videoErrors.NO_RTMP()
        return this.#rtmp.source(source.cameraId)(sink, signal)
      }
    }
    return async (sink, signal) => rtspSource(await this.#rtspOf(source))(sink, signal)
  }

  /** A camera may have another address and account from now on: what runs by the old ones ends. */
  changed(cameraId: string): void {
    this.#rtmp?.dismiss(cameraId)
    this.#misses.delete(cameraId)
    void this.review()
  }

  /** Asks all cameras whether they are there. */
  review(): Promise<void> {
    this.#asking = this.#asking
      .then(() => this.#review())
      .catch((error: unknown) => this.#options.logger.error({ err: error }, 'cameras could not be asked'))
    return this.#asking
  }

  async #review(): Promise<void> {
    if (this.#stopped) return
    const { database } = this.#options
    const waiting = [...(await database.transaction(systemScope, allSources))]
    const found: { cameraId: string; online: boolean | null; problem: SourceProblem | null }[] = []
    const helper = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !this.#stopped; next = waiting.shift()) {
        const problem = await this.#ask(next)
        const misses = problem ? (this.#misses.get(next.cameraId) ?? 0) + 1 : 0
        this.#misses.set(next.cameraId, misses)
        // A push that ends is known at once; the others are asked again before they count as gone.
        const gone = problem !== null && (next.kind === 'rtmp' || misses >= MISSES)
        found.push({ cameraId: next.cameraId, online: problem ? (gone ? false : null) : true, problem })
      }
    }
    await Promise.all(Array.from({ length: ASKED_AT_A_TIME }, helper))
    if (this.#stopped) return
    if (await database.transaction(systemScope, (tx) => noteAsked(tx, found, new Date()))) {
      this.#options.onCamerasChanged()
    }
  }

  async #ask(record: SourceRecord): Promise<SourceProblem | null> {
    if (record.kind !== 'rtmp' && this.#options.isPlaying(record.cameraId)) return null
    try {
      await this.#reach(record)
      return null
    } catch (error) {
      return problemOf(error)
    }
  }

  async #reach(record: SourceRecord): Promise<void> {
    if (record.kind === 'rtmp') {
      if (!this.#rtmp) throw videoErrors.NO_RTMP()
      if (!this.#rtmp.publishes(record.cameraId)) throw new NotPushedError(record.cameraId)
    } else if (record.kind === 'film') {
      const path = join(this.#options.config.filmsDir, record.address)
      if (!(await stat(path).catch(() => undefined))?.isFile()) throw videoErrors.FILM_MISSING()
    } else await describeRtsp(await this.#rtspOf(this.open(record)))
  }

  async #rtspOf(source: OpenSource): Promise<RtspOptions> {
    const { username, password, transport, address } = source
    const answerMs = Math.min(this.#options.config.liveStartMs, 5000)
    const options = { username, password, transport, answerMs }
    if (source.kind === 'rtsp') return { ...options, url: address }
    if (source.profile === null) throw videoErrors.SOURCE_PROFILE_MISSING()
    const account = username === '' ? null : { username, password }
    const device = await openOnvif({ url: address, account, answerMs })
    return { ...options, url: await device.streamUri(source.profile) }
  }

  async #openRtmp(port: number, host: string): Promise<RtmpListener> {
    const { database, logger } = this.#options
    try {
      return await openRtmpListener({
        port,
        host,
        admit: (key) => database.transaction(systemScope, (tx) => cameraOfPushKey(tx, pushKeySha256(key))),
        onPublish: (camera, remote) => {
          logger.info({ camera, remote }, 'a camera pushes')
          void this.review()
        },
        onUnpublish: (camera, reason) => {
          logger.info({ camera, reason }, 'a camera pushes no more')
          void this.review()
        },
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      throw new StartError(
        {
          zh: `RTMP_PORT=${port}：端口已被其他程序占用。请停止该程序，或为 RTMP_PORT 换一个端口。`,
          en: `RTMP_PORT=${port}: the port is in use by another program. Stop it, or give RTMP_PORT another port.`,
        },
        error,
      )
    }
  }
}

/** Kept in place of the key: whoever reads the table cannot push. */
export const pushKeySha256 = (key: string): string => createHash('sha256').update(key).digest('hex')
