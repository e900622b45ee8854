import { BitReader } from '../h264/bit-reader.ts'
import { unescapePayload } from '../h264/emulation-prevention.ts'
import { NAL_H265, nalTypeH265 } from '../h264/nal-unit.ts'

/** What a sequence parameter set of H.265 says (ITU-T H.265 7.3.2.2). */
export interface SequenceParametersH265 {
  /** The twelve bytes of general profile, tier and level (7.3.3), as a configuration record repeats them. */
  readonly general: Buffer
  readonly subLayers: number
  readonly temporalIdNested: boolean
  /** chroma_format_idc. */
  readonly chroma: number
  readonly bitDepthLuma: number
  readonly bitDepthChroma: number
  /** In pixels, the conformance window cut out. */
  readonly width: number
  readonly height: number
}

const GENERAL_BYTES = 12
/** Sixteen thousand pixels: more is a broken parameter set. */
const LARGEST_SIDE = 16_384

/** Reads a sequence parameter set NAL unit, or answers undefined when it is none or makes no sense. Never throws. */
export function parseSpsH265(nalUnit: Buffer): SequenceParametersH265 | undefined {
  if (nalTypeH265(nalUnit) !== NAL_H265.sps || nalUnit.length < 2 + 1 + GENERAL_BYTES + 2) return undefined
  const payload = unescapePayload(nalUnit.subarray(2))
  const reader = new BitReader(payload)
  reader.skip(4) // sps_video_parameter_set_id
  const subLayers = reader.bits(3) + 1
  const temporalIdNested = reader.bit() === 1
  const general = Buffer.from(payload.subarray(1, 1 + GENERAL_BYTES))
  reader.skip(8 * GENERAL_BYTES)
  skipSubLayers(reader, subLayers - 1)
  reader.unsigned() // sps_seq_parameter_set_id
  const chroma = reader.unsigned()
  const separatePlanes = chroma === 3 && reader.bit() === 1
  const codedWidth = reader.unsigned()
  const codedHeight = reader.unsigned()
  const window = reader.bit() ? [0, 0, 0, 0].map(() => reader.unsigned()) : [0, 0, 0, 0]
  const bitDepthLuma = reader.unsigned() + 8
  const bitDepthChroma = reader.unsigned() + 8
  const [left = 0, right = 0, top = 0, bottom = 0] = window
  const unitX = (chroma === 1 || chroma === 2) && !separatePlanes ? 2 : 1
  const unitY = chroma === 1 && !separatePlanes ? 2 : 1
  const width = codedWidth - unitX * (left + right)
  const height = codedHeight - unitY * (top + bottom)
  if (reader.overrun || chroma > 3 || bitDepthLuma > 16 || bitDepthChroma > 16) return undefined
  if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) return undefined
  return { general, subLayers, temporalIdNested, chroma, bitDepthLuma, bitDepthChroma, width, height }
}

/** profile_tier_level of the lower temporal layers (7.3.3). */
function skipSubLayers(reader: BitReader, count: number): void {
  if (count === 0) return
  const present = Array.from({ length: count }, () => ({ profile: reader.bit(), level: reader.bit() }))
  reader.skip(2 * (8 - count))
  for (const { profile, level } of present) reader.skip((profile ? 88 : 0) + (level ? 8 : 0))
}
