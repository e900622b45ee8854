import type { RtpPacket } from './rtp-packet.ts'
import { nextSequence, sequenceDistance } from './sequence.ts'

export interface ReorderBufferOptions {
  readonly onPacket: (packet: RtpPacket) => void
  /** So many packets are missing before the next one. */
  readonly onLoss: (count: number) => void
  /** Packets that may wait for a missing one. 0 where nothing can overtake (TCP). Default 64. */
  readonly maxPackets?: number
  /** How long they may wait, in milliseconds. Default 120. */
  readonly maxDelayMs?: number
}

/** A jump by more than this is a sender that began anew (RFC 3550 A.1, MAX_DROPOUT and MAX_MISORDER). */
const LONGEST_GAP = 3000
const LONGEST_DELAY = 300

/**
 * Puts packets back in order. One that is in order passes straight through. Bounded in packets and in time; time is
 * looked at when a packet comes, since without packets nothing is late.
 */
export class ReorderBuffer {
  readonly #options: ReorderBufferOptions
  readonly #maxPackets: number
  readonly #maxDelayMs: number
  readonly #waiting = new Map<number, { readonly packet: RtpPacket; readonly since: number }>()
  #expected: number | undefined
  /** The number after a stray one: two in a row are a sender that began anew. */
  #restart: number | undefined
  lost = 0
  reordered = 0
  duplicates = 0

  constructor(options: ReorderBufferOptions) {
    this.#options = options
    this.#maxPackets = options.maxPackets ?? 64
    this.#maxDelayMs = options.maxDelayMs ?? 120
  }

  /** `now` in milliseconds of any steady clock. */
  push(packet: RtpPacket, now: number): void {
    const distance = this.#expected === undefined ? 0 : sequenceDistance(this.#expected, packet.sequence)
    if (distance === 0) {
      this.#restart = undefined
      if (this.#waiting.size > 0) this.reordered++
      this.#release(packet)
      if (this.#waiting.size > 0) this.#drain()
    } else if (distance > LONGEST_GAP || distance < -LONGEST_DELAY) {
      this.#stray(packet)
    } else if (distance < 0) {
      // Seen already, or given up as lost: either way its place has passed.
      this.duplicates++
    } else {
      this.#restart = undefined
      this.#hold(packet, now)
    }
    this.#giveUpLate(now)
  }

  /** Hands out all that waits, with its losses. */
  flush(): void {
    while (this.#waiting.size > 0) this.#skipGap()
  }

  /** Another source: its numbers have nothing to do with those before. */
  reset(): void {
    this.#waiting.clear()
    this.#expected = undefined
    this.#restart = undefined
  }

  #hold(packet: RtpPacket, now: number): void {
    if (this.#waiting.has(packet.sequence)) {
      this.duplicates++
      return
    }
    if (this.#isOvertaken(packet.sequence)) this.reordered++
    this.#waiting.set(packet.sequence, { packet, since: now })
    while (this.#waiting.size > this.#maxPackets) this.#skipGap()
  }

  #isOvertaken(sequence: number): boolean {
    for (const waiting of this.#waiting.keys()) if (sequenceDistance(sequence, waiting) > 0) return true
    return false
  }

  /** A Map keeps the order of arrival, so its first entry has waited longest. */
  #giveUpLate(now: number): void {
    for (;;) {
      const oldest = this.#waiting.values().next()
      if (oldest.done || now - oldest.value.since < this.#maxDelayMs) return
      this.#skipGap()
    }
  }

  #skipGap(): void {
    if (this.#expected === undefined) return
    let gap = LONGEST_GAP + 1
    for (const sequence of this.#waiting.keys()) gap = Math.min(gap, sequenceDistance(this.#expected, sequence))
    this.lost += gap
    this.#options.onLoss(gap)
    this.#expected = (this.#expected + gap) & 0xffff
    this.#drain()
  }

  #drain(): void {
    while (this.#expected !== undefined) {
      const entry = this.#waiting.get(this.#expected)
      if (!entry) return
      this.#waiting.delete(this.#expected)
      this.#release(entry.packet)
    }
  }

  #release(packet: RtpPacket): void {
    this.#expected = nextSequence(packet.sequence)
    this.#options.onPacket(packet)
  }

  #stray(packet: RtpPacket): void {
    if (packet.sequence !== this.#restart) {
      this.#restart = nextSequence(packet.sequence)
      this.lost++
      return
    }
    this.flush()
    this.#restart = undefined
    this.#options.onLoss(1)
    this.#release(packet)
  }
}
