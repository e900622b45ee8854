import type { VideoCodec } from '../access-unit.ts'
import { BitReader } from './bit-reader.ts'
import { NAL, NAL_H265, nalType, nalTypeH265 } from './nal-unit.ts'

/**
 * Whether a decoder can start at this picture: an IDR picture, or an I picture that brings its parameter sets, which
 * some cameras send instead.
 */
export function isKeyFrame(codec: VideoCodec, nalUnits: readonly Buffer[]): boolean {
  if (codec === 'h265') {
    return nalUnits.some((nal) => {
      const type = nalTypeH265(nal)
      return type >= NAL_H265.firstIrap && type <= NAL_H265.lastIrap
    })
  }
  let parameterSets = false
  for (const nal of nalUnits) {
    const type = nalType(nal)
    if (type === NAL.idr) return true
    if (type === NAL.sps) parameterSets = true
    if (type === NAL.slice) return parameterSets && isIntraSlice(nal)
  }
  return false
}

/** slice_type 2 and 7 are I, 4 and 9 are SI (ITU-T H.264 table 7-6). */
function isIntraSlice(nalUnit: Buffer): boolean {
  const reader = new BitReader(nalUnit.subarray(1, 16))
  reader.unsigned()
  const type = reader.unsigned() % 5
  return !reader.overrun && (type === 2 || type === 4)
}
