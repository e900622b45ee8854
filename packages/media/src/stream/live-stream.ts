import type { AccessUnit, AudioCodec, VideoCodec } from '../access-unit.ts'
import type { Clock } from '../clock.ts'
import type { FlvFrame } from '../flv/flv-frame.ts'
import type { EndReason } from './end-reason.ts'
import { FlvWriter } from './flv-writer.ts'
import { GopCache } from './gop-cache.ts'
import { LastKeyFrame } from './last-key-frame.ts'
import type { KeyFrame, LiveStream, LiveStreamLimits, LiveStreamStats, StreamSink } from './stream-hub.types.ts'
import { Subscriber, type SubscriberLimits } from './subscriber.ts'
import type { Viewer } from './viewer.ts'

const DEFAULT_GOP_BYTES = 8 * 1024 * 1024
const DEFAULT_GOP_FRAMES = 1000
const DEFAULT_VIEWER_BYTES = 4 * 1024 * 1024
const DEFAULT_STALLED_MS = 30_000

export interface RunningStreamOptions extends LiveStreamLimits {
  readonly key: string
  readonly clock: Clock
  readonly g711: 'drop' | 'carry'
  readonly onViewers: (count: number) => void
  readonly onEnd: (reason: EndReason) => void
}

/** One source's frames on their way to its viewers. The hub owns its life; others see it as a LiveStream. */
export class RunningStream implements LiveStream, StreamSink {
  readonly key: string
  readonly #options: RunningStreamOptions
  readonly #limits: SubscriberLimits
  readonly #writer: FlvWriter
  readonly #gop: GopCache
  readonly #subscribers = new Set<Subscriber>()
  readonly #lastKeyFrame = new LastKeyFrame()
  readonly #keyFrameWaiters = new Set<(frame: KeyFrame | undefined) => void>()
  readonly #startedAt: number
  #ended: EndReason | undefined
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
    this.#writer = new FlvWriter(options.g711)
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
    return this.#subscribers.size
  }

  addViewer(viewer: Viewer): () => void {
    const refusal = this.#ended ?? this.#unsupported()
    if (refusal) {
      viewer.close(refusal)
      return () => undefined
    }
    const subscriber = new Subscriber(viewer, this.#limits)
    const { opening } = this.#writer
    if (opening) subscriber.start(opening, this.#gop.frames)
    this.#subscribers.add(subscriber)
    this.#options.onViewers(this.#subscribers.size)
    return () => this.#remove(subscriber)
  }

  waitForKeyFrame(timeoutMs: number): Promise<KeyFrame | undefined> {
    const { clock } = this.#options
    if (this.keyFrame || this.#ended) return Promise.resolve(this.keyFrame)
    return new Promise((resolve) => {
      const settle = (frame: KeyFrame | undefined): void => {
        timer.cancel()
        this.#keyFrameWaiters.delete(settle)
        resolve(frame)
      }
      const timer = clock.schedule(timeoutMs, () => settle(undefined))
      this.#keyFrameWaiters.add(settle)
    })
  }

  push(unit: AccessUnit): void {
    if (this.#ended) return
    const now = this.#options.clock.now()
    if (unit.kind === 'video') this.#videoCodec = unit.codec
    else this.#audioCodec = unit.codec
    const frame = this.#writer.write(unit)
    if (unit.kind === 'video') this.#countVideo(now, unit.keyFrame)
    if (unit.kind === 'video' && unit.codec === 'h265' && unit.keyFrame) this.#lastKeyFrame.keepH265(unit, now)
    if (frame) this.#publish(frame, now)
    else if (this.#unsupported()) this.#refuseAll()
    if (unit.kind === 'video' && unit.keyFrame) this.#answerWaiters()
  }

  end(reason: EndReason): void {
    if (this.#ended) return
    this.#ended = reason
    for (const subscriber of this.#subscribers) subscriber.close(reason)
    this.#subscribers.clear()
    for (const settle of [...this.#keyFrameWaiters]) settle(undefined)
    this.#gop.clear()
    this.#options.onEnd(reason)
  }

  stats(): LiveStreamStats {
    let skippedFrames = this.#skippedByLeavers
    for (const subscriber of this.#subscribers) skippedFrames += subscriber.skipped
    return {
      viewers: this.#subscribers.size,
      videoCodec: this.#videoCodec,
      audioCodec: this.#audioCodec,
      width: this.#writer.picture?.width,
      height: this.#writer.picture?.height,
      frames: this.#frames,
      keyFrames: this.#keyFrames,
      bytes: this.#bytes,
      skippedFrames,
      gopBytes: this.#gop.bytes,
      gopFrames: this.#gop.frames.length,
      startedAt: this.#startedAt,
      firstKeyFrameAt: this.#firstKeyFrameAt,
      lastFrameAt: this.#lastFrameAt,
    }
  }

  #publish(frame: FlvFrame, now: number): void {
    const { opening, parameters } = this.#writer
    if (!opening || !parameters) return
    this.#bytes += frame.plain.length
    this.#gop.push(frame)
    if (frame.keyFrame) this.#lastKeyFrame.keepH264(frame, parameters, now)
    for (const subscriber of this.#subscribers) {
      if (subscriber.offer(frame, opening, now)) continue
      subscriber.close({ code: 'too-slow' })
      this.#remove(subscriber)
    }
  }

  #countVideo(now: number, keyFrame: boolean): void {
    this.#frames++
    this.#lastFrameAt = now
    if (!keyFrame) return
    this.#keyFrames++
    this.#firstKeyFrameAt ??= now
  }

  /** H.265 runs on for snapshots, but nothing here can be sent to a viewer. */
  #unsupported(): EndReason | undefined {
    return this.#videoCodec === 'h265' ? { code: 'unsupported-codec', detail: 'h265' } : undefined
  }

  #refuseAll(): void {
    const refusal = this.#unsupported()
    if (!refusal) return
    for (const subscriber of [...this.#subscribers]) {
      subscriber.close(refusal)
      this.#remove(subscriber)
    }
  }

  #remove(subscriber: Subscriber): void {
    if (!this.#subscribers.delete(subscriber)) return
    this.#skippedByLeavers += subscriber.skipped
    this.#options.onViewers(this.#subscribers.size)
  }

  #answerWaiters(): void {
    const frame = this.#keyFrameWaiters.size > 0 ? this.keyFrame : undefined
    if (frame) for (const settle of [...this.#keyFrameWaiters]) settle(frame)
  }
}
