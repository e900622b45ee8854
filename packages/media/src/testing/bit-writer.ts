/** Writes bits from the most significant one on, with the codes of ITU-T H.264 9.1. */
export class BitWriter {
  readonly #bytes: number[] = []
  #partial = 0
  #partialBits = 0

  bits(value: number, count: number): this {
    for (let shift = count - 1; shift >= 0; shift--) {
      this.#partial = (this.#partial << 1) | ((value >>> shift) & 1)
      if (++this.#partialBits === 8) this.#flush()
    }
    return this
  }

  /** ue(v) */
  unsigned(value: number): this {
    const length = Math.floor(Math.log2(value + 1))
    return this.bits(0, length).bits(value + 1, length + 1)
  }

  /** se(v) */
  signed(value: number): this {
    return this.unsigned(value > 0 ? value * 2 - 1 : -value * 2)
  }

  /** Zero bits up to the next byte. */
  align(): this {
    while (this.#partialBits > 0) this.bits(0, 1)
    return this
  }

  /** Whole bytes, where the position is aligned. */
  append(bytes: Uint8Array): this {
    for (const byte of bytes) this.#bytes.push(byte)
    return this
  }

  /** rbsp_trailing_bits */
  finish(): Buffer {
    this.bits(1, 1).align()
    return Buffer.from(this.#bytes)
  }

  #flush(): void {
    this.#bytes.push(this.#partial)
    this.#partial = 0
    this.#partialBits = 0
  }
}
