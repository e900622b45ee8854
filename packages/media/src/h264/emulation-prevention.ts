/**
 * Writes 03 between two zeros and a byte below 04, so that a payload holds no start code (ITU-T H.264 7.4.1). The
 * payload ends in its stop bit (7.3.2.11), so never in a zero byte.
 */
export function escapePayload(payload: Buffer): Buffer {
  if (payload.indexOf(TWO_ZEROS) < 0) return payload
  const escaped: number[] = []
  let zeros = 0
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      escaped.push(3)
      zeros = 0
    }
    escaped.push(byte)
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return Buffer.from(escaped)
}

/** Takes the inserted bytes out again. Answers the same buffer when there is none. */
export function unescapePayload(escaped: Buffer): Buffer {
  if (escaped.indexOf(ESCAPE) < 0) return escaped
  const payload = Buffer.allocUnsafe(escaped.length)
  let length = 0
  let zeros = 0
  for (const byte of escaped) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0
      continue
    }
    payload[length++] = byte
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return payload.subarray(0, length)
}

const TWO_ZEROS = Buffer.from([0, 0])
const ESCAPE = Buffer.from([0, 0, 3])
