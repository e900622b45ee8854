import { randomBytes } from 'node:crypto'

/** Gives `size` random bytes. Nonces are made of them, so the source must be unpredictable outside tests. */
export type RandomSource = (size: number) => Uint8Array

/** The operating system's cryptographic source. */
export const systemRandom: RandomSource = (size) => randomBytes(size)

/** `size` random bytes as lower-case hexadecimal: tags, branches, Call-IDs. */
export function randomToken(random: RandomSource, size: number): string {
  return Buffer.from(random(size)).toString('hex')
}
