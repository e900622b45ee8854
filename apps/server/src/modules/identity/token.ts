import { createHash, randomBytes, randomInt } from 'node:crypto'

/** 256 bits, for cookies and links. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token or code: enough to know it again, nothing to use. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Letters and digits that are not taken for one another when read aloud or from paper. */
const clear = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

export function readableCode(length: number): string {
  return Array.from({ length }, () => clear.charAt(randomInt(clear.length))).join('')
}

/** Twelve characters of three kinds in groups, as a slip of paper carries them: `Kmq-72TX-fhrw`. */
export function initialPassword(): string {
  const small = (length: number) => readableCode(length).replace(/\d/g, 'k').toLowerCase()
  return `${readableCode(1).replace(/\d/, 'K')}${small(2)}-${randomInt(10, 99)}${readableCode(2).replace(/\d/g, 'T')}-${small(4)}`
}
