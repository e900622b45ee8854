import { randomBytes, randomFillSync } from 'node:crypto'

/** Gives `size` random bytes. Nonces are made of them, so the source must be unpredictable outside tests. */
export type RandomSource = (size: number) => Uint8Array

/** The operating system's cryptographic source. */
export const systemRandom: RandomSource = (size) => {
  if (size > pool.length) return randomBytes(size)
  if (used + size > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Buffer.from(pool.subarray(used, used + size))
  // No byte is given out twice, nor left where a later mistake could find it.
  pool.fill(0, used, used + size)
  used += size
  return bytes
}

/** Asked of the system in one go: tags and branches take a few bytes of it each, thousands of times a second. */
const pool = Buffer.alloc(4096)
let used = pool.length

/** `size` random bytes as lower-case hexadecimal: tags, branches, Call-IDs. */
export function randomToken(random: RandomSource, size: number): string {
  return Buffer.from(random(size)).toString('hex')
}
