import { TICKS_PER_SECOND } from '../access-unit.ts'

const SAMPLE_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350]
/** Of one AAC frame. */
export const SAMPLES_PER_FRAME = 1024

/** The header of an AAC frame in a stream (ISO/IEC 13818-7 6.2). */
export interface AdtsHeader {
  readonly objectType: number
  readonly sampleRateIndex: number
  readonly sampleRate: number
  readonly channels: number
  readonly headerBytes: number
  /** Header included. */
  readonly frameBytes: number
}

/** Reads a header at `at`, or answers undefined. Never throws. */
export function parseAdts(bytes: Buffer, at = 0): AdtsHeader | undefined {
  if (at + 7 > bytes.length) return undefined
  if (bytes[at] !== 0xff || (bytes.readUInt8(at + 1) & 0xf6) !== 0xf0) return undefined
  const third = bytes.readUInt8(at + 2)
  const sampleRateIndex = (third >> 2) & 0x0f
  const sampleRate = SAMPLE_RATES[sampleRateIndex]
  const headerBytes = bytes.readUInt8(at + 1) & 1 ? 7 : 9
  const frameBytes = (bytes.readUIntBE(at + 3, 3) >> 5) & 0x1fff
  if (sampleRate === undefined || frameBytes <= headerBytes) return undefined
  const channels = ((third & 1) << 2) | (bytes.readUInt8(at + 3) >> 6)
  return { objectType: (third >> 6) + 1, sampleRateIndex, sampleRate, channels, headerBytes, frameBytes }
}

/** AudioSpecificConfig (ISO/IEC 14496-3 1.6.2.1): what a decoder needs once, instead of ADTS headers. */
export function audioSpecificConfig(header: AdtsHeader): Buffer {
  const config = Buffer.alloc(2)
  config.writeUInt16BE((header.objectType << 11) | (header.sampleRateIndex << 7) | (header.channels << 3))
  return config
}

/** Rate and channels of an AudioSpecificConfig, or undefined when it is none. Never throws. */
export function readAudioSpecificConfig(
  config: Buffer,
): Pick<AdtsHeader, 'objectType' | 'sampleRateIndex' | 'sampleRate' | 'channels'> | undefined {
  if (config.length < 2) return undefined
  const bits = config.readUInt16BE(0)
  const sampleRateIndex = (bits >> 7) & 0x0f
  const sampleRate = SAMPLE_RATES[sampleRateIndex]
  return sampleRate === undefined
    ? undefined
    : { objectType: bits >> 11, sampleRateIndex, sampleRate, channels: (bits >> 3) & 0x0f }
}

/** An ADTS header for a frame of `rawBytes` bytes without one (ISO/IEC 13818-7 6.2). */
export function adtsHeader(
  config: Pick<AdtsHeader, 'objectType' | 'sampleRateIndex' | 'channels'>,
  rawBytes: number,
): Buffer {
  const bytes = rawBytes + 7
  const { objectType, sampleRateIndex, channels } = config
  return Buffer.from([
    0xff,
    0xf1,
    (((objectType - 1) & 3) << 6) | (sampleRateIndex << 2) | (channels >> 2),
    ((channels & 3) << 6) | (bytes >> 11),
    (bytes >> 3) & 0xff,
    ((bytes & 7) << 5) | 0x1f,
    0xfc,
  ])
}

/** Cuts a stream of ADTS frames that PES packets may split anywhere. Keeps at most one unfinished frame. */
export class AdtsSplitter {
  #rest: Buffer = Buffer.alloc(0)

  /** Calls `onFrame` for each whole frame with its time; `pts` is that of the first frame that begins in `data`. */
  push(data: Buffer, pts: number, onFrame: (frame: Buffer, pts: number) => void): void {
    const carried = this.#rest.length
    const bytes = carried > 0 ? Buffer.concat([this.#rest, data]) : data
    let at = 0
    let time: number | undefined
    for (;;) {
      const header = this.#findHeader(bytes, at)
      if (!header) {
        at = Math.max(at, bytes.length - 6)
        break
      }
      at = header.at
      if (at + header.frameBytes > bytes.length) break
      const duration = (SAMPLES_PER_FRAME * TICKS_PER_SECOND) / header.sampleRate
      // The frame that began in the packet before is one frame older than this packet's time.
      time ??= at < carried ? pts - duration : pts
      onFrame(bytes.subarray(at, at + header.frameBytes), time)
      time += duration
      at += header.frameBytes
    }
    // A copy: the rest must not pin the packet it came in.
    this.#rest = Buffer.from(bytes.subarray(at))
  }

  reset(): void {
    this.#rest = Buffer.alloc(0)
  }

  #findHeader(bytes: Buffer, from: number): (AdtsHeader & { at: number }) | undefined {
    for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
      const header = parseAdts(bytes, at)
      if (header) return { ...header, at }
    }
    return undefined
  }
}
