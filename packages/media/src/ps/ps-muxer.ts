import { crc32Mpeg } from './crc32-mpeg.ts'
import { PS, STREAM_TYPE } from './stream-types.ts'
import { writeTimestamp } from './timestamp.ts'

export interface PsMuxerOptions {
  readonly video?: 'h264' | 'h265'
  readonly audio?: 'g711a' | 'g711u' | 'aac'
}

export interface PsVideoFrame {
  /** Without start codes. */
  readonly nalUnits: readonly Buffer[]
  /** 90 kHz ticks. */
  readonly pts: number
  /** Left out when it equals `pts`. */
  readonly dts?: number
  readonly keyFrame: boolean
}

export interface PsAudioFrame {
  /** G.711 samples, or AAC frames with their ADTS headers. */
  readonly data: Buffer
  readonly pts: number
}

const PACK_HEADER_BYTES = 14
const PES_HEADER_BYTES = 9
/** PES_packet_length has 16 bits; three bytes of flags and ten of timestamps count as well. */
const MOST_IN_PES = 0xffff - 3 - 10
const START_CODE_BYTES = 4

/** Writes an MPEG program stream as GB/T 28181-2016 C.2 wants it: what a simulated device sends. */
export class PsMuxer {
  readonly #headers: Buffer

  constructor(options: PsMuxerOptions = {}) {
    const streams: [number, number][] = [[STREAM_TYPE[options.video ?? 'h264'], PS.firstVideo]]
    if (options.audio) streams.push([STREAM_TYPE[options.audio], PS.firstAudio])
    this.#headers = Buffer.concat([systemHeader(streams.length > 1), streamMap(streams)])
  }

  /** One picture: pack header, before a key frame the system header and the stream map, then its PES packets. */
  video(frame: PsVideoFrame): Buffer {
    const size = frame.nalUnits.reduce((sum, nal) => sum + START_CODE_BYTES + nal.length, 0)
    const elementary = Buffer.allocUnsafe(size)
    let at = 0
    for (const nal of frame.nalUnits) {
      elementary.writeUInt32BE(1, at)
      nal.copy(elementary, at + START_CODE_BYTES)
      at += START_CODE_BYTES + nal.length
    }
    const dts = frame.dts ?? frame.pts
    return this.#pack(PS.firstVideo, elementary, frame.pts, dts, frame.keyFrame)
  }

  audio(frame: PsAudioFrame): Buffer {
    return this.#pack(PS.firstAudio, frame.data, frame.pts, frame.pts, false)
  }

  #pack(streamId: number, data: Buffer, pts: number, dts: number, withHeaders: boolean): Buffer {
    const packets = Math.max(1, Math.ceil(data.length / MOST_IN_PES))
    const stampBytes = pts === dts ? 5 : 10
    const headers = withHeaders ? this.#headers.length : 0
    const size = PACK_HEADER_BYTES + headers + packets * PES_HEADER_BYTES + stampBytes + data.length
    const bytes = Buffer.allocUnsafe(size)
    writePackHeader(bytes, dts)
    if (withHeaders) this.#headers.copy(bytes, PACK_HEADER_BYTES)
    let at = PACK_HEADER_BYTES + headers
    for (let packet = 0; packet < packets; packet++) {
      const start = packet * MOST_IN_PES
      const end = Math.min(data.length, start + MOST_IN_PES)
      // Only the packet in which a picture begins has its time (ISO/IEC 13818-1 2.4.3.7).
      const stamps = packet === 0 ? stampBytes : 0
      bytes.writeUInt32BE(0x100 | streamId, at)
      bytes.writeUInt16BE(3 + stamps + end - start, at + 4)
      bytes[at + 6] = 0x80
      bytes[at + 7] = stamps === 0 ? 0 : stamps === 5 ? 0x80 : 0xc0
      bytes[at + 8] = stamps
      if (stamps > 0) writeTimestamp(bytes, at + 9, stamps === 5 ? 2 : 3, pts)
      if (stamps > 5) writeTimestamp(bytes, at + 14, 1, dts)
      at += PES_HEADER_BYTES + stamps
      data.copy(bytes, at, start, end)
      at += end - start
    }
    return bytes
  }
}

/** ISO/IEC 13818-1 2.5.3.3. The clock reference is the decoding time: devices keep no closer track of it. */
function writePackHeader(target: Buffer, ticks: number): void {
  const value = BigInt(Math.max(0, Math.floor(ticks))) & 0x1_ffff_ffffn
  const bits =
    (1n << 46n) |
    ((value >> 30n) << 43n) |
    (1n << 42n) |
    (((value >> 15n) & 0x7fffn) << 27n) |
    (1n << 26n) |
    ((value & 0x7fffn) << 11n) |
    (1n << 10n) |
    1n
  target.writeUInt32BE(0x100 | PS.pack, 0)
  target.writeUIntBE(Number(bits), 4, 6)
  // program_mux_rate in units of 50 bytes a second (here 2.5 MB/s), then two marker bits and no stuffing.
  target.writeUIntBE((50_000 << 2) | 3, 10, 3)
  target[13] = 0xf8
}

/** ISO/IEC 13818-1 2.5.3.5. */
function systemHeader(withAudio: boolean): Buffer {
  const bounds = [PS.firstVideo, 0xe0, 0x80, ...(withAudio ? [PS.firstAudio, 0xc0, 0x20] : [])]
  const body = [0x80, (50_000 >> 7) & 0xff, ((50_000 << 1) & 0xff) | 1, withAudio ? 0x04 : 0x00, 0x21, 0x7f, ...bounds]
  body[0] = 0x80 | ((50_000 >> 15) & 0x7f)
  return Buffer.from([0, 0, 1, PS.systemHeader, 0, body.length, ...body])
}

/** ISO/IEC 13818-1 2.5.4.1. */
function streamMap(streams: readonly (readonly [streamType: number, streamId: number])[]): Buffer {
  const map = streams.flatMap(([type, id]) => [type, id, 0, 0])
  const bytes = Buffer.from([0, 0, 1, PS.streamMap, 0, 10 + map.length, 0xe1, 0xff, 0, 0, 0, map.length, ...map])
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32Mpeg(bytes))
  return Buffer.concat([bytes, crc])
}
