/// <reference lib="webworker" />
import { county } from '../county/county-client.ts'
import { countyDesk } from '../county/county-desk.ts'
import { keepAnswer } from '../county/kept-answers.ts'
import { uploadQuietly } from '../county/upload-file.ts'
import { sendDue } from '../outbox/outbox.ts'
import { whileAlone } from '../outbox/run-outbox.ts'
import { expireSession, readSession } from '../session/session-store.ts'
import { database } from '../store/database.ts'
import { dropPhotos } from '../store/draft-store.ts'
import { pictureCache, trimPictures } from './picture-cache.ts'

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[]
}

/** The browser's wish to send when the network is back (Background Sync). */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

const shell = self.__WB_MANIFEST
const base = self.registration.scope
const indexUrl = new URL('index.html', base).href
// One cache a version: the old one serves the open pages until the person takes the update.
const shellCache = `shell-${fingerprint(shell.map(({ url, revision }) => `${url}@${revision}`).join())}`

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate' && url.href.startsWith(base)) event.respondWith(fromShell(indexUrl, request))
  else if (url.href.startsWith(base)) event.respondWith(fromShell(request.url, request))
  else if (url.pathname.startsWith('/api/v1/files/')) event.respondWith(picture(request))
})

self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as SyncEvent
  if (tag === 'outbox') waitUntil.call(event, sendOutbox())
})

self.addEventListener('push', (event) => {
  const { title, link, urgent } = (event.data?.json() ?? {}) as { title?: string; link?: string; urgent?: boolean }
  if (!title) return
  const options = { icon: new URL('icon-192.png', base).href, requireInteraction: urgent === true, data: { link } }
  event.waitUntil(self.registration.showNotification(title, options))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  // The message names the desk's page of a case; the phone has its own under its scope.
  const caseId = /\/cases\/([\w-]+)$/.exec(
    String((event.notification.data as { link?: string } | null)?.link ?? ''),
  )?.[1]
  event.waitUntil(openPage(new URL(caseId ? `cases/${caseId}` : '', base).href))
})

async function openPage(url: string): Promise<void> {
  const [open] = await self.clients.matchAll({ type: 'window' })
  if (!open) await self.clients.openWindow(url)
  else await (await open.navigate(url))?.focus()
}

async function keepShell(): Promise<void> {
  const cache = await caches.open(shellCache)
  // A set: the build lists icons twice, and a cache refuses a list that repeats itself.
  const urls = new Set(shell.map(({ url }) => new URL(url, base).href))
  await cache.addAll([...urls].map((url) => new Request(url, { cache: 'reload' })))
}

async function dropOldShells(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith('shell-') && name !== shellCache).map((name) => caches.delete(name)),
  )
}

async function fromShell(url: string, request: Request): Promise<Response> {
  const cache = await caches.open(shellCache)
  return (await cache.match(url, { ignoreVary: true })) ?? fetch(request)
}

/** A file never changes under its id: what was seen once can be seen without signal. */
async function picture(request: Request): Promise<Response> {
  const cache = await caches.open(pictureCache)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept) return kept
  const response = await fetch(request)
  if (response.status === 200) {
    await cache.put(request, response.clone())
    await trimPictures(cache)
  }
  return response
}

/** Sends what waits although no page is open. The page's own sending and this one exclude each other. */
async function sendOutbox(): Promise<void> {
  const wait = await whileAlone(() =>
    sendDue({
      database,
      county: countyDesk((photo, idempotencyKey) => uploadQuietly(county, photo.blob, photo.name, idempotencyKey)),
      accountId: async () => {
        const kept = await readSession()
        return kept && !kept.expired ? kept.session.account.id : null
      },
      now: Date.now,
      onSignedOut: expireSession,
      onReceived: async (draft, detail) => {
        if (detail) await keepAnswer(draft.accountId, `case/${detail.id}`, detail)
        await dropPhotos(draft.id)
      },
      onStuck: async () => undefined,
    }),
  )
  // The browser tries again by itself when this fails.
  if (wait !== null) throw new Error('Some drafts still wait')
}

function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash.toString(16)
}
