import type { VideoCodec } from '../access-unit.ts'
import { avcDecoderConfiguration } from '../h264/avc-config.ts'
import { NAL, NAL_H265, nalType, nalTypeH265 } from '../h264/nal-unit.ts'
import { hevcDecoderConfiguration } from '../h265/hevc-config.ts'
import type { VideoTrackConfig } from '../mp4/track.ts'
import type { WireFrame } from '../stream/wire-frame.ts'
import { type AmfValue, encodeScriptData } from './amf0.ts'
import { buildFlvTag, FLV_TAG, FLV_TAG_HEADER_BYTES } from './flv-tag.ts'

/** CodecID 7 (Adobe FLV specification E.4.3.1). */
const AVC = 7
const KEY = 1
const INTER = 2
/** SoundFormat (E.4.2.1); for AAC, rate, size and channels are fixed at 44 kHz, 16 bits, stereo. */
const SOUND = { aac: 0xaf, g711a: 0x72, g711u: 0x82 } as const
const LENGTH_BYTES = 4
/** Frame type and codec, packet type, composition time. */
const AVC_PREFIX_BYTES = 5
/** Set in the first byte by the enhanced format, which names the codec by four letters (Veovera, Enhanced RTMP v1). */
const ENHANCED = 0x80
const HVC1 = Buffer.from('hvc1', 'latin1')
const PACKET = { sequenceStart: 0, codedFrames: 1 } as const
const HEVC_PREFIX_BYTES = { config: 5, frame: 8 } as const

export function metadataTag(values: Readonly<Record<string, AmfValue>>): WireFrame {
  const body = encodeScriptData('onMetaData', values)
  return buildFlvTag({ type: FLV_TAG.script, timestamp: 0, bodyBytes: body.length }, (target, at) => {
    body.copy(target, at)
  })
}

/** The parameter sets in the form that precedes the first picture (sequence header). */
export function videoConfigTag(video: VideoTrackConfig, timestamp: number): WireFrame {
  const config =
    video.codec === 'h264' ? avcDecoderConfiguration(video.parameters) : hevcDecoderConfiguration(video.parameters)
  const prefix =
    video.codec === 'h264'
      ? Buffer.from([(KEY << 4) | AVC, 0, 0, 0, 0])
      : Buffer.concat([Buffer.from([ENHANCED | (KEY << 4) | PACKET.sequenceStart]), HVC1])
  return buildFlvTag({ type: FLV_TAG.video, timestamp, bodyBytes: prefix.length + config.length }, (target, at) => {
    prefix.copy(target, at)
    config.copy(target, at + prefix.length)
  })
}

export interface VideoFrame {
  readonly codec: VideoCodec
  readonly nalUnits: readonly Buffer[]
  readonly keyFrame: boolean
  /** Decoding time in milliseconds. */
  readonly timestamp: number
  /** Presentation minus decoding time in milliseconds. */
  readonly compositionTime: number
}

/** A picture, and in it a view of what an MP4 sample holds: its NAL units behind their lengths. */
export interface VideoTag {
  readonly tag: WireFrame
  readonly sample: Buffer
}

/** A picture. What the sequence header says already, delimiters and filler are left out; SEI stays. */
export function videoFrameTag(frame: VideoFrame): VideoTag {
  const { codec, keyFrame, timestamp } = frame
  const belongs = codec === 'h264' ? belongsToPicture : belongsToPictureH265
  const prefixBytes = codec === 'h264' ? AVC_PREFIX_BYTES : HEVC_PREFIX_BYTES.frame
  let bodyBytes = prefixBytes
  for (const nal of frame.nalUnits) if (belongs(nal)) bodyBytes += LENGTH_BYTES + nal.length
  const type = (keyFrame ? KEY : INTER) << 4
  const tag = buildFlvTag({ type: FLV_TAG.video, timestamp, bodyBytes }, (target, start) => {
    let at = start
    if (codec === 'h264') {
      target[at] = type | AVC
      target[at + 1] = 1
    } else {
      target[at] = ENHANCED | type | PACKET.codedFrames
      HVC1.copy(target, at + 1)
    }
    target.writeIntBE(clampInt24(frame.compositionTime), at + prefixBytes - 3, 3)
    at += prefixBytes
    for (const nal of frame.nalUnits) {
      if (!belongs(nal)) continue
      target.writeUInt32BE(nal.length, at)
      nal.copy(target, at + LENGTH_BYTES)
      at += LENGTH_BYTES + nal.length
    }
  })
  const from = FLV_TAG_HEADER_BYTES + prefixBytes
  return { tag, sample: tag.plain.subarray(from, FLV_TAG_HEADER_BYTES + bodyBytes) }
}

/** The NAL units of an MP4 sample: views. A length that leads past the end ends the reading. */
export function sampleNalUnits(sample: Buffer): Buffer[] {
  const nalUnits: Buffer[] = []
  let at = 0
  while (at + LENGTH_BYTES <= sample.length) {
    const end = at + LENGTH_BYTES + sample.readUInt32BE(at)
    if (end > sample.length) break
    nalUnits.push(sample.subarray(at + LENGTH_BYTES, end))
    at = end
  }
  return nalUnits
}

/** AudioSpecificConfig (AAC sequence header). */
export function aacConfigTag(config: Buffer, timestamp: number): WireFrame {
  return buildFlvTag({ type: FLV_TAG.audio, timestamp, bodyBytes: 2 + config.length }, (target, at) => {
    target[at] = SOUND.aac
    target[at + 1] = 0
    config.copy(target, at + 2)
  })
}

/** One AAC frame without its ADTS header. */
export function aacFrameTag(raw: Buffer, timestamp: number): WireFrame {
  return buildFlvTag({ type: FLV_TAG.audio, timestamp, bodyBytes: 2 + raw.length }, (target, at) => {
    target[at] = SOUND.aac
    target[at + 1] = 1
    raw.copy(target, at + 2)
  })
}

/** G.711 as it comes: 8,000 samples a second, one channel. */
export function g711Tag(codec: 'g711a' | 'g711u', samples: Buffer, timestamp: number): WireFrame {
  return buildFlvTag({ type: FLV_TAG.audio, timestamp, bodyBytes: 1 + samples.length }, (target, at) => {
    target[at] = SOUND[codec]
    samples.copy(target, at + 1)
  })
}

function belongsToPicture(nal: Buffer): boolean {
  const type = nalType(nal)
  return type !== NAL.sps && type !== NAL.pps && type !== NAL.delimiter && type !== NAL.filler
}

function belongsToPictureH265(nal: Buffer): boolean {
  const type = nalTypeH265(nal)
  return type < NAL_H265.vps || (type > NAL_H265.delimiter && type !== NAL_H265.filler)
}

const clampInt24 = (value: number): number => Math.max(-0x800000, Math.min(0x7fffff, Math.round(value)))
