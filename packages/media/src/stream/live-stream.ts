import type { AccessUnit, AudioCodec, VideoCodec } from '../access-unit.ts'
import type { Clock } from '../clock.ts'
import type { EndReason } from './end-reason.ts'
import type { FrameTap } from './frame-tap.ts'
import { FrameWriter } from './frame-writer.ts'
import { GopCache } from './gop-cache.ts'
import { LastKeyFrame } from './last-key-frame.ts'
import type { Opening } from './opening.ts'
import type { StreamFrame } from './stream-frame.ts'
import type { KeyFrame, LiveStream, LiveStreamLimits, LiveStreamStats, StreamSink } from './stream-hub.types.ts'
import { Subscriber, type SubscriberLimits } from './subscriber.ts'
import type { Viewer } from './viewer.ts'

const DEFAULT_GOP_BYTES = 8 * 1024 * 1024
const DEFAULT_GOP_FRAMES = 1000
const DEFAULT_VIEWER_BYTES = 4 * 1024 * 1024
const DEFAULT_STALLED_MS = 30_000
/** A source that sent so many pictures and no sound has none: MP4 must name its tracks before the first frame. */
const PICTURES_WITHOUT_SOUND = 12

export interface RunningStreamOptions extends LiveStreamLimits {
  readonly key: string
  readonly clock: Clock
  readonly g711: 'drop' | 'carry'
  readonly onViewers: (count: number) => void
  readonly onEnd: (reason: EndReason) => void
  readonly loss: () => number | undefined
}

/** One source's frames on their way to its viewers. The hub owns its life; others see it as a LiveStream. */
export class RunningStream implements LiveStream, StreamSink {
  readonly key: string
  readonly #options: RunningStreamOptions
  readonly #limits: SubscriberLimits
  readonly #writer: FrameWriter
  readonly #gop: GopCache
  readonly #subscribers = new Set<Subscriber>()
  readonly #taps = new Set<Tapping>()
  readonly #lastKeyFrame = new LastKeyFrame()
  readonly #keyFrameWaiters = new Set<(frame: KeyFrame | undefined) => void>()
  readonly #codecWaiters = new Set<(codec: VideoCodec | undefined) => void>()
  readonly #startedAt: number
  #ended: EndReason | undefined
  #settled = false
  #videoCodec: VideoCodec | undefined
  #audioCodec: AudioCodec | undefined
  #frames = 0
  #keyFrames = 0
  #bytes = 0
  #skippedByLeavers = 0
  #firstKeyFrameAt: number | undefined
  #lastFrameAt: number | undefined

  constructor(options: RunningStreamOptions) {
    this.key = options.key
    this.#options = options
    this.#limits = {
      viewerBytes: options.viewerBytes ?? DEFAULT_VIEWER_BYTES,
      stalledMs: options.stalledMs ?? DEFAULT_STALLED_MS,
    }
    this.#writer = new FrameWriter(options.g711)
    this.#gop = new GopCache(options.gopBytes ?? DEFAULT_GOP_BYTES, options.gopFrames ?? DEFAULT_GOP_FRAMES)
    this.#startedAt = options.clock.now()
  }

  get ended(): EndReason | undefined {
    return this.#ended
  }

  get keyFrame(): KeyFrame | undefined {
    return this.#lastKeyFrame.value
  }

  get viewers(): number {
    return this.#subscribers.size + this.#taps.size
  }

  addViewer(viewer: Viewer): () => void {
    const subscriber = new Subscriber(viewer, this.#limits)
    const { opening } = this.#writer
    const refusal = this.#ended ?? this.#refusalOf(subscriber)
    if (refusal) {
      viewer.close(refusal)
      return () => undefined
    }
    if (opening && (this.#settled || subscriber.format === 'flv')) subscriber.start(opening, this.#gop.frames)
    this.#subscribers.add(subscriber)
    this.#options.onViewers(this.viewers)
    return () => this.#remove(subscriber)
  }

  addTap(tap: FrameTap): () => void {
    if (this.#ended) {
      tap.end(this.#ended)
      return () => undefined
    }
    const tapping: Tapping = { tap, following: false }
    this.#taps.add(tapping)
    if (this.#settled) for (const frame of this.#gop.frames) this.#tell(tapping, frame)
    this.#options.onViewers(this.viewers)
    return () => {
      if (this.#taps.delete(tapping)) this.#options.onViewers(this.viewers)
    }
  }

  waitForKeyFrame(timeoutMs: number): Promise<KeyFrame | undefined> {
    if (this.keyFrame || this.#ended) return Promise.resolve(this.keyFrame)
    return this.#waitIn(this.#keyFrameWaiters, timeoutMs)
  }

  waitForCodec(timeoutMs: number): Promise<VideoCodec | undefined> {
    if (this.#videoCodec || this.#ended) return Promise.resolve(this.#videoCodec)
    return this.#waitIn(this.#codecWaiters, timeoutMs)
  }

  push(unit: AccessUnit): void {
    if (this.#ended) return
    const now = this.#options.clock.now()
    if (unit.kind === 'video') this.#takeCodec(unit.codec)
    else this.#audioCodec = unit.codec
    const frame = this.#writer.write(unit)
    if (unit.kind === 'video') this.#countVideo(now, unit.keyFrame)
    if (frame) this.#publish(frame, now)
    if (unit.kind === 'video' && unit.keyFrame) this.#answerWaiters()
  }

  end(reason: EndReason): void {
    if (this.#ended) return
    this.#ended = reason
    for (const subscriber of this.#subscribers) subscriber.close(reason)
    this.#subscribers.clear()
    for (const { tap } of this.#taps) tap.end(reason)
    this.#taps.clear()
    for (const settle of [...this.#keyFrameWaiters, ...this.#codecWaiters]) settle(undefined)
    this.#gop.clear()
    this.#options.onEnd(reason)
  }

  stats(): LiveStreamStats {
    let skippedFrames = this.#skippedByLeavers
    for (const subscriber of this.#subscribers) skippedFrames += subscriber.skipped
    return {
      viewers: this.viewers,
      videoCodec: this.#videoCodec,
      audioCodec: this.#audioCodec,
      width: this.#writer.video?.width,
      height: this.#writer.video?.height,
      frames: this.#frames,
      keyFrames: this.#keyFrames,
      bytes: this.#bytes,
      skippedFrames,
      gopBytes: this.#gop.bytes,
      gopFrames: this.#gop.frames.length,
      loss: this.#options.loss(),
      startedAt: this.#startedAt,
      firstKeyFrameAt: this.#firstKeyFrameAt,
      lastFrameAt: this.#lastFrameAt,
    }
  }

  #publish(frame: StreamFrame, now: number): void {
    const { opening, video } = this.#writer
    if (!opening || !video) return
    this.#bytes += frame.bytes
    this.#gop.push(frame)
    if (!this.#settled && (this.#audioCodec || this.#frames >= PICTURES_WITHOUT_SOUND)) this.#settle(opening)
    if (frame.kind === 'video' && frame.keyFrame) this.#lastKeyFrame.keep(frame, video, now)
    for (const subscriber of this.#subscribers) {
      if (!this.#settled && subscriber.format !== 'flv') continue
      if (subscriber.offer(frame, opening, now)) continue
      subscriber.close({ code: 'too-slow' })
      this.#remove(subscriber)
    }
    if (this.#settled) for (const tapping of this.#taps) this.#tell(tapping, frame)
  }

  /** Whether there is sound is known: those who wait for it begin with what there was, the newest frame excepted. */
  #settle(opening: Opening): void {
    this.#settled = true
    const before = this.#gop.frames.slice(0, -1)
    for (const subscriber of this.#subscribers) if (subscriber.format !== 'flv') subscriber.start(opening, before)
    for (const tapping of this.#taps) for (const frame of before) this.#tell(tapping, frame)
  }

  #tell(tapping: Tapping, frame: StreamFrame): void {
    tapping.following ||= frame.kind === 'video' && frame.keyFrame
    const tracks = this.#writer.opening?.tracks
    if (tapping.following && tracks) tapping.tap.frame(frame, tracks)
  }

  #countVideo(now: number, keyFrame: boolean): void {
    this.#frames++
    this.#lastFrameAt = now
    if (!keyFrame) return
    this.#keyFrames++
    this.#firstKeyFrameAt ??= now
  }

  #takeCodec(codec: VideoCodec): void {
    if (codec === this.#videoCodec) return
    this.#videoCodec = codec
    for (const subscriber of [...this.#subscribers]) {
      const refusal = this.#refusalOf(subscriber)
      if (!refusal) continue
      subscriber.close(refusal)
      this.#remove(subscriber)
    }
    for (const settle of [...this.#codecWaiters]) settle(codec)
  }

  #refusalOf(subscriber: Subscriber): EndReason | undefined {
    const codec = this.#videoCodec
    return codec && subscriber.refuses(codec) ? { code: 'unsupported-codec', detail: codec } : undefined
  }

  #remove(subscriber: Subscriber): void {
    if (!this.#subscribers.delete(subscriber)) return
    this.#skippedByLeavers += subscriber.skipped
    this.#options.onViewers(this.viewers)
  }

  #waitIn<T>(waiters: Set<(value: T | undefined) => void>, timeoutMs: number): Promise<T | undefined> {
    return new Promise((resolve) => {
      const settle = (value: T | undefined): void => {
        timer.cancel()
        waiters.delete(settle)
        resolve(value)
      }
      const timer = this.#options.clock.schedule(timeoutMs, () => settle(undefined))
      waiters.add(settle)
    })
  }

  #answerWaiters(): void {
    const frame = this.#keyFrameWaiters.size > 0 ? this.keyFrame : undefined
    if (frame) for (const settle of [...this.#keyFrameWaiters]) settle(frame)
  }
}

interface Tapping {
  readonly tap: FrameTap
  /** A key frame was told. */
  following: boolean
}
