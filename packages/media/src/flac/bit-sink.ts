/** Collects bits from the most significant one on. */
export class BitSink {
  #bytes = Buffer.alloc(256)
  #length = 0
  #held = 0
  #heldBits = 0

  /** The lowest `count` bits of `value`, at most 16 at a time. */
  bits(value: number, count: number): void {
    this.#held = ((this.#held << count) | (value & (2 ** count - 1))) & 0x7fffff
    this.#heldBits += count
    while (this.#heldBits >= 8) {
      this.#heldBits -= 8
      this.#byte((this.#held >> this.#heldBits) & 0xff)
    }
  }

  /** So many zeros and a one. */
  unary(zeros: number): void {
    let left = zeros
    for (; left >= 15; left -= 15) this.bits(0, 15)
    this.bits(1, left + 1)
  }

  /** Zeros up to the next whole byte. */
  align(): void {
    if (this.#heldBits > 0) this.bits(0, 8 - this.#heldBits)
  }

  /** What was written so far, of whole bytes: a view until more is written. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#length)])
    this.#bytes[this.#length++] = value
  }
}
