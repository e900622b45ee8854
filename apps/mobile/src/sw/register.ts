import { useSyncExternalStore } from 'react'

let waiting: ServiceWorker | null = null
const listeners = new Set<() => void>()

function setWaiting(worker: ServiceWorker | null): void {
  waiting = worker
  for (const listener of listeners) listener()
}

/** How often a page that stays open looks for a new version, milliseconds. */
const lookEvery = 3_600_000

/** Lets the phone work without signal. A new version waits until the person takes it. */
export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const registration = await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}service-worker.js`)
  const watch = (worker: ServiceWorker | null) => {
    worker?.addEventListener('statechange', () => {
      // Without a controller it is the first installation, not an update.
      if (worker.state === 'installed' && navigator.serviceWorker.controller) setWaiting(worker)
    })
  }
  if (registration.waiting && navigator.serviceWorker.controller) setWaiting(registration.waiting)
  watch(registration.installing)
  registration.addEventListener('updatefound', () => watch(registration.installing))
  setInterval(() => {
    // Without signal there is nothing to look for.
    registration.update().catch(() => undefined)
  }, lookEvery)
}

/** Puts the waiting version in place and loads the page anew. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('take-over')
}

/** Asks the browser to send the drafts when the network is back, even with the page closed (Chromium). */
export async function askForBackgroundSending(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration()
  if (registration && 'sync' in registration) {
    const { sync } = registration as unknown as { sync: { register(tag: string): Promise<void> } }
    // Refused in private windows: the page itself sends then.
    await sync.register('outbox').catch(() => undefined)
  }
}

export function useUpdateReady(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting !== null,
  )
}
