import { parseSipMessage } from '../sip/sip-parser.ts'

/** A cut of the stream. After `broken` nothing more can be read: answer it and close (RFC 3261 18.3). */
export type Frame = { readonly kind: 'message' | 'broken'; readonly bytes: Uint8Array }

/**
 * Cuts a TCP stream into SIP messages by Content-Length (RFC 3261 18.3). It holds only what has arrived: a length that
 * the peer claims is checked, never allocated. Without Content-Length the body is taken as empty, as field devices mean it.
 */
export class StreamFramer {
  readonly #maxBytes: number
  #held: Buffer = Buffer.alloc(0)
  /** Bytes before this were searched for the end of the head already. */
  #searched = 0
  #needed = 0
  #broken = false

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Takes what arrived and returns the messages that are complete now. */
  push(chunk: Uint8Array): Frame[] {
    if (this.#broken) return []
    this.#held = this.#held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#held, chunk])
    const frames: Frame[] = []
    for (let frame = this.#next(); frame; frame = this.#next()) {
      frames.push(frame)
      if (frame.kind === 'broken') {
        this.#broken = true
        this.#held = Buffer.alloc(0)
        break
      }
    }
    return frames
  }

  #next(): Frame | undefined {
    this.#skipBlank()
    if (this.#held.length === 0) return undefined
    if (this.#needed === 0) {
      const head = this.#findHead()
      if (head === undefined) return this.#held.length > this.#maxBytes ? this.#fail(this.#maxBytes) : undefined
      const length = contentLength(this.#held.subarray(0, head))
      if (length === undefined || head + length > this.#maxBytes) return this.#fail(head)
      this.#needed = head + length
    }
    if (this.#held.length < this.#needed) return undefined
    const bytes = this.#held.subarray(0, this.#needed)
    this.#held = this.#held.subarray(this.#needed)
    this.#needed = 0
    this.#searched = 0
    return { kind: 'message', bytes }
  }

  /** The index after the empty line, or undefined while it has not arrived. */
  #findHead(): number | undefined {
    const from = Math.max(0, this.#searched - 3)
    const crlf = this.#held.indexOf('\r\n\r\n', from)
    const lf = this.#held.indexOf('\n\n', from)
    this.#searched = this.#held.length
    if (crlf < 0 && lf < 0) return undefined
    return lf < 0 || (crlf >= 0 && crlf < lf) ? crlf + 4 : lf + 2
  }

  #skipBlank(): void {
    if (this.#searched > 0) return
    let at = 0
    while (this.#held[at] === 13 || this.#held[at] === 10 || this.#held[at] === 0) at++
    if (at > 0) this.#held = this.#held.subarray(at)
  }

  #fail(length: number): Frame {
    return { kind: 'broken', bytes: this.#held.subarray(0, length) }
  }
}

/** The Content-Length of a head; 0 when it has none, undefined when it cannot be trusted. */
function contentLength(head: Uint8Array): number | undefined {
  const parsed = parseSipMessage(head)
  if (parsed.kind !== 'message') return undefined
  const claims = new Set(parsed.message.headers.all('Content-Length'))
  if (claims.size === 0) return 0
  const [claim] = claims
  return claims.size === 1 && claim !== undefined && /^\d{1,9}$/.test(claim) ? Number(claim) : undefined
}
