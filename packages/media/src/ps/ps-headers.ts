import type { Stamp } from './picture-assembler.ts'
import { PS } from './stream-types.ts'
import { readTimestamp } from './timestamp.ts'

/** What a header of the program stream says. `more` asks for that many bytes in all before it can be read. */
export type PsHeader =
  | { readonly kind: 'more'; readonly bytes: number }
  | { readonly kind: 'unknown' }
  /** Header of `bytes` bytes, then `skip` bytes of no interest. */
  | { readonly kind: 'skip'; readonly bytes: number; readonly skip: number }
  | { readonly kind: 'map'; readonly bytes: number; readonly streams: ReadonlyMap<number, number> }
  | {
      readonly kind: 'packet'
      readonly bytes: number
      readonly streamId: number
      readonly stamp: Stamp | undefined
      /** Undefined when PES_packet_length is 0: the payload ends where the next header begins. */
      readonly payloadBytes: number | undefined
    }

const UNKNOWN: PsHeader = { kind: 'unknown' }
/** A map longer than this is none (ISO/IEC 13818-1 2.5.4.2). */
const LONGEST_MAP = 1018

/** Reads the header whose start code stands at `at`. Never throws, never reads past the end. */
export function readPsHeader(bytes: Buffer, at: number): PsHeader {
  const available = bytes.length - at
  if (available < 4) return more(4)
  if (bytes[at] !== 0 || bytes[at + 1] !== 0 || bytes[at + 2] !== 1) return UNKNOWN
  const code = bytes.readUInt8(at + 3)
  if (code < PS.end) return UNKNOWN
  if (code === PS.end) return { kind: 'skip', bytes: 4, skip: 0 }
  if (code === PS.pack) return readPackHeader(bytes, at, available)
  if (available < 6) return more(6)
  const length = bytes.readUInt16BE(at + 4)
  if (code === PS.streamMap) return readStreamMap(bytes, at, available, length)
  if (code >= PS.firstAudio && code <= PS.lastVideo) return readPesHeader(bytes, at, available, length, code)
  return { kind: 'skip', bytes: 6, skip: length }
}

const more = (bytes: number): PsHeader => ({ kind: 'more', bytes })

function readPackHeader(bytes: Buffer, at: number, available: number): PsHeader {
  if (available < 5) return more(5)
  const first = bytes.readUInt8(at + 4)
  if (first >> 4 === 2) return { kind: 'skip', bytes: 4, skip: 8 } // ISO/IEC 11172-1
  if (first >> 6 !== 1) return UNKNOWN
  if (available < 14) return more(14)
  return { kind: 'skip', bytes: 14, skip: bytes.readUInt8(at + 13) & 7 }
}

function readStreamMap(bytes: Buffer, at: number, available: number, length: number): PsHeader {
  if (length > LONGEST_MAP || length < 10) return UNKNOWN
  if (available < 6 + length) return more(6 + length)
  const end = at + 6 + length - 4 // the CRC is left alone: devices get it wrong
  let entry = at + 10 + bytes.readUInt16BE(at + 8)
  const streams = new Map<number, number>()
  if (entry + 2 > end) return { kind: 'map', bytes: 6 + length, streams }
  const mapEnd = Math.min(end, entry + 2 + bytes.readUInt16BE(entry))
  entry += 2
  while (entry + 4 <= mapEnd) {
    streams.set(bytes.readUInt8(entry + 1), bytes.readUInt8(entry))
    entry += 4 + bytes.readUInt16BE(entry + 2)
  }
  return { kind: 'map', bytes: 6 + length, streams }
}

/** ISO/IEC 13818-1 2.4.3.6. */
function readPesHeader(bytes: Buffer, at: number, available: number, length: number, streamId: number): PsHeader {
  if (available < 9) return more(9)
  if (bytes.readUInt8(at + 6) >> 6 !== 2) return readMpeg1Header(bytes, at, available, length, streamId)
  const flags = bytes.readUInt8(at + 7)
  const headerBytes = 9 + bytes.readUInt8(at + 8)
  if (available < headerBytes) return more(headerBytes)
  if (length !== 0 && 6 + length < headerBytes) return UNKNOWN
  let stamp: Stamp | undefined
  if (flags & 0x80 && headerBytes >= 14) {
    const pts = readTimestamp(bytes, at + 9)
    stamp = { pts, dts: flags & 0x40 && headerBytes >= 19 ? readTimestamp(bytes, at + 14) : pts }
  }
  const payloadBytes = length === 0 ? undefined : 6 + length - headerBytes
  return { kind: 'packet', bytes: headerBytes, streamId, stamp, payloadBytes }
}

const MOST_STUFFING = 16

/** The packet of the older system layer (ISO/IEC 11172-1 2.4.3.3), which some software muxers still write. */
function readMpeg1Header(bytes: Buffer, at: number, available: number, length: number, streamId: number): PsHeader {
  const needed = Math.min(6 + length, 6 + MOST_STUFFING + 2 + 10)
  if (available < needed) return more(needed)
  const limit = at + needed
  let cursor = at + 6
  while (cursor < limit && bytes[cursor] === 0xff) cursor++
  if (cursor + 2 <= limit && bytes.readUInt8(cursor) >> 6 === 1) cursor += 2
  if (cursor >= limit) return UNKNOWN
  const kind = bytes.readUInt8(cursor) >> 4
  const stampBytes = kind === 2 ? 5 : kind === 3 ? 10 : 1
  if (cursor + stampBytes > limit || (stampBytes === 1 && bytes[cursor] !== 0x0f)) return UNKNOWN
  const pts = stampBytes === 1 ? undefined : readTimestamp(bytes, cursor)
  const dts = stampBytes === 10 ? readTimestamp(bytes, cursor + 5) : pts
  const stamp = pts === undefined || dts === undefined ? undefined : { pts, dts }
  const headerBytes = cursor + stampBytes - at
  return { kind: 'packet', bytes: headerBytes, streamId, stamp, payloadBytes: 6 + length - headerBytes }
}
