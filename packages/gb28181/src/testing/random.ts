import type { RandomSource } from '../random.ts'

/** Bytes that count up: different each time, the same in each run. */
export function countingRandom(): RandomSource {
  let counter = 0
  return (size) => {
    counter++
    const bytes = Buffer.alloc(size)
    bytes.writeUInt32BE(counter, Math.max(0, size - 4))
    return bytes
  }
}
