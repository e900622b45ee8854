import { type AdtsHeader, audioSpecificConfig } from '../aac/adts.ts'
import { avcDecoderConfiguration, type ParameterSets } from '../h264/avc-config.ts'
import { NAL, nalType } from '../h264/nal-unit.ts'
import { type AmfValue, encodeScriptData } from './amf0.ts'
import type { FlvFrame } from './flv-frame.ts'
import { buildFlvTag, FLV_TAG } from './flv-tag.ts'

/** CodecID 7 (Adobe FLV specification E.4.3.1). */
const AVC = 7
const KEY = 1
const INTER = 2
/** SoundFormat (E.4.2.1); for AAC, rate, size and channels are fixed at 44 kHz, 16 bits, stereo. */
const SOUND = { aac: 0xaf, g711a: 0x72, g711u: 0x82 } as const
const LENGTH_BYTES = 4
/** Frame type and codec, packet type, composition time. */
const VIDEO_PREFIX_BYTES = 5

export function metadataTag(values: Readonly<Record<string, AmfValue>>): FlvFrame {
  const body = encodeScriptData('onMetaData', values)
  return buildFlvTag({ type: FLV_TAG.script, timestamp: 0, bodyBytes: body.length }, (target, at) => {
    body.copy(target, at)
  })
}

/** The parameter sets in the form that precedes the first picture (AVC sequence header). */
export function avcConfigTag(parameters: ParameterSets, timestamp: number): FlvFrame {
  const config = avcDecoderConfiguration(parameters)
  const bodyBytes = VIDEO_PREFIX_BYTES + config.length
  return buildFlvTag({ type: FLV_TAG.video, timestamp, bodyBytes }, (target, at) => {
    target.set([(KEY << 4) | AVC, 0, 0, 0, 0], at)
    config.copy(target, at + VIDEO_PREFIX_BYTES)
  })
}

export interface AvcFrame {
  readonly nalUnits: readonly Buffer[]
  readonly keyFrame: boolean
  /** Decoding time in milliseconds. */
  readonly timestamp: number
  /** Presentation minus decoding time in milliseconds. */
  readonly compositionTime: number
}

/** A picture. What the sequence header says already, delimiters and filler are left out; SEI stays. */
export function avcFrameTag(frame: AvcFrame): FlvFrame {
  let bodyBytes = VIDEO_PREFIX_BYTES
  for (const nal of frame.nalUnits) if (belongsToPicture(nal)) bodyBytes += LENGTH_BYTES + nal.length
  const { timestamp, keyFrame } = frame
  return buildFlvTag({ type: FLV_TAG.video, timestamp, bodyBytes, keyFrame }, (target, start) => {
    let at = start
    target[at] = ((keyFrame ? KEY : INTER) << 4) | AVC
    target[at + 1] = 1
    target.writeIntBE(clampInt24(frame.compositionTime), at + 2, 3)
    at += VIDEO_PREFIX_BYTES
    for (const nal of frame.nalUnits) {
      if (!belongsToPicture(nal)) continue
      target.writeUInt32BE(nal.length, at)
      nal.copy(target, at + LENGTH_BYTES)
      at += LENGTH_BYTES + nal.length
    }
  })
}

/** The NAL units of a picture tag's body: views. */
export function avcFrameNalUnits(plain: Buffer, bodyStart: number, bodyEnd: number): Buffer[] {
  const nalUnits: Buffer[] = []
  let at = bodyStart + VIDEO_PREFIX_BYTES
  while (at + LENGTH_BYTES <= bodyEnd) {
    const end = at + LENGTH_BYTES + plain.readUInt32BE(at)
    if (end > bodyEnd) break
    nalUnits.push(plain.subarray(at + LENGTH_BYTES, end))
    at = end
  }
  return nalUnits
}

/** AudioSpecificConfig (AAC sequence header). */
export function aacConfigTag(header: AdtsHeader, timestamp: number): FlvFrame {
  const config = audioSpecificConfig(header)
  return buildFlvTag({ type: FLV_TAG.audio, timestamp, bodyBytes: 2 + config.length }, (target, at) => {
    target[at] = SOUND.aac
    target[at + 1] = 0
    config.copy(target, at + 2)
  })
}

/** One AAC frame without its ADTS header. */
export function aacFrameTag(raw: Buffer, timestamp: number): FlvFrame {
  return buildFlvTag({ type: FLV_TAG.audio, timestamp, bodyBytes: 2 + raw.length }, (target, at) => {
    target[at] = SOUND.aac
    target[at + 1] = 1
    raw.copy(target, at + 2)
  })
}

/** G.711 as it comes: 8,000 samples a second, one channel. */
export function g711Tag(codec: 'g711a' | 'g711u', samples: Buffer, timestamp: number): FlvFrame {
  return buildFlvTag({ type: FLV_TAG.audio, timestamp, bodyBytes: 1 + samples.length }, (target, at) => {
    target[at] = SOUND[codec]
    samples.copy(target, at + 1)
  })
}

function belongsToPicture(nal: Buffer): boolean {
  const type = nalType(nal)
  return type !== NAL.sps && type !== NAL.pps && type !== NAL.delimiter && type !== NAL.filler
}

const clampInt24 = (value: number): number => Math.max(-0x800000, Math.min(0x7fffff, Math.round(value)))
