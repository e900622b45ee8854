import type { RandomSource } from '../random.ts'

/** Bytes that count up: different each time, the same in each run. */
export function countingRandom(): RandomSource {
  let counter = 0
  return (size) => {
    counter++
    const bytes = Buffer.alloc(size + 4)
    bytes.writeUInt32BE(counter, size)
    return bytes.subarray(4)
  }
}
