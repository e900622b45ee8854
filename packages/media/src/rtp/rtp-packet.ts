/** An RTP packet (RFC 3550 5.1). `payload` is a view into the bytes that were parsed. */
export interface RtpPacket {
  readonly marker: boolean
  readonly payloadType: number
  /** 16 bits, wraps. */
  readonly sequence: number
  /** 32 bits, wraps; 90 kHz for MPEG-PS (GB/T 28181-2016 C.1). */
  readonly timestamp: number
  readonly ssrc: number
  readonly csrc: readonly number[]
  readonly extension?: { readonly profile: number; readonly data: Buffer }
  readonly payload: Buffer
}

export const RTP_HEADER_BYTES = 12
const NO_CSRC: readonly number[] = []

/**
 * Reads a packet, or answers undefined when the bytes are not RTP version 2 or claim more than they hold.
 * Never throws and copies nothing.
 */
export function parseRtp(bytes: Buffer): RtpPacket | undefined {
  if (bytes.length < RTP_HEADER_BYTES) return undefined
  const first = bytes.readUInt8(0)
  if (first >> 6 !== 2) return undefined
  const csrcCount = first & 0x0f
  let start = RTP_HEADER_BYTES + 4 * csrcCount
  if (start > bytes.length) return undefined
  const csrc = csrcCount === 0 ? NO_CSRC : readCsrc(bytes, csrcCount)

  let extension: RtpPacket['extension']
  if (first & 0x10) {
    if (start + 4 > bytes.length) return undefined
    const end = start + 4 + 4 * bytes.readUInt16BE(start + 2)
    if (end > bytes.length) return undefined
    extension = { profile: bytes.readUInt16BE(start), data: bytes.subarray(start + 4, end) }
    start = end
  }

  let end = bytes.length
  if (first & 0x20) {
    const padding = bytes.readUInt8(end - 1)
    if (padding === 0 || end - padding < start) return undefined
    end -= padding
  }

  const second = bytes.readUInt8(1)
  const packet = {
    marker: (second & 0x80) !== 0,
    payloadType: second & 0x7f,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    csrc,
    payload: bytes.subarray(start, end),
  }
  return extension ? { ...packet, extension } : packet
}

/** RTCP on the port of RTP: packet types 200 to 204 stand where RTP has marker and payload type (RFC 5761 4). */
export function isRtcp(bytes: Buffer, at = 0): boolean {
  const type = bytes[at + 1] ?? 0
  return type >= 200 && type <= 204
}

/** The bytes of a packet, without padding. Numbers are cut to their width on the wire. */
export function serialiseRtp(packet: RtpPacket): Buffer {
  const csrc = packet.csrc.slice(0, 15)
  const { extension } = packet
  const extensionWords = extension ? Math.min(0xffff, Math.ceil(extension.data.length / 4)) : 0
  const headerBytes = RTP_HEADER_BYTES + 4 * csrc.length + (extension ? 4 + 4 * extensionWords : 0)
  const bytes = Buffer.alloc(headerBytes + packet.payload.length)
  writeRtpHeader(bytes, 0, packet)
  bytes.writeUInt8(0x80 | (extension ? 0x10 : 0) | csrc.length, 0)
  csrc.forEach((source, index) => {
    bytes.writeUInt32BE(source >>> 0, RTP_HEADER_BYTES + 4 * index)
  })
  if (extension) {
    const at = RTP_HEADER_BYTES + 4 * csrc.length
    bytes.writeUInt16BE(extension.profile & 0xffff, at)
    bytes.writeUInt16BE(extensionWords, at + 2)
    extension.data.copy(bytes, at + 4, 0, 4 * extensionWords)
  }
  packet.payload.copy(bytes, headerBytes)
  return bytes
}

/** Writes the fixed twelve bytes of a header without CSRC and extension at `at`. */
export function writeRtpHeader(
  target: Buffer,
  at: number,
  header: Pick<RtpPacket, 'marker' | 'payloadType' | 'sequence' | 'timestamp' | 'ssrc'>,
): void {
  target[at] = 0x80
  target[at + 1] = (header.marker ? 0x80 : 0) | (header.payloadType & 0x7f)
  target.writeUInt16BE(header.sequence & 0xffff, at + 2)
  target.writeUInt32BE(header.timestamp >>> 0, at + 4)
  target.writeUInt32BE(header.ssrc >>> 0, at + 8)
}

function readCsrc(bytes: Buffer, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => bytes.readUInt32BE(RTP_HEADER_BYTES + 4 * index))
}
