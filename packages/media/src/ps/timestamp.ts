const WRAP = 2 ** 33
const HALF = WRAP / 2

/** Writes the five bytes of a PTS or DTS (ISO/IEC 13818-1 2.4.3.7). `mark` is 2, 3 or 1, the four bits before it. */
export function writeTimestamp(target: Buffer, at: number, mark: number, ticks: number): void {
  const value = ((ticks % WRAP) + WRAP) % WRAP
  const high = Math.floor(value / 2 ** 30)
  target[at] = (mark << 4) | (high << 1) | 1
  target.writeUInt16BE((Math.floor(value / 2 ** 14) & 0xfffe) | 1, at + 1)
  target.writeUInt16BE(((value * 2) & 0xfffe) | 1, at + 3)
}

/** Reads five bytes of a PTS or DTS as 33 bits. The marker bits are not asked for: devices forget them. */
export function readTimestamp(bytes: Buffer, at: number): number {
  const high = (bytes.readUInt8(at) >> 1) & 7
  return high * 2 ** 30 + (bytes.readUInt16BE(at + 1) >> 1) * 2 ** 15 + (bytes.readUInt16BE(at + 3) >> 1)
}

/** Follows 33-bit ticks over their wrap, after 26.5 hours: each value becomes the one nearest to the last. */
export class TimestampUnwrapper {
  #last: number | undefined

  unwrap(ticks: number): number {
    if (this.#last === undefined) {
      this.#last = ticks
      return ticks
    }
    let delta = (ticks - this.#last) % WRAP
    if (delta > HALF) delta -= WRAP
    else if (delta < -HALF) delta += WRAP
    this.#last += delta
    return this.#last
  }

  reset(): void {
    this.#last = undefined
  }
}
