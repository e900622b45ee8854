import { escapePayload, unescapePayload } from './emulation-prevention.ts'

/** What a simulated camera writes into each picture, so that a viewer can prove what it sees and how late. */
export interface FrameMark {
  /** The 20-digit id of the channel. ASCII, at most 64 bytes. */
  readonly channelId: string
  /** When the picture was sent, in milliseconds since the Unix epoch. */
  readonly wallTimeMs: number
}

/** Names this project's marks among all user data (ITU-T H.264 D.2.7). */
export const FRAME_MARK_UUID = Buffer.from('6d0f3f3c2e2b4f5e9a7746656e677169', 'hex')

const SEI_HEADER = 0x06
const USER_DATA_UNREGISTERED = 5
const LONGEST_ID = 64

/** A SEI NAL unit that carries the mark; put it before the picture's first slice. */
export function buildFrameMark(mark: FrameMark): Buffer {
  const id = Buffer.from(mark.channelId, 'latin1').subarray(0, LONGEST_ID)
  const body = Buffer.alloc(2 + 16 + 8 + 1 + id.length + 1)
  body[0] = USER_DATA_UNREGISTERED
  body[1] = 16 + 8 + 1 + id.length
  FRAME_MARK_UUID.copy(body, 2)
  body.writeBigUInt64BE(BigInt(Math.max(0, Math.floor(mark.wallTimeMs))), 18)
  body[26] = id.length
  id.copy(body, 27)
  body[27 + id.length] = 0x80
  return Buffer.concat([Buffer.from([SEI_HEADER]), escapePayload(body)])
}

/** The mark in a SEI NAL unit, or undefined when it holds none of ours. Never throws. */
export function readFrameMark(nalUnit: Buffer): FrameMark | undefined {
  if (((nalUnit[0] ?? 0) & 0x1f) !== SEI_HEADER) return undefined
  const body = unescapePayload(nalUnit.subarray(1))
  let at = 0
  while (at + 2 < body.length) {
    const type = readExtended(body, at)
    const size = readExtended(body, type.next)
    const end = size.next + size.value
    if (end > body.length) return undefined
    if (type.value === USER_DATA_UNREGISTERED) {
      const mark = readMarkPayload(body.subarray(size.next, end))
      if (mark) return mark
    }
    at = end
  }
  return undefined
}

/** The first mark among the NAL units of a picture. */
export function findFrameMark(nalUnits: readonly Buffer[]): FrameMark | undefined {
  for (const nal of nalUnits) {
    const mark = readFrameMark(nal)
    if (mark) return mark
  }
  return undefined
}

function readMarkPayload(payload: Buffer): FrameMark | undefined {
  if (payload.length < 25 || !payload.subarray(0, 16).equals(FRAME_MARK_UUID)) return undefined
  const idLength = payload.readUInt8(24)
  if (25 + idLength > payload.length) return undefined
  return {
    channelId: payload.toString('latin1', 25, 25 + idLength),
    wallTimeMs: Number(payload.readBigUInt64BE(16)),
  }
}

/** A number written as any count of FF and a last byte (ITU-T H.264 7.3.2.3.1). */
function readExtended(bytes: Buffer, start: number): { value: number; next: number } {
  let at = start
  let value = 0
  while (bytes[at] === 0xff) {
    value += 255
    at++
  }
  return { value: value + (bytes[at] ?? 0), next: at + 1 }
}
