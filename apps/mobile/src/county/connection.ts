import { useSyncExternalStore } from 'react'

/**
 * Whether the county can be reached. `navigator.onLine` says only that the phone has some network; the last call says
 * whether the county answered.
 */
let reachable = typeof navigator === 'undefined' ? true : navigator.onLine
const listeners = new Set<() => void>()

export function setReachable(value: boolean): void {
  if (value === reachable) return
  reachable = value
  for (const listener of listeners) listener()
}

export function isReachable(): boolean {
  return reachable
}

export function onReachableChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useReachable(): boolean {
  return useSyncExternalStore(onReachableChange, isReachable)
}
