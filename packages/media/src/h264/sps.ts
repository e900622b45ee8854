import { BitReader } from './bit-reader.ts'
import { unescapePayload } from './emulation-prevention.ts'
import { NAL, nalType } from './nal-unit.ts'

/** What a sequence parameter set says about the picture (ITU-T H.264 7.3.2.1.1). */
export interface SequenceParameters {
  readonly profile: number
  readonly constraints: number
  readonly level: number
  /** In pixels, cropping taken off. */
  readonly width: number
  readonly height: number
}

/** Profiles whose parameter sets say more about colour (7.3.2.1.1). */
const HIGH_PROFILES = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])
/** Sixteen thousand pixels: more is a broken parameter set. */
const LARGEST_SIDE = 16_384

/** Reads a sequence parameter set NAL unit, or answers undefined when it is none or makes no sense. Never throws. */
export function parseSps(nalUnit: Buffer): SequenceParameters | undefined {
  if (nalType(nalUnit) !== NAL.sps || nalUnit.length < 5) return undefined
  const payload = unescapePayload(nalUnit.subarray(1))
  const reader = new BitReader(payload)
  const profile = reader.bits(8)
  const constraints = reader.bits(8)
  const level = reader.bits(8)
  reader.unsigned() // seq_parameter_set_id
  const chroma = HIGH_PROFILES.has(profile) ? readChroma(reader) : 1
  reader.unsigned() // log2_max_frame_num_minus4
  skipPictureOrder(reader)
  reader.unsigned() // max_num_ref_frames
  reader.skip(1) // gaps_in_frame_num_value_allowed_flag
  const widthInBlocks = reader.unsigned() + 1
  const heightInUnits = reader.unsigned() + 1
  const framesOnly = reader.bit()
  if (!framesOnly) reader.skip(1) // mb_adaptive_frame_field_flag
  reader.skip(1) // direct_8x8_inference_flag
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1
  const unitY = (chroma === 1 ? 2 : 1) * (2 - framesOnly)
  const crop = reader.bit() ? readCrop(reader) : { x: 0, y: 0 }
  const width = widthInBlocks * 16 - crop.x * unitX
  const height = heightInUnits * 16 * (2 - framesOnly) - crop.y * unitY
  if (reader.overrun || !isSide(width) || !isSide(height)) return undefined
  return { profile, constraints, level, width, height }
}

const isSide = (pixels: number): boolean => pixels > 0 && pixels <= LARGEST_SIDE

function readCrop(reader: BitReader): { x: number; y: number } {
  const x = reader.unsigned() + reader.unsigned()
  return { x, y: reader.unsigned() + reader.unsigned() }
}

/** Passes over what high profiles add and answers chroma_format_idc. */
function readChroma(reader: BitReader): number {
  const chroma = reader.unsigned()
  if (chroma === 3) reader.skip(1) // separate_colour_plane_flag
  reader.unsigned() // bit_depth_luma_minus8
  reader.unsigned() // bit_depth_chroma_minus8
  reader.skip(1) // qpprime_y_zero_transform_bypass_flag
  if (reader.bit()) {
    for (let list = 0; list < (chroma === 3 ? 12 : 8); list++) {
      if (reader.bit()) skipScalingList(reader, list < 6 ? 16 : 64)
    }
  }
  return chroma
}

/** ITU-T H.264 7.3.2.1.1.1. */
function skipScalingList(reader: BitReader, size: number): void {
  let last = 8
  let next = 8
  for (let index = 0; index < size && !reader.overrun; index++) {
    if (next !== 0) next = (last + reader.signed() + 256) % 256
    if (next !== 0) last = next
  }
}

function skipPictureOrder(reader: BitReader): void {
  const type = reader.unsigned()
  if (type === 0) reader.unsigned() // log2_max_pic_order_cnt_lsb_minus4
  if (type !== 1) return
  reader.skip(1) // delta_pic_order_always_zero_flag
  reader.signed() // offset_for_non_ref_pic
  reader.signed() // offset_for_top_to_bottom_field
  const count = reader.unsigned()
  for (let index = 0; index < count && !reader.overrun; index++) reader.signed()
}
