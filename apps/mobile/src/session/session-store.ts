import type { Session } from '@fengqiao/contract'
import { database } from '../store/database.ts'

const key = 'session'

/** Who is signed in on this phone. Expired: the county wants the password again; what is on the phone stays usable. */
export interface KeptSession {
  readonly session: Session
  readonly expired: boolean
}

export async function readSession(): Promise<KeptSession | null> {
  const fact = await database.facts.get(key)
  return (fact?.value as KeptSession | undefined) ?? null
}

export async function keepSession(session: Session): Promise<void> {
  await database.facts.put({ key, value: { session, expired: false } satisfies KeptSession })
}

export async function expireSession(): Promise<void> {
  const kept = await readSession()
  if (kept && !kept.expired) await database.facts.put({ key, value: { ...kept, expired: true } })
}

/**
 * Forgets the person and what was kept for reading. Drafts stay: only this phone has them, and they are sent when the
 * same person signs in again.
 */
export async function forgetSession(): Promise<void> {
  await database.transaction('rw', database.facts, database.answers, async () => {
    await database.facts.delete(key)
    await database.answers.clear()
  })
  if ('caches' in globalThis) await caches.delete('pictures')
}
