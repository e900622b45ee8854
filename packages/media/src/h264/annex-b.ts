const START_CODE = Buffer.from([0, 0, 1])
const LONG_START_CODE = Buffer.from([0, 0, 0, 1])

/**
 * Splits a byte stream into its NAL units (ITU-T H.264 annex B): views, without start codes and trailing zeros.
 * Bytes before the first start code are no NAL unit and are left out.
 */
export function splitAnnexB(bytes: Buffer): Buffer[] {
  const nalUnits: Buffer[] = []
  let start = bytes.indexOf(START_CODE)
  while (start >= 0) {
    start += 3
    const next = bytes.indexOf(START_CODE, start)
    let end = next < 0 ? bytes.length : next
    while (end > start && bytes[end - 1] === 0) end--
    if (end > start) nalUnits.push(bytes.subarray(start, end))
    start = next
  }
  return nalUnits
}

/** Joins NAL units into a byte stream with four-byte start codes. */
export function joinAnnexB(nalUnits: readonly Buffer[]): Buffer {
  return Buffer.concat(nalUnits.flatMap((nal) => [LONG_START_CODE, nal]))
}
