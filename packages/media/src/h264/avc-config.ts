/** The parameter sets that a decoder needs before the first picture. */
export interface ParameterSets {
  readonly sps: Buffer
  readonly pps: Buffer
}

/** AVCDecoderConfigurationRecord (ISO/IEC 14496-15 5.3.3.1), for four-byte NAL unit lengths. */
export function avcDecoderConfiguration({ sps, pps }: ParameterSets): Buffer {
  const bytes = Buffer.alloc(11 + sps.length + pps.length)
  bytes.set([1, sps[1] ?? 0, sps[2] ?? 0, sps[3] ?? 0, 0xff, 0xe1])
  bytes.writeUInt16BE(sps.length, 6)
  sps.copy(bytes, 8)
  const at = 8 + sps.length
  bytes[at] = 1
  bytes.writeUInt16BE(pps.length, at + 1)
  pps.copy(bytes, at + 3)
  return bytes
}

/** The first parameter sets of a configuration record, or undefined when it is damaged. Never throws. */
export function readAvcConfiguration(bytes: Buffer): ParameterSets | undefined {
  if (bytes.length < 11 || bytes[0] !== 1 || (bytes.readUInt8(5) & 0x1f) < 1) return undefined
  const spsEnd = 8 + bytes.readUInt16BE(6)
  if (spsEnd + 3 > bytes.length || bytes.readUInt8(spsEnd) < 1) return undefined
  const ppsEnd = spsEnd + 3 + bytes.readUInt16BE(spsEnd + 1)
  if (ppsEnd > bytes.length) return undefined
  return { sps: bytes.subarray(8, spsEnd), pps: bytes.subarray(spsEnd + 3, ppsEnd) }
}
