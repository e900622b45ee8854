import type { LiveSession } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import type Mpegts from 'mpegts.js'
import { type LiveEvent, type LiveState, nextLiveState } from './live-state.ts'
import { Mp4Link } from './mp4-link.ts'

export interface LiveFacts {
  /** Bits per second arriving, 0 until known. */
  readonly bitRate: number
  /** How many watched when this link was opened, this one included. */
  readonly viewers: number
}

export interface LivePlayerOptions {
  readonly video: HTMLVideoElement
  /** With sound the picture comes as fragmented MP4, which carries every kind of it. */
  readonly sound: boolean
  /** Asks for a ticket; each link needs a new one. */
  readonly openSession: (signal: AbortSignal) => Promise<LiveSession>
  readonly onState: (state: LiveState) => void
  readonly onFacts: (facts: LiveFacts) => void
  /** Called before the picture goes away, so that the last one can be kept. */
  readonly onPictureLeaves: () => void
}

/** What trying again at once does not mend: the tile says it. */
const saidPlainly: ReadonlySet<string> = new Set([
  'TRANSCODERS_BUSY',
  'FFMPEG_MISSING',
  'NO_MEDIA_PORT',
  'NO_SIGNALLING',
  'SOURCE_UNREACHABLE',
  'SOURCE_UNAUTHORISED',
])

/** No new frame for so long counts as lost, ms. */
const stallLimit = 6000
/** A link that brings no first frame in this time is given up, ms. */
const startLimit = 12_000

/** One camera in one video element over WebSocket: opens, watches that frames come, and opens again when they stop. */
export class LivePlayer {
  readonly #options: LivePlayerOptions
  #state: LiveState = { phase: 'idle' }
  #player: Mpegts.Player | undefined
  #heard: Mp4Link | undefined
  #link = new AbortController()
  #retry: ReturnType<typeof setTimeout> | undefined
  #watch: ReturnType<typeof setInterval> | undefined
  /** When the last new frame was seen, ms. */
  #movedAt = 0
  #facts: LiveFacts = { bitRate: 0, viewers: 0 }

  constructor(options: LivePlayerOptions) {
    this.#options = options
  }

  start(): void {
    void this.#open()
  }

  stop(): void {
    this.#close()
    this.#take({ type: 'stop' })
  }

  #take(event: LiveEvent): void {
    const next = nextLiveState(this.#state, event)
    if (next === this.#state) return
    this.#state = next
    this.#options.onState(next)
    if (next.phase === 'reconnecting' || next.phase === 'refused') {
      this.#retry = setTimeout(() => void this.#open(), Math.max(0, next.retryAt - Date.now()))
    }
  }

  async #open(): Promise<void> {
    this.#close()
    const link = new AbortController()
    this.#link = link
    this.#take({ type: 'open', now: Date.now() })
    try {
      const { sound } = this.#options
      const [session, mpegts] = await Promise.all([
        this.#options.openSession(link.signal),
        sound ? undefined : import('mpegts.js'),
      ])
      if (link.signal.aborted) return
      this.#tellFacts({ viewers: session.viewers })
      if (mpegts) this.#play(mpegts.default, session)
      else this.#playWithSound(session)
    } catch (error) {
      if (link.signal.aborted) return
      if (error instanceof ApiError && (error.status < 500 || saidPlainly.has(error.code))) {
        this.#take({ type: 'refused', text: error.text, now: Date.now() })
      } else this.#lost()
    }
  }

  #play(mpegts: typeof Mpegts, session: LiveSession): void {
    const { video } = this.#options
    mpegts.LoggingControl.enableAll = false
    const player = mpegts.createPlayer(
      // Tiles are silent, and a sound track that the browser cannot play must not stop the picture.
      { type: 'flv', isLive: true, hasAudio: false, url: webSocketUrl(session.url) },
      {
        enableStashBuffer: false,
        liveBufferLatencyChasing: true,
        liveBufferLatencyMaxLatency: 1.5,
        liveBufferLatencyMinRemain: 0.3,
        autoCleanupSourceBuffer: true,
        autoCleanupMaxBackwardDuration: 20,
        autoCleanupMinBackwardDuration: 8,
        deferLoadAfterSourceOpen: false,
      },
    )
    this.#player = player
    player.on(mpegts.Events.ERROR, () => this.#lost())
    player.on(mpegts.Events.LOADING_COMPLETE, () => this.#lost())
    player.on(mpegts.Events.STATISTICS_INFO, (info: { speed?: number }) => {
      // Kilobytes per second, as the loader counts them.
      if (info.speed !== undefined) this.#tellFacts({ bitRate: info.speed * 1024 * 8 })
    })
    player.attachMediaElement(video)
    player.load()
    // Refused only when a newer link took the element; the watch below sees everything else.
    Promise.resolve(player.play()).catch(() => undefined)
    this.#watchFrames(video)
  }

  #playWithSound(session: LiveSession): void {
    const { video } = this.#options
    this.#heard = new Mp4Link({
      video,
      url: webSocketUrl(session.mp4Url),
      onLost: () => this.#lost(),
      onBitRate: (bitRate) => this.#tellFacts({ bitRate }),
    })
    this.#watchFrames(video)
  }

  #watchFrames(video: HTMLVideoElement): void {
    const opened = Date.now()
    let frames = video.getVideoPlaybackQuality().totalVideoFrames
    this.#movedAt = opened
    this.#watch = setInterval(() => {
      const now = Date.now()
      const total = video.getVideoPlaybackQuality().totalVideoFrames
      if (total !== frames) {
        // A new source begins counting at nought again.
        const moved = total > 0
        frames = total
        if (!moved) return
        this.#movedAt = now
        this.#take({ type: 'frame', now })
      } else if (now - this.#movedAt > (this.#state.phase === 'live' ? stallLimit : startLimit)) {
        // A hidden tab paints nothing; that is not the camera's silence.
        if (document.visibilityState === 'visible') this.#lost()
        else this.#movedAt = now
      }
    }, 100)
  }

  #lost(): void {
    this.#close()
    this.#take({ type: 'lost', now: Date.now(), stoppedAt: this.#movedAt || Date.now(), random: Math.random() })
  }

  #close(): void {
    clearTimeout(this.#retry)
    clearInterval(this.#watch)
    this.#link.abort()
    const [player, heard] = [this.#player, this.#heard]
    this.#player = undefined
    this.#heard = undefined
    if (!player && !heard) return
    this.#options.onPictureLeaves()
    player?.destroy()
    heard?.close()
  }

  #tellFacts(part: Partial<LiveFacts>): void {
    this.#facts = { ...this.#facts, ...part }
    this.#options.onFacts(this.#facts)
  }
}

function webSocketUrl(path: string): string {
  const url = new URL(path, window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}
