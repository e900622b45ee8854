import { observable } from '../../lib/observable.ts'
import { readStored, writeStored } from '../../lib/stored.ts'

const key = 'watch-reason'
const store = () => sessionStorage

/**
 * Why this person watches: asked once, kept for the round (this tab), sent with every picture that is opened and
 * recorded by the server.
 */
export const watchReason = observable<string>(readStored(key, '', store))

export function setWatchReason(reason: string): void {
  const text = reason.trim().slice(0, 200)
  writeStored(key, text, store)
  watchReason.set(text)
}
