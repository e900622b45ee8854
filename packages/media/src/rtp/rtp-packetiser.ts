import { RTP_HEADER_BYTES, writeRtpHeader } from './rtp-packet.ts'

export interface RtpPacketiserOptions {
  readonly ssrc: number
  /** 96 is MPEG-PS (GB/T 28181-2016 C.2.4). */
  readonly payloadType?: number
  /** Payload bytes in a packet; 1,400 leaves room for every usual tunnel. */
  readonly maxPayload?: number
  readonly firstSequence?: number
}

/** Cuts the bytes of one frame into RTP packets; the last one carries the marker bit. */
export class RtpPacketiser {
  readonly #ssrc: number
  readonly #payloadType: number
  readonly #maxPayload: number
  #sequence: number

  constructor(options: RtpPacketiserOptions) {
    this.#ssrc = options.ssrc
    this.#payloadType = options.payloadType ?? 96
    this.#maxPayload = Math.max(1, options.maxPayload ?? 1400)
    this.#sequence = options.firstSequence ?? 0
  }

  /** One buffer for each datagram. They share memory: one allocation for the whole frame. */
  packetise(frame: Buffer, timestamp: number): Buffer[] {
    const packets: Buffer[] = []
    const bytes = this.#build(frame, timestamp, 0)
    const step = this.#maxPayload + RTP_HEADER_BYTES
    for (let at = 0; at < bytes.length; at += step) packets.push(bytes.subarray(at, at + step))
    return packets
  }

  /** The same packets behind their lengths (RFC 4571 2), as one buffer for one write to a TCP connection. */
  packetiseForTcp(frame: Buffer, timestamp: number): Buffer {
    return this.#build(frame, timestamp, 2)
  }

  #build(frame: Buffer, timestamp: number, prefix: 0 | 2): Buffer {
    const count = Math.ceil(frame.length / this.#maxPayload)
    const bytes = Buffer.allocUnsafe(frame.length + count * (prefix + RTP_HEADER_BYTES))
    let at = 0
    for (let start = 0; start < frame.length; start += this.#maxPayload) {
      const end = Math.min(frame.length, start + this.#maxPayload)
      if (prefix === 2) bytes.writeUInt16BE(RTP_HEADER_BYTES + end - start, at)
      at += prefix
      writeRtpHeader(bytes, at, {
        marker: end === frame.length,
        payloadType: this.#payloadType,
        sequence: this.#sequence,
        timestamp: timestamp % 0x1_0000_0000,
        ssrc: this.#ssrc,
      })
      at += RTP_HEADER_BYTES
      frame.copy(bytes, at, start, end)
      at += end - start
      this.#sequence = (this.#sequence + 1) & 0xffff
    }
    return bytes
  }
}
