import type { AudioCodec, VideoCodec } from '../access-unit.ts'

/** Values of stream_type in a program stream map (GB/T 28181-2016 C.2.4; H.265 since the 2022 edition). */
const VIDEO: ReadonlyMap<number, VideoCodec> = new Map([
  [0x1b, 'h264'],
  [0x24, 'h265'],
])

const AUDIO: ReadonlyMap<number, AudioCodec> = new Map([
  [0x0f, 'aac'],
  [0x90, 'g711a'],
  [0x91, 'g711u'],
  [0x92, 'other'],
  [0x93, 'other'],
  [0x99, 'other'],
])

export const videoCodecOf = (streamType: number): VideoCodec | undefined => VIDEO.get(streamType)
export const audioCodecOf = (streamType: number): AudioCodec | undefined => AUDIO.get(streamType)

/** The stream_type of what a device can send. */
export const STREAM_TYPE = { h264: 0x1b, h265: 0x24, aac: 0x0f, g711a: 0x90, g711u: 0x91 } as const

/** Last byte of the start codes of a program stream (ISO/IEC 13818-1 table 2-22). */
export const PS = {
  end: 0xb9,
  pack: 0xba,
  systemHeader: 0xbb,
  streamMap: 0xbc,
  firstAudio: 0xc0,
  lastAudio: 0xdf,
  firstVideo: 0xe0,
  lastVideo: 0xef,
} as const
