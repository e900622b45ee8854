import { adtsHeader, readAudioSpecificConfig, SAMPLES_PER_FRAME } from '../aac/adts.ts'
import { type AccessUnit, TICKS_PER_SECOND, type VideoCodec } from '../access-unit.ts'
import { isKeyFrame } from '../h264/key-frame.ts'
import { NAL, NAL_H265, nalType, nalTypeH265 } from '../h264/nal-unit.ts'
import type { RtpPacket } from '../rtp/rtp-packet.ts'
import type { RtspTrack } from './rtsp-tracks.ts'

export interface Depacketiser {
  push(packet: RtpPacket): void
  /** Packets are missing before the next one. */
  lose(): void
}

const LARGEST_PICTURE = 4 * 1024 * 1024
const MOST_NAL_UNITS = 2048

export function createDepacketiser(track: RtspTrack, onAccessUnit: (unit: AccessUnit) => void): Depacketiser {
  return track.kind === 'video'
    ? new VideoDepacketiser(track.codec as VideoCodec, track.parameterSets, onAccessUnit)
    : new AudioDepacketiser(track, onAccessUnit)
}

/** A 32-bit RTP time as ticks of 90 kHz that do not wrap. */
class RtpTime {
  readonly #rate: number
  #last: number | undefined
  #total = 0

  constructor(rate: number) {
    this.#rate = rate
  }

  ticks(timestamp: number): number {
    const step = this.#last === undefined ? 0 : (timestamp - this.#last) | 0
    this.#last = timestamp
    this.#total += step
    return (this.#total * TICKS_PER_SECOND) / this.#rate
  }
}

/** H.264 by RFC 6184 (single, STAP-A, FU-A) and H.265 by RFC 7798 (single, AP, FU). A picture ends with its time. */
class VideoDepacketiser implements Depacketiser {
  readonly #codec: VideoCodec
  readonly #sets: readonly Buffer[]
  readonly #emit: (unit: AccessUnit) => void
  readonly #time = new RtpTime(TICKS_PER_SECOND)
  #nalUnits: Buffer[] = []
  #bytes = 0
  #fragments: Buffer[] = []
  #timestamp: number | undefined
  #damaged = false
  #waitsForKeyFrame = true

  constructor(codec: VideoCodec, sets: readonly Buffer[], emit: (unit: AccessUnit) => void) {
    this.#codec = codec
    this.#sets = sets
    this.#emit = emit
  }

  push({ payload, timestamp, marker }: RtpPacket): void {
    if (this.#timestamp !== undefined && timestamp !== this.#timestamp) this.#finish()
    this.#timestamp = timestamp
    if (this.#codec === 'h264') this.#h264(payload)
    else this.#h265(payload)
    if (marker) this.#finish()
  }

  lose(): void {
    this.#damaged = true
    this.#fragments = []
  }

  #h264(payload: Buffer): void {
    if (payload.length < 2) return
    const type = nalType(payload)
    if (type >= 1 && type <= 23) this.#add(Buffer.from(payload))
    else if (type === 24) this.#aggregate(payload, 1)
    else if (type === 28)
      this.#fragment(payload.readUInt8(1), 2, payload, () => [
        (payload.readUInt8(0) & 0xe0) | (payload.readUInt8(1) & 0x1f),
      ])
  }

  #h265(payload: Buffer): void {
    if (payload.length < 3) return
    const type = nalTypeH265(payload)
    if (type < 48) this.#add(Buffer.from(payload))
    else if (type === 48) this.#aggregate(payload, 2)
    else if (type === 49) {
      const head = () => [(payload.readUInt8(0) & 0x81) | ((payload.readUInt8(2) & 0x3f) << 1), payload.readUInt8(1)]
      this.#fragment(payload.readUInt8(2), 3, payload, head)
    }
  }

  #aggregate(payload: Buffer, from: number): void {
    let at = from
    while (at + 2 < payload.length) {
      const end = at + 2 + payload.readUInt16BE(at)
      if (end > payload.length || end === at + 2) return
      this.#add(Buffer.from(payload.subarray(at + 2, end)))
      at = end
    }
  }

  #fragment(flags: number, from: number, payload: Buffer, head: () => number[]): void {
    if (flags & 0x80) this.#fragments = [Buffer.from(head())]
    else if (this.#fragments.length === 0) {
      this.#damaged = true
      return
    }
    this.#fragments.push(Buffer.from(payload.subarray(from)))
    this.#bytes += payload.length
    if (this.#bytes > LARGEST_PICTURE) this.lose()
    if (!(flags & 0x40)) return
    this.#add(Buffer.concat(this.#fragments))
    this.#fragments = []
  }

  #add(nal: Buffer): void {
    this.#bytes += nal.length
    if (this.#bytes > 2 * LARGEST_PICTURE || this.#nalUnits.length >= MOST_NAL_UNITS) this.lose()
    else this.#nalUnits.push(nal)
  }

  #finish(): void {
    const nalUnits = this.#nalUnits
    const damaged = this.#damaged || this.#fragments.length > 0
    const timestamp = this.#timestamp ?? 0
    this.#nalUnits = []
    this.#fragments = []
    this.#bytes = 0
    this.#damaged = false
    this.#timestamp = undefined
    if (damaged) this.#waitsForKeyFrame = true
    if (nalUnits.length === 0) return
    const keyFrame = !damaged && isKeyFrame(this.#codec, nalUnits)
    if (keyFrame) this.#waitsForKeyFrame = false
    const pts = this.#time.ticks(timestamp)
    if (this.#waitsForKeyFrame) return
    const whole = keyFrame && !this.#bringsSets(nalUnits) ? [...this.#sets, ...nalUnits] : nalUnits
    this.#emit({ kind: 'video', codec: this.#codec, pts, dts: pts, keyFrame, nalUnits: whole })
  }

  #bringsSets(nalUnits: readonly Buffer[]): boolean {
    return nalUnits.some((nal) =>
      this.#codec === 'h264' ? nalType(nal) === NAL.sps : nalTypeH265(nal) === NAL_H265.sps,
    )
  }
}

/** G.711 as it comes; AAC by RFC 3640 in its high-bit-rate mode, 13 bits of size and 3 of index. */
class AudioDepacketiser implements Depacketiser {
  readonly #track: RtspTrack
  readonly #emit: (unit: AccessUnit) => void
  readonly #time: RtpTime

  constructor(track: RtspTrack, emit: (unit: AccessUnit) => void) {
    this.#track = track
    this.#emit = emit
    this.#time = new RtpTime(track.clockRate)
  }

  push({ payload, timestamp }: RtpPacket): void {
    const pts = this.#time.ticks(timestamp)
    const { codec, config } = this.#track
    if (codec === 'g711a' || codec === 'g711u') {
      if (payload.length > 0) this.#emit({ kind: 'audio', codec, pts, dts: pts, data: payload })
      return
    }
    const facts = config && readAudioSpecificConfig(config)
    if (!facts || payload.length < 4) return
    const headerBytes = payload.readUInt16BE(0) >> 3
    let at = 2 + headerBytes
    for (let header = 2; header + 2 <= 2 + headerBytes && header + 2 <= payload.length; header += 2) {
      const size = payload.readUInt16BE(header) >> 3
      if (size === 0 || at + size > payload.length) return
      const raw = payload.subarray(at, at + size)
      const time = pts + (((header - 2) / 2) * SAMPLES_PER_FRAME * TICKS_PER_SECOND) / facts.sampleRate
      this.#emit({
        kind: 'audio',
        codec: 'aac',
        pts: time,
        dts: time,
        data: Buffer.concat([adtsHeader(facts, size), raw]),
      })
      at += size
    }
  }

  lose(): void {
    // A frame of sound stands alone.
  }
}
