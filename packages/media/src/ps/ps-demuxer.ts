import { AudioTrack } from './audio-track.ts'
import type { PsDemuxerOptions, PsDemuxerStats } from './ps-demuxer.types.ts'
import { type PsHeader, readPsHeader } from './ps-headers.ts'
import { audioCodecOf, PS, videoCodecOf } from './stream-types.ts'
import { TimestampUnwrapper } from './timestamp.ts'
import { VideoTrack } from './video-track.ts'

type State =
  /** A header must stand here. */
  | { readonly kind: 'header' }
  /** Where are we? Look for a start code. */
  | { readonly kind: 'search' }
  | { readonly kind: 'skip'; remaining: number }
  /** `remaining` is infinite when the packet gave no length, or a wrong one. */
  | { readonly kind: 'video'; remaining: number }
  | { readonly kind: 'audio'; remaining: number }

const DEFAULT_MAX_FRAME_BYTES = 4 * 1024 * 1024
const START_CODE = Buffer.from([0, 0, 1])
const PACK_START = Buffer.from([0, 0, 1, PS.pack])
const NOTHING = Buffer.alloc(0)

/**
 * Takes an MPEG program stream in pieces of any size (ISO/IEC 13818-1 2.5, GB/T 28181-2016 C.2) and hands out access
 * units. Never throws, whatever the bytes; keeps at most one picture, one packet of sound and one header.
 */
export class PsDemuxer {
  readonly #video: VideoTrack
  readonly #audio: AudioTrack
  readonly #clock = new TimestampUnwrapper()
  #state: State = { kind: 'search' }
  /** An unfinished header from the pieces before. */
  #carry: Buffer = NOTHING
  /** Only the first video stream and the first audio stream are taken. */
  #videoId: number | undefined
  #audioId: number | undefined
  #skipped = 0
  #sawVideo = false
  #lastWasVideo = false

  constructor(options: PsDemuxerOptions) {
    this.#video = new VideoTrack({
      clock: this.#clock,
      damage: options.damage ?? 'until-key-frame',
      maxFrameBytes: options.maxFrameBytes ?? DEFAULT_MAX_FRAME_BYTES,
      onAccessUnit: options.onAccessUnit,
      onDamage: options.onDamage ?? (() => undefined),
    })
    this.#audio = new AudioTrack({ clock: this.#clock, onAccessUnit: options.onAccessUnit })
  }

  /** The next bytes, in order. */
  push(bytes: Buffer): void {
    let data = bytes
    if (this.#carry.length > 0) {
      data = Buffer.concat([this.#carry, bytes])
      this.#carry = NOTHING
    }
    let at = 0
    while (at < data.length) {
      const next = this.#step(data, at)
      if (next === undefined) {
        // A header that goes on in the next piece; headers are short, so this is bounded.
        this.#carry = Buffer.from(data.subarray(at))
        return
      }
      at = next
    }
  }

  /** The packet of the last `push` had its marker bit set: perhaps the end of a picture. */
  marked(): void {
    const { kind } = this.#state
    const betweenPackets = kind === 'header' || (kind === 'video' && this.#state.remaining === Number.POSITIVE_INFINITY)
    if (betweenPackets && this.#carry.length === 0) this.#video.marked()
  }

  /** Bytes are missing before the next `push`: what was in progress is given up, a new start is looked for. */
  lose(): void {
    this.#carry = NOTHING
    this.#state = { kind: 'search' }
    this.#lastWasVideo = false
    this.#video.lose()
    this.#audio.lose()
  }

  /** The next bytes come from another source. What the stream map said stays: devices send it once. */
  reset(): void {
    this.#carry = NOTHING
    this.#state = { kind: 'search' }
    this.#lastWasVideo = false
    this.#clock.reset()
    this.#video.reset()
    this.#audio.lose()
    this.#videoId = undefined
    this.#audioId = undefined
  }

  /** Hands out the last picture, whose end only the next one would have shown. */
  flush(): void {
    this.#video.flush()
  }

  stats(): PsDemuxerStats {
    return {
      videoFrames: this.#video.frames,
      audioFrames: this.#audio.frames,
      droppedFrames: this.#video.dropped,
      skippedBytes: this.#skipped,
      videoCodec: this.#sawVideo ? this.#video.codec : undefined,
      audioCodec: this.#audio.codec,
    }
  }

  /** Takes what the state can take from `at` on. Answers where to go on, or undefined to wait for more. */
  #step(data: Buffer, at: number): number | undefined {
    const state = this.#state
    switch (state.kind) {
      case 'header':
        return this.#header(data, at)
      case 'search':
        return this.#search(data, at)
      case 'skip':
        return this.#packInside(state, data, at) ?? at + this.#consume(state, data.length - at)
      case 'audio': {
        const pack = this.#packInside(state, data, at)
        if (pack !== undefined) return pack
        const taken = this.#consume(state, data.length - at)
        this.#audio.append(data.subarray(at, at + taken), state.remaining === 0)
        return at + taken
      }
      case 'video':
        return this.#videoPayload(state, data, at)
    }
  }

  #consume(state: { remaining: number }, available: number): number {
    const taken = Math.min(state.remaining, available)
    state.remaining -= taken
    if (state.remaining === 0) this.#state = { kind: 'header' }
    return taken
  }

  /** Where a pack begins inside what should be passed over: the length was wrong, and 64 KiB of video are at stake. */
  #packInside(state: { readonly remaining: number }, data: Buffer, at: number): number | undefined {
    const pack = data.subarray(at, at + state.remaining).indexOf(PACK_START)
    if (pack < 0) return undefined
    this.#state = { kind: 'header' }
    return at + pack
  }

  #videoPayload(state: { remaining: number }, data: Buffer, at: number): number {
    const taken = this.#consume(state, data.length - at)
    const offset = this.#video.append(data.subarray(at, at + taken))
    if (offset === taken) return at + taken
    // A header inside the payload: the packet was shorter than it said, or said nothing.
    this.#state = { kind: 'header' }
    if (offset >= 0) return at + offset
    if (at > 0) return this.#giveUp(at)
    // The header's first bytes came with the piece before. This can only be so at the beginning of a piece.
    const header = Buffer.concat([START_CODE.subarray(0, -offset), data])
    const next = this.#step(header, 0)
    if (next !== undefined) return Math.max(0, next + offset)
    this.#carry = header
    return data.length
  }

  #header(data: Buffer, at: number): number | undefined {
    const header = readPsHeader(data, at)
    if (header.kind === 'more') return undefined
    if (header.kind !== 'unknown') return at + this.#enter(header)
    const startCode = data[at] === 0 && data[at + 1] === 0 && data[at + 2] === 1
    if (startCode && (data[at + 3] ?? 0) >= PS.end) return this.#giveUp(at)
    // No header where the packet's length put it: video goes on (a length over 64 KiB overflows in some devices).
    this.#state = this.#lastWasVideo ? { kind: 'video', remaining: Number.POSITIVE_INFINITY } : { kind: 'search' }
    return at
  }

  /** What stands here makes no sense: the picture is damaged, and the next header is looked for behind it. */
  #giveUp(at: number): number {
    this.lose()
    return at + 1
  }

  #search(data: Buffer, from: number): number | undefined {
    let at = data.indexOf(START_CODE, from)
    while (at >= 0) {
      const header = readPsHeader(data, at)
      if (header.kind !== 'unknown') {
        this.#skipped += at - from
        this.#state = { kind: 'header' }
        return at
      }
      at = data.indexOf(START_CODE, at + 1)
    }
    const rest = Math.max(from, data.length - 2)
    this.#skipped += rest - from
    return rest === from ? undefined : rest
  }

  #enter(header: Exclude<PsHeader, { kind: 'more' | 'unknown' }>): number {
    this.#lastWasVideo = false
    if (header.kind === 'map') this.#declare(header.streams)
    this.#state =
      header.kind === 'packet' ? this.#enterPacket(header) : skipping(header.kind === 'skip' ? header.skip : 0)
    return header.bytes
  }

  #enterPacket(header: Extract<PsHeader, { kind: 'packet' }>): State {
    const { streamId, stamp, payloadBytes } = header
    if (streamId >= PS.firstVideo) {
      this.#videoId ??= streamId
      if (streamId !== this.#videoId) return skipping(payloadBytes)
      this.#sawVideo = true
      this.#lastWasVideo = true
      this.#video.beginPacket(stamp)
      return payloadBytes === 0
        ? { kind: 'header' }
        : { kind: 'video', remaining: payloadBytes ?? Number.POSITIVE_INFINITY }
    }
    this.#audioId ??= streamId
    // Only video may leave its length open (ISO/IEC 13818-1 2.4.3.7).
    if (streamId !== this.#audioId || !payloadBytes) return skipping(payloadBytes)
    this.#audio.beginPacket(stamp)
    return { kind: 'audio', remaining: payloadBytes }
  }

  #declare(streams: ReadonlyMap<number, number>): void {
    for (const [streamId, type] of streams) {
      const video = videoCodecOf(type)
      const audio = audioCodecOf(type)
      if (video && (this.#videoId ?? streamId) === streamId) this.#video.setCodec(video)
      if (audio && (this.#audioId ?? streamId) === streamId) this.#audio.declare(audio)
    }
  }
}

/** Passes over a known number of bytes; when it is not known, looks for the next header. */
function skipping(bytes: number | undefined): State {
  if (bytes === undefined) return { kind: 'search' }
  return bytes === 0 ? { kind: 'header' } : { kind: 'skip', remaining: bytes }
}
