import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id, 24 characters: the first ten hold the time, so that ids sort by when they were made. */
export function newId(now: Date = new Date()): string {
  let time = now.getTime()
  let text = ''
  for (let i = 0; i < 10; i++) {
    text = alphabet[time % 32] + text
    time = Math.floor(time / 32)
  }
  for (const byte of randomBytes(14)) text += alphabet[byte % 32]
  return text
}
