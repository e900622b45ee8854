import { TICKS_PER_SECOND } from '../access-unit.ts'
import { type Clock, systemClock, type Timer } from '../clock.ts'
import { FragmentCollector } from '../mp4/fragment-collector.ts'
import { initSegment } from '../mp4/movie.ts'
import type { TrackConfig } from '../mp4/track.ts'
import type { EndReason } from '../stream/end-reason.ts'
import type { FrameTap } from '../stream/frame-tap.ts'
import type { StreamFrame } from '../stream/stream-frame.ts'
import type { LiveStream } from '../stream/stream-hub.types.ts'

export interface HlsOutputOptions {
  /** Least length of a segment; it ends before the next key frame. Default 2 seconds. */
  readonly segmentSeconds?: number
  /** Segments that are kept. Default 6. */
  readonly segments?: number
  /** The output leaves its stream when nobody asked for so long. Default 15,000 ms. */
  readonly idleMs?: number
  readonly clock?: Clock
  readonly onEnd?: () => void
}

interface Segment {
  readonly number: number
  readonly init: number
  readonly duration: number
  readonly bytes: Buffer
}

/** A group of pictures that never ends is cut where it stands: the segment then begins without a key frame. */
const MOST_BYTES = 16 * 1024 * 1024

/**
 * HLS of a live stream with segments of fMP4 in memory (RFC 8216, Apple HLS authoring 1.5): for phones whose browsers
 * play nothing else. It counts as one viewer of the stream, however many read it.
 */
export class HlsOutput implements FrameTap {
  readonly #options: Required<HlsOutputOptions>
  readonly #collector = new FragmentCollector()
  readonly #inits = new Map<number, Buffer>()
  #leave: () => void = () => undefined
  #segments: Segment[] = []
  #version = -1
  #nextNumber = 0
  #askedAt: number
  #idle: Timer | undefined
  #waiters: (() => void)[] = []
  ended: EndReason | undefined

  constructor(stream: Pick<LiveStream, 'addTap'>, options: HlsOutputOptions = {}) {
    const { segmentSeconds = 2, segments = 6, idleMs = 15_000, clock = systemClock, onEnd = () => undefined } = options
    this.#options = { segmentSeconds, segments, idleMs, clock, onEnd }
    this.#askedAt = clock.now()
    this.#watch(idleMs)
    this.#leave = stream.addTap(this)
  }

  frame(frame: StreamFrame, tracks: TrackConfig): void {
    const cut = frame.kind === 'video' && frame.keyFrame
    const { start } = this.#collector
    const long = start !== undefined && frame.dts - start >= this.#options.segmentSeconds * TICKS_PER_SECOND * 0.95
    if ((cut && (long || tracks.version !== this.#version)) || this.#collector.bytes > MOST_BYTES)
      this.#finish(frame.dts)
    if (tracks.version !== this.#version) {
      this.#version = tracks.version
      this.#inits.set(tracks.version, initSegment(tracks))
    }
    this.#collector.add(frame)
  }

  end(reason: EndReason): void {
    if (this.ended) return
    this.ended = reason
    this.#idle?.cancel()
    this.#leave()
    this.#answer()
    this.#options.onEnd()
  }

  /** The playlist; waits up to `timeoutMs` for the first segment. `address` gives a file's name its place. */
  async playlist(timeoutMs: number, address: (file: string) => string): Promise<string | undefined> {
    this.#asked()
    if (this.#segments.length === 0 && !this.ended) await this.#first(timeoutMs)
    const [first] = this.#segments
    if (!first) return undefined
    const longest = Math.ceil(Math.max(...this.#segments.map(({ duration }) => duration)))
    const lines = ['#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${Math.max(1, longest)}`]
    lines.push(`#EXT-X-MEDIA-SEQUENCE:${first.number}`, '#EXT-X-INDEPENDENT-SEGMENTS')
    let init: number | undefined
    for (const segment of this.#segments) {
      if (segment.init !== init) {
        if (init !== undefined) lines.push('#EXT-X-DISCONTINUITY')
        lines.push(`#EXT-X-MAP:URI="${address(`init-${segment.init}.mp4`)}"`)
        init = segment.init
      }
      lines.push(`#EXTINF:${segment.duration.toFixed(3)},`, address(`${segment.number}.m4s`))
    }
    if (this.ended) lines.push('#EXT-X-ENDLIST')
    return `${lines.join('\n')}\n`
  }

  /** `init-<version>.mp4` or `<number>.m4s`; undefined when it is no longer, or not yet, there. */
  file(name: string): Buffer | undefined {
    this.#asked()
    const init = /^init-(\d{1,9})\.mp4$/.exec(name)
    if (init) return this.#inits.get(Number(init[1]))
    const number = Number(/^(\d{1,9})\.m4s$/.exec(name)?.[1] ?? Number.NaN)
    return this.#segments.find((segment) => segment.number === number)?.bytes
  }

  #finish(until: number): void {
    const fragment = this.#collector.take(until)
    if (!fragment) return
    const { bytes, duration } = fragment
    const number = this.#nextNumber++
    this.#segments.push({ number, init: this.#version, duration: duration / TICKS_PER_SECOND, bytes })
    if (this.#segments.length > this.#options.segments) this.#segments.shift()
    const used = new Set([this.#version, ...this.#segments.map(({ init }) => init)])
    for (const version of this.#inits.keys()) if (!used.has(version)) this.#inits.delete(version)
    this.#answer()
  }

  #asked(): void {
    this.#askedAt = this.#options.clock.now()
  }

  #watch(delay: number): void {
    this.#idle = this.#options.clock.schedule(delay, () => {
      const left = this.#askedAt + this.#options.idleMs - this.#options.clock.now()
      if (left > 0) this.#watch(left)
      else this.end({ code: 'no-viewers' })
    })
  }

  #first(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#options.clock.schedule(timeoutMs, resolve)
      this.#waiters.push(() => {
        timer.cancel()
        resolve()
      })
    })
  }

  #answer(): void {
    for (const wake of this.#waiters.splice(0)) wake()
  }
}
