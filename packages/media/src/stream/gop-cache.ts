import type { FlvFrame } from '../flv/flv-frame.ts'

/** The frames since the last key frame, for viewers that come in between. Bounded in bytes and in frames. */
export class GopCache {
  readonly #maxBytes: number
  readonly #maxFrames: number
  #frames: FlvFrame[] = []
  #bytes = 0

  constructor(maxBytes: number, maxFrames: number) {
    this.#maxBytes = maxBytes
    this.#maxFrames = maxFrames
  }

  get frames(): readonly FlvFrame[] {
    return this.#frames
  }

  get bytes(): number {
    return this.#bytes
  }

  push(frame: FlvFrame): void {
    if (frame.keyFrame) this.clear()
    else if (this.#frames.length === 0) return
    if (this.#bytes + frame.websocket.length > this.#maxBytes || this.#frames.length >= this.#maxFrames) {
      // A group with a hole cannot be decoded: without the rest, new viewers wait for the next key frame.
      this.clear()
      return
    }
    this.#frames.push(frame)
    this.#bytes += frame.websocket.length
  }

  clear(): void {
    this.#frames = []
    this.#bytes = 0
  }
}
