import type { FlvFrame } from '../flv/flv-frame.ts'
import type { EndReason } from './end-reason.ts'
import type { Viewer } from './viewer.ts'

export interface SubscriberLimits {
  readonly viewerBytes: number
  readonly stalledMs: number
}

/** What a decoder must have read before a picture. */
export interface Opening {
  readonly version: number
  /** File header, metadata and configurations, for a viewer that has read nothing yet. */
  readonly first: FlvFrame
  /** The configurations alone, for one that read an earlier version. */
  readonly change: FlvFrame
}

/** One viewer of a stream: from a key frame on, skipping to the next one whenever it falls behind. */
export class Subscriber {
  readonly #viewer: Viewer
  readonly #limits: SubscriberLimits
  /** Frames are written only behind a key frame that was written. */
  #following = false
  #openingVersion: number | undefined
  /** Least backlog since the viewer fell behind, and when it was reached. */
  #behind: { bytes: number; since: number } | undefined
  skipped = 0

  constructor(viewer: Viewer, limits: SubscriberLimits) {
    this.#viewer = viewer
    this.#limits = limits
  }

  /** The group of pictures so far, in one burst. */
  start(opening: Opening, frames: readonly FlvFrame[]): void {
    this.#viewer.cork?.()
    this.#open(opening)
    for (const frame of frames) this.#write(frame)
    this.#following = frames.length > 0
    this.#viewer.uncork?.()
  }

  /** Writes the frame or leaves it out. Answers false when the viewer is beyond hope. */
  offer(frame: FlvFrame, opening: Opening, now: number): boolean {
    const backlog = this.#viewer.bufferedAmount
    if (backlog > this.#limits.viewerBytes) {
      this.#following = false
      this.skipped++
      return this.#hopes(backlog, now)
    }
    if (!this.#following) {
      // Half empty before it begins again, or it would stumble from one key frame to the next.
      if (!frame.keyFrame || backlog > this.#limits.viewerBytes / 2) {
        this.skipped++
        return this.#hopes(backlog, now)
      }
      this.#following = true
      this.#behind = undefined
    }
    this.#open(opening)
    this.#write(frame)
    return true
  }

  close(reason: EndReason): void {
    this.#viewer.close(reason)
  }

  #open(opening: Opening): void {
    if (this.#openingVersion === opening.version) return
    this.#write(this.#openingVersion === undefined ? opening.first : opening.change)
    this.#openingVersion = opening.version
  }

  #write(frame: FlvFrame): void {
    this.#viewer.write(this.#viewer.framing === 'websocket' ? frame.websocket : frame.plain)
  }

  #hopes(backlog: number, now: number): boolean {
    if (backlog === 0) return true
    if (!this.#behind || backlog < this.#behind.bytes) this.#behind = { bytes: backlog, since: now }
    return now - this.#behind.since < this.#limits.stalledMs
  }
}
