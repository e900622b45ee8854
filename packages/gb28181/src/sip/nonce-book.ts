import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { RandomSource } from '../random.ts'

/** Whom a nonce was given to; it is good for nobody else. */
export interface NonceHolder {
  readonly user: string
  readonly address: string
}

const macBytes = 16
const randomBytes = 8
const timeBytes = 6

/**
 * Gives out nonces and sees that none is used twice (RFC 2617 3.2.1, 4.3).
 * A nonce carries its time and holder under a keyed hash, so those that are never answered cost nothing: a flood of
 * REGISTER cannot push out the nonces of honest devices. Only nonces that a right password was shown for are kept.
 */
export class NonceBook {
  readonly #clock: Clock
  readonly #random: RandomSource
  readonly #key: Uint8Array
  readonly #lifeMs: number
  readonly #limit: number
  /** The highest count seen by used nonce; Infinity for one that came without a count. In order of first use. */
  readonly #used = new Map<string, { count: number; readonly expiresAt: number }>()

  constructor(options: { clock: Clock; random: RandomSource; lifeSeconds: number; limit: number }) {
    this.#clock = options.clock
    this.#random = options.random
    this.#key = options.random(32)
    this.#lifeMs = options.lifeSeconds * 1000
    this.#limit = options.limit
  }

  get size(): number {
    return this.#used.size
  }

  issue(holder: NonceHolder): string {
    const stem = Buffer.alloc(timeBytes + randomBytes)
    stem.writeUIntBE(this.#clock.now(), 0, timeBytes)
    stem.set(this.#random(randomBytes), timeBytes)
    return Buffer.concat([stem, this.#mac(stem, holder)]).toString('base64url')
  }

  /** Whether the nonce is ours, for this holder, and not too old. */
  isCurrent(nonce: string, holder: NonceHolder): boolean {
    const bytes = Buffer.from(nonce, 'base64url')
    if (bytes.length !== timeBytes + randomBytes + macBytes || bytes.toString('base64url') !== nonce) return false
    const stem = bytes.subarray(0, timeBytes + randomBytes)
    if (!timingSafeEqual(bytes.subarray(timeBytes + randomBytes), this.#mac(stem, holder))) return false
    const age = this.#clock.now() - stem.readUIntBE(0, timeBytes)
    return age >= 0 && age <= this.#lifeMs
  }

  /**
   * Notes that a right answer came with this nonce. Returns false when it is a replay: a nonce without a count is good
   * once, one with a count only for a higher one.
   */
  use(nonce: string, count: number | undefined): boolean {
    this.#forgetExpired()
    const known = this.#used.get(nonce)
    const number = count ?? Number.POSITIVE_INFINITY
    if (known) {
      if (known.count >= number || count === undefined) return false
      known.count = number
      return true
    }
    // Full of nonces still in use: refusing is safe, forgetting one would let it be replayed.
    if (this.#used.size >= this.#limit) return false
    this.#used.set(nonce, { count: number, expiresAt: this.#clock.now() + this.#lifeMs })
    return true
  }

  #forgetExpired(): void {
    const now = this.#clock.now()
    for (const [nonce, { expiresAt }] of this.#used) {
      if (expiresAt >= now) break
      this.#used.delete(nonce)
    }
  }

  #mac(stem: Uint8Array, { user, address }: NonceHolder): Buffer {
    return createHmac('sha256', this.#key).update(stem).update(`${user}|${address}`).digest().subarray(0, macBytes)
  }
}
