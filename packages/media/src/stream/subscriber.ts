import type { EndReason } from './end-reason.ts'
import type { Opening } from './opening.ts'
import type { StreamFrame } from './stream-frame.ts'
import type { Viewer, ViewerFormat } from './viewer.ts'
import type { WireFrame } from './wire-frame.ts'

export interface SubscriberLimits {
  readonly viewerBytes: number
  readonly stalledMs: number
}

/** One viewer of a stream: from a key frame on, skipping to the next one whenever it falls behind. */
export class Subscriber {
  readonly #viewer: Viewer
  readonly #limits: SubscriberLimits
  readonly format: ViewerFormat
  /** Frames are written only behind a key frame that was written. */
  #following = false
  #openingVersion: number | undefined
  /** Least backlog since the viewer fell behind, and when it was reached. */
  #behind: { bytes: number; since: number } | undefined
  skipped = 0

  constructor(viewer: Viewer, limits: SubscriberLimits) {
    this.#viewer = viewer
    this.format = viewer.format ?? 'flv'
    this.#limits = limits
  }

  /** The group of pictures so far, in one burst. */
  start(opening: Opening, frames: readonly StreamFrame[]): void {
    this.#viewer.cork?.()
    this.#open(opening)
    for (const frame of frames) this.#writeFrame(frame)
    this.#following = frames.length > 0
    this.#viewer.uncork?.()
  }

  /** Writes the frame or leaves it out. Answers false when the viewer is beyond hope. */
  offer(frame: StreamFrame, opening: Opening, now: number): boolean {
    const backlog = this.#viewer.bufferedAmount
    if (backlog > this.#limits.viewerBytes) {
      this.#following = false
      this.skipped++
      return this.#hopes(backlog, now)
    }
    if (!this.#following) {
      // Half empty before it begins again, or it would stumble from one key frame to the next.
      if (frame.kind !== 'video' || !frame.keyFrame || backlog > this.#limits.viewerBytes / 2) {
        this.skipped++
        return this.#hopes(backlog, now)
      }
      this.#following = true
      this.#behind = undefined
    }
    this.#open(opening)
    this.#writeFrame(frame)
    return true
  }

  /** It cannot show what this codec carries. */
  refuses(codec: 'h264' | 'h265'): boolean {
    return codec === 'h265' && this.#viewer.h265 === false
  }

  close(reason: EndReason): void {
    this.#viewer.close(reason)
  }

  #open(opening: Opening): void {
    if (this.#openingVersion === opening.version) return
    this.#write(opening.of(this.format, this.#openingVersion !== undefined))
    this.#openingVersion = opening.version
  }

  #writeFrame(frame: StreamFrame): void {
    const wire = this.format === 'flv' ? frame.flv : frame.fmp4
    if (wire) this.#write(wire)
  }

  #write(frame: WireFrame): void {
    this.#viewer.write(this.#viewer.framing === 'websocket' ? frame.websocket : frame.plain)
  }

  #hopes(backlog: number, now: number): boolean {
    if (backlog === 0) return true
    if (!this.#behind || backlog < this.#behind.bytes) this.#behind = { bytes: backlog, since: now }
    return now - this.#behind.since < this.#limits.stalledMs
  }
}
