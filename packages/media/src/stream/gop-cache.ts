import type { StreamFrame } from './stream-frame.ts'

/** The frames since the last key frame, for viewers that come in between. Bounded in bytes and in frames. */
export class GopCache {
  readonly #maxBytes: number
  readonly #maxFrames: number
  #frames: StreamFrame[] = []
  #bytes = 0

  constructor(maxBytes: number, maxFrames: number) {
    this.#maxBytes = maxBytes
    this.#maxFrames = maxFrames
  }

  get frames(): readonly StreamFrame[] {
    return this.#frames
  }

  get bytes(): number {
    return this.#bytes
  }

  push(frame: StreamFrame): void {
    if (frame.kind === 'video' && frame.keyFrame) this.clear()
    else if (this.#frames.length === 0) return
    if (this.#bytes + frame.bytes > this.#maxBytes || this.#frames.length >= this.#maxFrames) {
      // A group with a hole cannot be decoded: without the rest, new viewers wait for the next key frame.
      this.clear()
      return
    }
    this.#frames.push(frame)
    this.#bytes += frame.bytes
  }

  clear(): void {
    this.#frames = []
    this.#bytes = 0
  }
}
