import { randomBytes } from 'node:crypto'
import type { MediaDialog } from '@fengqiao/gb28181'
import { type AccessUnit, type LiveStream, type RtpReceiver, SpeedScaler, type StartSource } from '@fengqiao/media'
import type { Logger } from '../../../platform/log/index.ts'
import { endOfDialog, type GbMedia } from '../gb-media.ts'
import type { Live } from '../live.ts'
import type { LiveViewerIdentity } from '../live-tickets.ts'
import { videoErrors } from '../video.errors.ts'

export interface PlaybackRequest {
  readonly camera: { readonly id: string; readonly deviceId: string | null }
  readonly from: Date
  readonly to: Date
  readonly viewer: LiveViewerIdentity
  readonly video: 'any' | 'h264'
}

/** Somebody who plays a recording. */
export interface PlaybackRecord {
  readonly id: string
  readonly source: 'platform' | 'device'
  readonly cameraId: string
  readonly from: Date
  readonly to: Date
  readonly viewer: LiveViewerIdentity
  readonly ticket: string
  /** What the browser shows. */
  readonly video: 'any' | 'h264'
  position(): Date
  state(): 'playing' | 'paused' | 'ended'
  speed(): number
  pause(): Promise<void>
  resume(): Promise<void>
  seek(at: Date): Promise<void>
  setSpeed(speed: number): Promise<void>
}

/** Recordings that are played now. A device's is one stream of its own; one of this server is read by the browser. */
export interface Playbacks {
  openDevice(request: PlaybackRequest): Promise<PlaybackRecord>
  openPlatform(request: PlaybackRequest): PlaybackRecord
  find(id: string): PlaybackRecord | undefined
  close(id: string): void
  endSession(sessionId: string): void
}

/** A playback that nobody reads any more is forgotten. */
const FORGET_MS = 12 * 3_600_000
const MOST = 2000

export function createPlaybacks(options: {
  readonly live: Live
  readonly media: GbMedia | null
  readonly logger: Logger
  readonly now: () => Date
}): Playbacks {
  const { live, media, logger, now } = options
  const all = new Map<string, PlaybackRecord & { readonly openedAt: number }>()

  function remember(record: PlaybackRecord): PlaybackRecord {
    const at = now().getTime()
    for (const [id, { openedAt }] of all) if (at - openedAt > FORGET_MS || all.size >= MOST) close(id)
    all.set(record.id, Object.assign(record, { openedAt: at }))
    return record
  }

  function close(id: string): void {
    if (!all.delete(id)) return
    live.end(keyOf(id), { code: 'source-ended' })
  }

  return {
    async openDevice(request) {
      if (!media || request.camera.deviceId === null) throw videoErrors.CAMERA_OFFLINE()
      const id = newPlaybackId()
      const device = new DevicePlayback(id, request, logger)
      const stream: LiveStream = await live.play(keyOf(id), device.start(media, request.camera.deviceId))
      device.stream = stream
      // Made now, so that what goes wrong is told here.
      await live.shown(stream, request.video)
      device.ticket = live.tickets.issue(keyOf(id), request.viewer, request.video).value
      return remember(device)
    },
    openPlatform(request) {
      const id = newPlaybackId()
      const { value: ticket } = live.tickets.issue(keyOf(id), request.viewer, request.video)
      const refuse = () => Promise.reject(videoErrors.PLAYBACK_NOT_STEERED())
      return remember({
        id,
        source: 'platform',
        cameraId: request.camera.id,
        from: request.from,
        to: request.to,
        viewer: request.viewer,
        ticket,
        video: request.video,
        position: () => request.from,
        state: () => 'playing',
        speed: () => 1,
        pause: refuse,
        resume: refuse,
        seek: refuse,
        setSpeed: refuse,
      })
    },
    find: (id) => all.get(id),
    close,
    endSession(sessionId) {
      for (const [id, { viewer }] of all) if (viewer.sessionId === sessionId) close(id)
    },
  }
}

export const keyOf = (playbackId: string): string => `playback-${playbackId}`
const newPlaybackId = (): string => randomBytes(12).toString('hex')

/** A recording that a device sends (GB/T 28181-2016 9.8). */
class DevicePlayback implements PlaybackRecord {
  readonly id: string
  readonly source = 'device'
  readonly cameraId: string
  readonly from: Date
  readonly to: Date
  readonly viewer: LiveViewerIdentity
  ticket = ''
  readonly video: PlaybackRequest['video']
  stream: LiveStream | undefined
  readonly #logger: Logger
  readonly #scaler = new SpeedScaler()
  #dialog: MediaDialog | undefined
  #receiver: RtpReceiver | undefined
  #paused = false
  #ended = false

  constructor(id: string, request: PlaybackRequest, logger: Logger) {
    this.id = id
    this.cameraId = request.camera.id
    this.from = request.from
    this.to = request.to
    this.viewer = request.viewer
    this.video = request.video
    this.#logger = logger
  }

  start(media: GbMedia, deviceId: string): StartSource {
    return async (sink, signal) => {
      const time = { start: Math.floor(this.from.getTime() / 1000), stop: Math.ceil(this.to.getTime() / 1000) }
      const request = { deviceId, channelId: this.cameraId, kind: 'Playback', time, signal } as const
      const end = (reason: Parameters<typeof sink.end>[0]): void => {
        this.#ended = true
        sink.end(reason)
      }
      const { dialog, receiver, close } = await media.open(request, (opened) => {
        this.#receiver = opened
        opened.on('accessUnit', (unit: AccessUnit) => {
          const scaled = this.#scaler.scale(unit)
          if (scaled) sink.push(scaled)
        })
        opened.on('idle', (stats) => end({ code: stats.packets === 0 ? 'no-media' : 'source-lost' }))
        opened.on('disconnected', () => end({ code: 'source-ended' }))
      })
      this.#dialog = dialog
      void dialog.fileEnd.then(() => {
        receiver.flush()
        end({ code: 'source-ended' })
      })
      void dialog.ended.then(({ reason }) => {
        if (reason !== 'local-bye') end(endOfDialog(reason))
      })
      return { close }
    }
  }

  position(): Date {
    return new Date(Math.min(this.to.getTime(), this.from.getTime() + this.#scaler.positionMs))
  }

  state(): 'playing' | 'paused' | 'ended' {
    if (this.#ended || this.stream?.ended) return 'ended'
    return this.#paused ? 'paused' : 'playing'
  }

  speed(): number {
    return this.#scaler.speed
  }

  async pause(): Promise<void> {
    await this.#running().control({ method: 'PAUSE' })
    this.#paused = true
    this.#receiver?.expectSilence(true)
  }

  async resume(): Promise<void> {
    this.#receiver?.expectSilence(false)
    this.#scaler.rested()
    await this.#running().control({ method: 'PLAY', from: 'now' })
    this.#paused = false
  }

  async seek(at: Date): Promise<void> {
    const seconds = Math.max(0, Math.round((at.getTime() - this.from.getTime()) / 1000))
    this.#receiver?.expectSilence(false)
    await this.#running().control({ method: 'PLAY', from: seconds })
    this.#scaler.seek(seconds * 1000)
    this.#paused = false
  }

  async setSpeed(speed: number): Promise<void> {
    await this.#running().control({ method: 'PLAY', scale: speed })
    this.#scaler.setSpeed(speed)
    this.#paused = false
    this.#receiver?.expectSilence(false)
    this.#logger.debug({ playback: this.id, speed }, 'playback speed')
  }

  #running(): MediaDialog {
    if (!this.#dialog || this.state() === 'ended') throw videoErrors.PLAYBACK_OVER()
    return this.#dialog
  }
}
