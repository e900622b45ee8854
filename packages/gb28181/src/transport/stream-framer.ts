import { parseSipMessage } from '../sip/sip-parser.ts'

/** A cut of the stream. After `broken` nothing more can be read: answer it and close (RFC 3261 18.3). */
export type Frame = { readonly kind: 'message' | 'broken'; readonly bytes: Uint8Array }

/**
 * Cuts a TCP stream into SIP messages by Content-Length (RFC 3261 18.3). It holds only what has arrived: a length that
 * the peer claims is checked, never allocated. Without Content-Length the body is taken as empty, as field devices mean it.
 */
export class StreamFramer {
  readonly #maxBytes: number
  /** What has arrived and is not handed out yet, with room to grow, so that a byte at a time costs no copy each. */
  #room: Buffer = Buffer.alloc(0)
  #from = 0
  #to = 0
  /** Bytes of what is held that were searched for the end of the head already. */
  #searched = 0
  #needed = 0
  #broken = false

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Takes what arrived and returns the messages that are complete now. */
  push(chunk: Uint8Array): Frame[] {
    if (this.#broken) return []
    this.#append(chunk)
    const frames: Frame[] = []
    for (let frame = this.#next(); frame; frame = this.#next()) {
      frames.push(frame)
      if (frame.kind === 'broken') {
        this.#broken = true
        this.#room = Buffer.alloc(0)
        break
      }
    }
    return frames
  }

  get #held(): Buffer {
    return this.#room.subarray(this.#from, this.#to)
  }

  #append(chunk: Uint8Array): void {
    const held = this.#to - this.#from
    if (this.#to + chunk.length > this.#room.length) {
      const room = Buffer.alloc(Math.max(512, 2 * (held + chunk.length)))
      this.#held.copy(room)
      this.#room = room
      this.#from = 0
      this.#to = held
    }
    this.#room.set(chunk, this.#to)
    this.#to += chunk.length
  }

  #next(): Frame | undefined {
    this.#skipBlank()
    const held = this.#held
    if (held.length === 0) {
      // An idle connection holds nothing.
      this.#room = Buffer.alloc(0)
      this.#from = 0
      this.#to = 0
      return undefined
    }
    if (this.#needed === 0) {
      const head = this.#findHead(held)
      if (head === undefined) return held.length > this.#maxBytes ? this.#fail(this.#maxBytes) : undefined
      const length = contentLength(held.subarray(0, head))
      if (length === undefined || head + length > this.#maxBytes) return this.#fail(head)
      this.#needed = head + length
    }
    if (held.length < this.#needed) return undefined
    const bytes = Buffer.from(held.subarray(0, this.#needed))
    this.#from += this.#needed
    this.#needed = 0
    this.#searched = 0
    return { kind: 'message', bytes }
  }

  /** The index after the empty line, or undefined while it has not arrived. */
  #findHead(held: Buffer): number | undefined {
    const from = Math.max(0, this.#searched - 3)
    const crlf = held.indexOf('\r\n\r\n', from)
    const lf = held.indexOf('\n\n', from)
    this.#searched = held.length
    if (crlf < 0 && lf < 0) return undefined
    return lf < 0 || (crlf >= 0 && crlf < lf) ? crlf + 4 : lf + 2
  }

  #skipBlank(): void {
    if (this.#searched > 0) return
    while (this.#from < this.#to && isBlank(this.#room[this.#from])) this.#from++
  }

  #fail(length: number): Frame {
    return { kind: 'broken', bytes: Buffer.from(this.#held.subarray(0, length)) }
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === 13 || byte === 10 || byte === 0
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
