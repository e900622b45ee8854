import { useSyncExternalStore } from 'react'

/** Server time minus this machine's time, ms: a clerk's clock may be wrong, a deadline must not be. */
let offset = 0

export function setServerTime(serverNow: string): void {
  const difference = Date.parse(serverNow) - Date.now()
  // Differences of a second are the network's.
  if (Number.isFinite(difference)) offset = Math.abs(difference) > 1500 ? difference : 0
}

/** The present by the server's clock, ms since 1970. */
export function serverNow(): number {
  return Date.now() + offset
}

let second = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    second = Math.floor(serverNow() / 1000)
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The present by the server's clock, renewed each second, or each `step` seconds. */
export function useNow(step = 1): number {
  const seconds = useSyncExternalStore(subscribe, () => {
    if (timer === undefined) second = Math.floor(serverNow() / 1000)
    return Math.floor(second / step) * step
  })
  return seconds * 1000
}
