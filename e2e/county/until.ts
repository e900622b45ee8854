import { setTimeout as pause } from 'node:timers/promises'

const [betweenMs, patienceMs] = [100, 60_000]

/** Looks again and again until there is something to see. @throws Error naming what did not come. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  timeoutMs = patienceMs,
): Promise<T> {
  const giveUpAt = Date.now() + timeoutMs
  let last: unknown
  do {
    try {
      const seen = await look()
      if (seen !== undefined && seen !== null && seen !== false) return seen
      last = undefined
    } catch (error) {
      last = error
    }
    await pause(betweenMs)
  } while (Date.now() < giveUpAt)
  throw new Error(`waited ${timeoutMs / 1000} s in vain until ${what}`, { cause: last })
}
