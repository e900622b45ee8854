import { isRtcp, RTP_HEADER_BYTES } from './rtp-packet.ts'

export interface TcpDeframerOptions {
  /** One RTP or RTCP packet. A view: copy what is kept. */
  readonly onPacket: (bytes: Buffer) => void
  /** The stream makes no sense any more: close the connection. Called once; nothing is taken after it. */
  readonly onGarbage: () => void
}

const NOTHING = Buffer.alloc(0)
/** Bytes searched for a new beginning before the connection is given up: two frames of the largest size. */
const LONGEST_SEARCH = 128 * 1024

/**
 * Cuts a TCP stream into packets by their two-byte lengths (RFC 4571 2). Keeps at most one unfinished frame. After
 * bytes that are no RTP it looks for frames of the same source again, and gives up when it finds none.
 */
export class TcpDeframer {
  readonly #options: TcpDeframerOptions
  #rest: Buffer = NOTHING
  #ssrc: number | undefined
  #searching = false
  #searched = 0
  #closed = false

  constructor(options: TcpDeframerOptions) {
    this.#options = options
  }

  push(chunk: Buffer): void {
    if (this.#closed) return
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    while (!this.#closed) {
      const next = this.#searching ? this.#search(bytes, at) : this.#frame(bytes, at)
      if (next === undefined) break
      at = next
    }
    // A copy: a few bytes must not pin the 64 KiB they came in.
    this.#rest = this.#closed || at === bytes.length ? NOTHING : Buffer.from(bytes.subarray(at))
  }

  /** Answers where the next frame begins, or undefined when more bytes are needed. */
  #frame(bytes: Buffer, at: number): number | undefined {
    if (at + 2 > bytes.length) return undefined
    const length = bytes.readUInt16BE(at)
    if (length === 0) return at + 2 // an empty frame keeps a connection open (RFC 4571 2)
    if (at + 3 > bytes.length) return undefined
    if (!isRtp(bytes, at)) {
      this.#searching = true
      this.#searched = 0
      return at
    }
    const end = at + 2 + length
    if (end > bytes.length) return undefined
    if (!isRtcp(bytes, at + 2)) this.#ssrc = bytes.readUInt32BE(at + 10)
    this.#options.onPacket(bytes.subarray(at + 2, end))
    return end
  }

  #search(bytes: Buffer, from: number): number | undefined {
    let at = from
    let verdict: boolean | 'more' = 'more'
    for (; at + 2 + RTP_HEADER_BYTES <= bytes.length; at++) {
      verdict = this.#isBeginning(bytes, at)
      if (verdict !== false) break
    }
    this.#searched += at - from
    if (this.#searched > LONGEST_SEARCH) {
      this.#closed = true
      this.#options.onGarbage()
      return undefined
    }
    if (verdict === true) this.#searching = false
    return at === from && this.#searching ? undefined : at
  }

  /** Two frames in a row of one source, the known one if there is one. */
  #isBeginning(bytes: Buffer, at: number): boolean | 'more' {
    if (!isRtp(bytes, at) || isRtcp(bytes, at + 2)) return false
    const ssrc = bytes.readUInt32BE(at + 10)
    if (this.#ssrc !== undefined && ssrc !== this.#ssrc) return false
    const second = at + 2 + bytes.readUInt16BE(at)
    if (second + 2 + RTP_HEADER_BYTES > bytes.length) return 'more'
    return isRtp(bytes, second) && bytes.readUInt32BE(second + 10) === ssrc
  }
}

const isRtp = (bytes: Buffer, at: number): boolean =>
  bytes.readUInt8(at + 2) >> 6 === 2 && bytes.readUInt16BE(at) >= (isRtcp(bytes, at + 2) ? 8 : RTP_HEADER_BYTES)
