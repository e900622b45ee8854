import type { RtpPacket } from './rtp-packet.ts'
import { nextSequence } from './sequence.ts'

export interface SourceGateOptions {
  readonly expectedSsrc?: number
  readonly onPacket: (packet: RtpPacket, now: number) => void
  /** Another source took over; its packets follow. */
  readonly onChange: (ssrc: number) => void
}

/** Packets in a row that a source must send to be believed (RFC 3550 A.1, MIN_SEQUENTIAL, and one more). */
const PACKETS_TO_BELIEVE = 3
/** Silence after which the current source may be replaced. A running camera sends at least each 40 ms. */
const QUIET_MS = 200
/** Packets of a candidate that are kept until it is decided: nothing of its first picture is lost. */
const MOST_HELD = 512

/**
 * Lets one source through: the negotiated one at once, otherwise whichever is the only one that arrives. Devices leave
 * `y=` out, change it, and change SSRC in mid-stream; late packets of an earlier stream and strangers arrive as well.
 */
export class SourceGate {
  readonly #options: SourceGateOptions
  #current: number | undefined
  #lastAt = 0
  #candidate: { readonly ssrc: number; next: number; inRow: number; held: RtpPacket[] } | undefined
  changes = 0
  rejected = 0

  constructor(options: SourceGateOptions) {
    this.#options = options
  }

  get ssrc(): number | undefined {
    return this.#current
  }

  push(packet: RtpPacket, now: number): void {
    if (packet.ssrc === this.#current) {
      this.#dropCandidate()
      this.#lastAt = now
      this.#options.onPacket(packet, now)
      return
    }
    if (this.#current === undefined && packet.ssrc === this.#options.expectedSsrc) {
      this.#take(packet.ssrc, [packet], now)
      return
    }
    this.#consider(packet, now)
  }

  #consider(packet: RtpPacket, now: number): void {
    if (this.#candidate?.ssrc !== packet.ssrc) {
      this.#dropCandidate()
      this.#candidate = { ssrc: packet.ssrc, next: packet.sequence, inRow: 0, held: [] }
    }
    const candidate = this.#candidate
    if (!candidate) return
    candidate.inRow = packet.sequence === candidate.next ? candidate.inRow + 1 : 1
    candidate.next = nextSequence(packet.sequence)
    candidate.held.push(packet)
    if (candidate.held.length > MOST_HELD) {
      candidate.held.shift()
      this.rejected++
    }
    const free = this.#current === undefined || now - this.#lastAt >= QUIET_MS
    const negotiated = packet.ssrc === this.#options.expectedSsrc
    if ((free || negotiated) && candidate.inRow >= PACKETS_TO_BELIEVE) this.#take(packet.ssrc, candidate.held, now)
  }

  #take(ssrc: number, packets: readonly RtpPacket[], now: number): void {
    if (this.#candidate?.ssrc !== ssrc) this.#dropCandidate()
    this.#candidate = undefined
    if (this.#current !== undefined) this.changes++
    this.#current = ssrc
    this.#lastAt = now
    this.#options.onChange(ssrc)
    for (const packet of packets) this.#options.onPacket(packet, now)
  }

  #dropCandidate(): void {
    this.rejected += this.#candidate?.held.length ?? 0
    this.#candidate = undefined
  }
}
