import type { Playback, PlaybackControl, RecordingSource } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import type Hls from 'hls.js'
import type Mpegts from 'mpegts.js'
import { api } from '../../app/client.ts'
import { showsH265 } from '../live/shows-h265.ts'

export type PlayerState =
  | { readonly phase: 'idle' | 'loading' | 'playing' | 'paused' | 'ended' }
  | { readonly phase: 'failed'; readonly text: { readonly zh: string; readonly en: string } | null }

export interface RecordingPlayerOptions {
  readonly video: HTMLVideoElement
  readonly cameraId: string
  readonly source: RecordingSource
  /** Where playing begins and how far it may go, ms. */
  readonly from: number
  readonly to: number
  readonly reason: string
  readonly onState: (state: PlayerState) => void
  /** What is shown now, ms. */
  readonly onPosition: (at: number) => void
}

const pollMs = 1000

/**
 * One recording in one video element. What this server has is read in pieces that the browser seeks and speeds up by
 * itself; what a device has is a stream that is steered at the device.
 */
export class RecordingPlayer {
  readonly #options: RecordingPlayerOptions
  #playback: Playback | undefined
  #hls: Hls | undefined
  #flv: Mpegts.Player | undefined
  #timer: ReturnType<typeof setInterval> | undefined
  #stopped = false
  #speed = 1

  constructor(options: RecordingPlayerOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { cameraId, source, from, to, reason, onState } = this.#options
    onState({ phase: 'loading' })
    try {
      const playback = await api.openPlayback({
        params: { id: cameraId },
        body: {
          source,
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          reason,
          video: showsH265() ? 'any' : 'h264',
        },
      })
      this.#playback = playback
      if (this.#stopped) this.#release()
      else if (source === 'platform') await this.#playHls(playback)
      else await this.#playFlv(playback)
    } catch (error) {
      this.#fail(error instanceof ApiError ? error.text : null)
    }
  }

  stop(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#hls?.destroy()
    this.#flv?.destroy()
    this.#release()
  }

  async pause(): Promise<void> {
    if (this.#options.source === 'device') await this.#control({ action: 'pause' })
    this.#options.video.pause()
    this.#options.onState({ phase: 'paused' })
  }

  async resume(): Promise<void> {
    if (this.#options.source === 'device') await this.#control({ action: 'resume' })
    await this.#options.video.play()
    this.#options.onState({ phase: 'playing' })
  }

  /** Plays on from an instant; false when it lies outside what was opened. */
  async seek(at: number): Promise<boolean> {
    const { source, from, to, video } = this.#options
    if (at < from || at > to) return false
    if (source === 'device') {
      await this.#control({ action: 'seek', at: new Date(at).toISOString() })
      await video.play()
      this.#options.onState({ phase: 'playing' })
      return true
    }
    const now = this.#hls?.playingDate?.getTime()
    if (now === undefined) return false
    const target = video.currentTime + (at - now) / 1000
    if (target < 0 || target > video.duration) return false
    video.currentTime = target
    return true
  }

  async setSpeed(speed: number): Promise<void> {
    this.#speed = speed
    if (this.#options.source === 'device') await this.#control({ action: 'speed', speed })
    else this.#options.video.playbackRate = speed
  }

  /** One picture on, standing still. */
  step(): void {
    const { video } = this.#options
    video.pause()
    video.currentTime = Math.min(
      video.currentTime + 0.04,
      video.buffered.length ? video.buffered.end(video.buffered.length - 1) : 0,
    )
    this.#options.onState({ phase: 'paused' })
  }

  async #playHls(playback: Playback): Promise<void> {
    const { video, onState, onPosition } = this.#options
    const { default: HlsPlayer } = await import('hls.js')
    if (this.#stopped) return
    const hls = new HlsPlayer({ startPosition: 0, maxBufferLength: 20, backBufferLength: 30 })
    this.#hls = hls
    hls.on(HlsPlayer.Events.ERROR, (_event, data) => {
      if (data.fatal) this.#fail(saidBy(data.networkDetails))
    })
    hls.loadSource(playback.url)
    hls.attachMedia(video)
    video.playbackRate = this.#speed
    video.onplaying = () => onState({ phase: 'playing' })
    video.onended = () => onState({ phase: 'ended' })
    await video.play().catch(() => onState({ phase: 'paused' }))
    this.#timer = setInterval(() => {
      const at = hls.playingDate?.getTime()
      if (at !== undefined) onPosition(at)
    }, 250)
  }

  async #playFlv(playback: Playback): Promise<void> {
    const { video, onState, onPosition } = this.#options
    const { default: mpegts } = await import('mpegts.js')
    if (this.#stopped) return
    mpegts.LoggingControl.enableAll = false
    const url = new URL(playback.url, window.location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    const player = mpegts.createPlayer(
      { type: 'flv', isLive: true, hasAudio: false, url: url.href },
      {
        enableStashBuffer: false,
        liveBufferLatencyChasing: true,
        liveBufferLatencyMaxLatency: 2,
        deferLoadAfterSourceOpen: false,
      },
    )
    this.#flv = player
    player.on(mpegts.Events.ERROR, () => void this.#lookAgain())
    player.on(mpegts.Events.LOADING_COMPLETE, () => void this.#lookAgain())
    player.attachMediaElement(video)
    player.load()
    video.onplaying = () => onState({ phase: 'playing' })
    await Promise.resolve(player.play()).catch(() => undefined)
    this.#timer = setInterval(() => {
      const { id } = playback
      api.getPlayback({ params: { id } }).then(
        ({ position, state }) => {
          onPosition(Date.parse(position))
          if (state === 'ended') onState({ phase: 'ended' })
        },
        () => undefined,
      )
    }, pollMs)
  }

  /** The link has ended: was that the end of the recording? */
  async #lookAgain(): Promise<void> {
    if (this.#stopped || !this.#playback) return
    const now = await api.getPlayback({ params: { id: this.#playback.id } }).catch(() => undefined)
    if (this.#stopped) return
    if (!now || now.state === 'ended') {
      clearInterval(this.#timer)
      this.#options.onState({ phase: 'ended' })
    } else this.#fail(null)
  }

  async #control(body: PlaybackControl): Promise<void> {
    if (!this.#playback) return
    try {
      await api.controlPlayback({ params: { id: this.#playback.id }, body })
    } catch (error) {
      this.#fail(error instanceof ApiError ? error.text : null)
    }
  }

  #fail(text: { readonly zh: string; readonly en: string } | null): void {
    if (this.#stopped) return
    clearInterval(this.#timer)
    this.#options.onState({ phase: 'failed', text })
  }

  #release(): void {
    const playback = this.#playback
    this.#playback = undefined
    if (playback) void api.closePlayback({ params: { id: playback.id } }).catch(() => undefined)
  }
}

/** What the server said when it gave no piece: that all transcoders are in use, say. */
function saidBy(answer: unknown): { readonly zh: string; readonly en: string } | null {
  if (!(answer instanceof XMLHttpRequest) || answer.status < 400) return null
  try {
    const text: unknown =
      answer.responseType === 'arraybuffer' ? new TextDecoder().decode(answer.response) : answer.responseText
    const { error } = JSON.parse(String(text)) as { error?: { message?: { zh: string; en: string } } }
    return error?.message ?? null
  } catch {
    return null
  }
}
