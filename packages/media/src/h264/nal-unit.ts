import type { VideoCodec } from '../access-unit.ts'

/** nal_unit_type of ITU-T H.264 table 7-1. */
export const NAL = { slice: 1, idr: 5, sei: 6, sps: 7, pps: 8, delimiter: 9, filler: 12 } as const

export const nalType = (nalUnit: Buffer): number => (nalUnit[0] ?? 0) & 0x1f

/** nal_unit_type of ITU-T H.265 table 7-1. */
export const NAL_H265 = {
  firstIrap: 16,
  lastIrap: 21,
  vps: 32,
  sps: 33,
  pps: 34,
  delimiter: 35,
  filler: 38,
  prefixSei: 39,
} as const

export const nalTypeH265 = (nalUnit: Buffer): number => ((nalUnit[0] ?? 0) >> 1) & 0x3f

/** How the NAL units of a byte stream group into pictures. `at` points to the NAL header. */
export interface PictureRules {
  /** Bytes from the start code that the rules look at for a slice. */
  readonly sliceBytes: number
  isSlice(bytes: Buffer, at: number): boolean
  /** Begins a picture when the one before already has a slice. */
  beginsPicture(bytes: Buffer, at: number): boolean
}

/** ITU-T H.264 7.4.1.2.3, with first_mb_in_slice = 0 for the first slice: cameras do not reorder slices. */
const h264: PictureRules = {
  sliceBytes: 2,
  isSlice: (bytes, at) => isH264Slice((bytes[at] ?? 0) & 0x1f),
  beginsPicture: (bytes, at) => {
    const type = (bytes[at] ?? 0) & 0x1f
    if (isH264Slice(type)) return ((bytes[at + 1] ?? 0) & 0x80) !== 0
    return (type >= NAL.sei && type <= NAL.delimiter) || (type >= 14 && type <= 18)
  },
}

/** ITU-T H.265 7.4.2.4.4. */
const h265: PictureRules = {
  sliceBytes: 3,
  isSlice: (bytes, at) => (bytes[at] ?? 0) >> 1 < 32,
  beginsPicture: (bytes, at) => {
    const type = (bytes[at] ?? 0) >> 1
    if (type < 32) return ((bytes[at + 2] ?? 0) & 0x80) !== 0
    return type <= NAL_H265.delimiter || type === NAL_H265.prefixSei || (type >= 41 && type <= 44) || type >= 48
  },
}

export const PICTURE_RULES: Readonly<Record<VideoCodec, PictureRules>> = { h264, h265 }

const isH264Slice = (type: number): boolean => type === NAL.slice || type === NAL.idr || type === 2
