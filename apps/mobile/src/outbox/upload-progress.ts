import { useSyncExternalStore } from 'react'

/** How much of each picture has gone out, 0–1. Lives in the page only: a page that is closed has no progress to show. */
const shares = new Map<string, number>()
const listeners = new Set<() => void>()

export function setUploadShare(photoId: string, share: number | null): void {
  if (share === null) shares.delete(photoId)
  else shares.set(photoId, share)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useUploadShare(photoId: string): number | null {
  return useSyncExternalStore(subscribe, () => shares.get(photoId) ?? null)
}
