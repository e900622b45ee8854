import { NAL_H265 } from '../h264/nal-unit.ts'
import { parseSpsH265 } from './sps-h265.ts'

/** The parameter sets that an H.265 decoder needs before the first picture. */
export interface ParameterSetsH265 {
  readonly vps: Buffer
  readonly sps: Buffer
  readonly pps: Buffer
}

const FIXED_BYTES = 23
const ARRAY_BYTES = 5

/** HEVCDecoderConfigurationRecord (ISO/IEC 14496-15 8.3.3.1), for four-byte NAL unit lengths. */
export function hevcDecoderConfiguration({ vps, sps, pps }: ParameterSetsH265): Buffer {
  const parameters = parseSpsH265(sps)
  const bytes = Buffer.alloc(FIXED_BYTES + 3 * ARRAY_BYTES + vps.length + sps.length + pps.length)
  bytes[0] = 1
  parameters?.general.copy(bytes, 1)
  bytes.set([0xf0, 0x00, 0xfc], 13) // min_spatial_segmentation_idc and parallelismType unknown
  bytes[16] = 0xfc | (parameters?.chroma ?? 1)
  bytes[17] = 0xf8 | ((parameters?.bitDepthLuma ?? 8) - 8)
  bytes[18] = 0xf8 | ((parameters?.bitDepthChroma ?? 8) - 8)
  // No average frame rate; temporal layers, whether nested, lengths of four bytes.
  bytes[21] = ((parameters?.subLayers ?? 1) << 3) | (parameters?.temporalIdNested ? 4 : 0) | 3
  bytes[22] = 3
  let at = FIXED_BYTES
  for (const [type, nal] of [
    [NAL_H265.vps, vps],
    [NAL_H265.sps, sps],
    [NAL_H265.pps, pps],
  ] as const) {
    bytes[at] = 0x80 | type
    bytes.writeUInt16BE(1, at + 1)
    bytes.writeUInt16BE(nal.length, at + 3)
    at += ARRAY_BYTES + nal.copy(bytes, at + ARRAY_BYTES)
  }
  return bytes
}

/** The first parameter sets of a configuration record, or undefined when it is damaged. Never throws. */
export function readHevcConfiguration(bytes: Buffer): ParameterSetsH265 | undefined {
  if (bytes.length < FIXED_BYTES || bytes[0] !== 1) return undefined
  const found = new Map<number, Buffer>()
  let at = FIXED_BYTES
  for (let array = 0; array < bytes.readUInt8(22); array++) {
    if (at + 3 > bytes.length) return undefined
    const type = bytes.readUInt8(at) & 0x3f
    const count = bytes.readUInt16BE(at + 1)
    at += 3
    for (let index = 0; index < count; index++) {
      if (at + 2 > bytes.length) return undefined
      const end = at + 2 + bytes.readUInt16BE(at)
      if (end > bytes.length) return undefined
      if (!found.has(type)) found.set(type, bytes.subarray(at + 2, end))
      at = end
    }
  }
  const [vps, sps, pps] = [found.get(NAL_H265.vps), found.get(NAL_H265.sps), found.get(NAL_H265.pps)]
  return vps && sps && pps && { vps, sps, pps }
}
