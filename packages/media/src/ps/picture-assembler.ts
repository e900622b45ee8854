import type { VideoCodec } from '../access-unit.ts'
import { PICTURE_RULES, type PictureRules } from '../h264/nal-unit.ts'
import { PictureEndHint } from './picture-end-hint.ts'
import { PS } from './stream-types.ts'

/** Raw times of a PES packet, 33 bits; undefined when it has none. */
export interface Stamp {
  readonly pts: number
  readonly dts: number
}

export interface AssembledPicture {
  /** Views into the assembler's buffer, gone when the listener returns. */
  readonly nalUnits: readonly Buffer[]
  readonly stamp: Stamp | undefined
}

const START_CODE = Buffer.from([0, 0, 1])
/** NAL header of a video parameter set (ITU-T H.265 7.3.1.2). */
const VPS = [0x40, 0x01] as const
const FIRST_CAPACITY = 32 * 1024
const MOST_NAL_UNITS = 2048

/**
 * Groups the bytes of a video stream into pictures, whatever way the PES packets cut them: a picture may span many, and
 * many may lie in one. Every byte is copied once, into one buffer that is used again for the next picture and never
 * grows past `maxBytes`.
 */
export class PictureAssembler {
  readonly #maxBytes: number
  readonly #onPicture: (picture: AssembledPicture) => void
  readonly #onDamage: () => void
  readonly #endHint = new PictureEndHint()
  /** The last picture went out on the marker's word: what follows must begin another. */
  #endedByMarker = false
  #codec: VideoCodec = 'h264'
  #bytes = Buffer.alloc(0)
  #length = 0
  /** Where the search for start codes goes on. */
  #searched = 0
  /** Offsets of the start codes in the picture in progress; empty outside a picture. */
  #starts: number[] = []
  #hasSlice = false
  /** Times by the offset where their PES packet began. */
  #stamps: { at: number; stamp: Stamp | undefined; used: boolean }[] = []

  constructor(maxBytes: number, onPicture: (picture: AssembledPicture) => void, onDamage: () => void) {
    this.#maxBytes = maxBytes
    this.#onPicture = onPicture
    this.#onDamage = onDamage
  }

  get codec(): VideoCodec {
    return this.#codec
  }

  /** True while a picture has begun whose end was not seen. */
  get inPicture(): boolean {
    return this.#starts.length > 0
  }

  setCodec(codec: VideoCodec): void {
    if (codec === this.#codec) return
    this.discard()
    this.#codec = codec
  }

  /** A PES packet begins: its time belongs to the first picture that begins in it (ISO/IEC 13818-1 2.4.3.7). */
  beginPacket(stamp: Stamp | undefined): void {
    if (this.#stamps.length > 64) this.#stamps.shift()
    this.#stamps.push({ at: this.#length, stamp, used: false })
  }

  /**
   * Takes payload bytes. Answers the offset in `chunk` where a start code of the program stream begins that cannot be
   * video, -3 to -1 when it began in the chunk before; or `chunk.length` when all of it was video.
   */
  append(chunk: Buffer): number {
    const before = this.#length
    if (!this.#reserve(chunk.length)) {
      this.discard()
      this.#onDamage()
      return chunk.length
    }
    chunk.copy(this.#bytes, this.#length)
    this.#length += chunk.length
    const systemCode = this.#search()
    if (systemCode >= 0) this.#length = systemCode
    this.#compact()
    return systemCode < 0 ? chunk.length : systemCode - before
  }

  /** Emits the picture in progress as it is: its end is known from elsewhere. */
  flush(): void {
    if (this.#hasSlice) this.#emit(this.#length)
    this.discard()
  }

  /** The sender marked the last bytes as the end of a picture. Believed once it has been right for a while. */
  marked(): void {
    if (!this.#hasSlice) return
    if (!this.#endHint.believed) {
      this.#endHint.marked(this.#length)
      return
    }
    this.#emit(this.#length)
    this.discard()
    this.#endedByMarker = true
  }

  /** Another source: what was learnt of the marker does not hold for it. */
  reset(): void {
    this.discard()
    this.#endHint.distrust()
  }

  /** Forgets the picture in progress. The next one begins where one can begin. */
  discard(): void {
    this.#endHint.clear()
    this.#endedByMarker = false
    this.#length = 0
    this.#searched = 0
    this.#starts = []
    this.#hasSlice = false
    this.#stamps = []
  }

  #search(): number {
    let rules = PICTURE_RULES[this.#codec]
    const base = this.#searched
    const fresh = this.#bytes.subarray(base, this.#length)
    let found = fresh.indexOf(START_CODE)
    while (found >= 0) {
      const start = base + found
      const header = start + 3
      if (header >= this.#length) return this.#stopAt(start)
      const first = this.#bytes[header] ?? 0
      if (first >= PS.end) return start
      if (first === VPS[0] && this.#codec === 'h264') {
        if (header + 1 >= this.#length) return this.#stopAt(start)
        if (this.#bytes[header + 1] === VPS[1]) rules = this.#turnToH265()
      }
      const slice = rules.isSlice(this.#bytes, header)
      if (slice && header + rules.sliceBytes > this.#length) return this.#stopAt(start)
      if (first < 0x80) this.#take(start, slice, rules.beginsPicture(this.#bytes, header))
      found = fresh.indexOf(START_CODE, found + 3)
    }
    // The last two bytes may be the beginning of a start code.
    return this.#stopAt(Math.max(base, this.#length - 2))
  }

  /** A video parameter set, which H.264 does not have, says it although no stream map did, or a wrong one. */
  #turnToH265(): PictureRules {
    this.#codec = 'h265'
    this.#starts = []
    this.#hasSlice = false
    return PICTURE_RULES.h265
  }

  #stopAt(position: number): -1 {
    this.#searched = position
    return -1
  }

  #take(start: number, slice: boolean, begins: boolean): void {
    if (begins && this.#hasSlice) {
      this.#endHint.pictureEnded(start)
      this.#emit(start)
    }
    if (this.#starts.length === 0 && !begins) {
      if (slice && this.#endedByMarker) this.#markerWasWrong()
      return
    }
    this.#endedByMarker = false
    this.#starts.push(start)
    if (slice) this.#hasSlice = true
    if (this.#starts.length > MOST_NAL_UNITS) {
      this.#starts = []
      this.#hasSlice = false
      this.#onDamage()
    }
  }

  /** More of a picture that is out already: it went out incomplete. */
  #markerWasWrong(): void {
    this.#endedByMarker = false
    this.#endHint.distrust()
    this.#onDamage()
  }

  #emit(end: number): void {
    const starts = this.#starts
    const first = starts[0] ?? 0
    const nalUnits: Buffer[] = []
    for (let index = 0; index < starts.length; index++) {
      const from = (starts[index] ?? 0) + 3
      let to = starts[index + 1] ?? end
      while (to > from && this.#bytes[to - 1] === 0) to--
      if (to > from) nalUnits.push(this.#bytes.subarray(from, to))
    }
    const stamp = this.#stampOf(first, end)
    this.#starts = []
    this.#hasSlice = false
    this.#onPicture({ nalUnits, stamp })
  }

  #stampOf(first: number, end: number): Stamp | undefined {
    const own = this.#stamps.findLast((entry) => entry.at <= first)
    if (own?.used) return undefined
    if (own) own.used = true
    if (own?.stamp) return own.stamp
    // Devices that give parameter sets a packet without time put it on the slice's packet.
    const later = this.#stamps.find((entry) => entry.at > first && entry.at < end && entry.stamp && !entry.used)
    if (later) later.used = true
    return later?.stamp
  }

  /** Moves what is still needed to the front: at most the piece of one chunk after a picture's end. */
  #compact(): void {
    const keepFrom = Math.min(this.#starts[0] ?? this.#searched, this.#length)
    if (keepFrom === 0) return
    this.#bytes.copyWithin(0, keepFrom, this.#length)
    this.#length -= keepFrom
    this.#searched = Math.max(0, this.#searched - keepFrom)
    this.#endHint.shift(keepFrom)
    this.#starts = this.#starts.map((start) => start - keepFrom)
    const owner = this.#stamps.findLastIndex((entry) => entry.at <= keepFrom)
    if (owner > 0) this.#stamps.splice(0, owner)
    for (const entry of this.#stamps) entry.at -= keepFrom
  }

  #reserve(more: number): boolean {
    const needed = this.#length + more
    if (needed > this.#maxBytes) return false
    if (needed <= this.#bytes.length) return true
    const grown = Buffer.allocUnsafeSlow(
      Math.min(this.#maxBytes, Math.max(FIRST_CAPACITY, this.#bytes.length * 2, needed)),
    )
    this.#bytes.copy(grown, 0, 0, this.#length)
    this.#bytes = grown
    return true
  }
}
