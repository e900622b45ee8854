/** Reads bits from the most significant one on. Past the end it reads zeros and remembers that it did. */
export class BitReader {
  readonly #bytes: Buffer
  #position = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** True once more was read than there is: what was read is worth nothing. */
  get overrun(): boolean {
    return this.#position > this.#bytes.length * 8
  }

  bit(): number {
    const byte = this.#bytes[this.#position >> 3] ?? 0
    const bit = (byte >> (7 - (this.#position & 7))) & 1
    this.#position++
    return bit
  }

  bits(count: number): number {
    let value = 0
    for (let index = 0; index < count; index++) value = value * 2 + this.bit()
    return value
  }

  skip(count: number): void {
    this.#position += count
  }

  /** ue(v), ITU-T H.264 9.1. A code of more than 32 bits does not exist: it ends the reading as an overrun. */
  unsigned(): number {
    let zeros = 0
    while (this.bit() === 0) {
      zeros++
      if (zeros > 32 || this.overrun) {
        this.#position = this.#bytes.length * 8 + 1
        return 0
      }
    }
    return 2 ** zeros - 1 + this.bits(zeros)
  }

  /** se(v), ITU-T H.264 9.1.1. */
  signed(): number {
    const code = this.unsigned()
    if (code === 0) return 0
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2
  }
}
