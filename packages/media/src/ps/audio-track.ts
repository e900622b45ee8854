import { AdtsSplitter, parseAdts } from '../aac/adts.ts'
import type { AudioAccessUnit, AudioCodec } from '../access-unit.ts'
import type { Stamp } from './picture-assembler.ts'
import type { TimestampUnwrapper } from './timestamp.ts'

export interface AudioTrackOptions {
  readonly clock: TimestampUnwrapper
  readonly onAccessUnit: (unit: AudioAccessUnit) => void
}

/** PES packets of sound, each whole before it is handed on: at most 64 KiB. */
export class AudioTrack {
  readonly #options: AudioTrackOptions
  readonly #adts = new AdtsSplitter()
  #declared: AudioCodec | undefined
  #pieces: Buffer[] = []
  #stamp: Stamp | undefined
  #lastPts = 0
  codec: AudioCodec | undefined
  frames = 0

  constructor(options: AudioTrackOptions) {
    this.#options = options
  }

  declare(codec: AudioCodec): void {
    this.#declared = codec
  }

  beginPacket(stamp: Stamp | undefined): void {
    this.#pieces = []
    this.#stamp = stamp
  }

  /** Takes a part of the packet's payload; `last` when nothing is missing any more. */
  append(bytes: Buffer, last: boolean): void {
    if (!last) {
      // Copied, so that a few hundred bytes do not pin the chunk they came in.
      this.#pieces.push(Buffer.from(bytes))
      return
    }
    const data = this.#pieces.length > 0 ? Buffer.concat([...this.#pieces, bytes]) : bytes
    this.#pieces = []
    if (data.length > 0) this.#finish(data)
  }

  /** Bytes are missing: the packet in progress is not handed on. */
  lose(): void {
    this.#pieces = []
    this.#adts.reset()
  }

  #finish(data: Buffer): void {
    const pts = this.#stamp ? this.#options.clock.unwrap(this.#stamp.pts) : this.#lastPts
    this.#lastPts = pts
    // Sound without an entry in the map happens: AAC shows itself, all else is taken for G.711 A-law,
    // which every device must have (GB/T 28181-2016 C.2.4).
    this.codec = this.#declared ?? (parseAdts(data) || this.codec === 'aac' ? 'aac' : 'g711a')
    if (this.codec === 'aac') this.#adts.push(data, pts, (frame, time) => this.#emit('aac', frame, time))
    else this.#emit(this.codec, data, pts)
  }

  #emit(codec: AudioCodec, data: Buffer, pts: number): void {
    this.frames++
    this.#options.onAccessUnit({ kind: 'audio', codec, pts, dts: pts, data })
  }
}
