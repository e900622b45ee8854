import { type Database, systemScope } from '../db/index.ts'
import type { EventBus } from './event-bus.ts'
import { deletePublishedBefore, takeUnpublished } from './outbox.store.ts'

const batch = 500
/** Other processes of the county commit without telling this one. */
const pollMs = 1_000
const keepMs = 24 * 60 * 60 * 1000
const cleanEveryMs = 10 * 60 * 1000

/** Moves committed events from the outbox to the bus, in order and each once. */
export function startOutboxPublisher(database: Database, bus: EventBus, onError: (error: unknown) => void) {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let cleanedAt = 0

  async function drain(): Promise<void> {
    do {
      again = false
      const events = await database.transaction(systemScope, (tx) => takeUnpublished(tx, batch))
      for (const event of events) bus.publish(event)
      if (events.length === batch) again = true
    } while (again && !stopped)
    if (Date.now() - cleanedAt > cleanEveryMs) {
      cleanedAt = Date.now()
      await database.transaction(systemScope, (tx) => deletePublishedBefore(tx, new Date(Date.now() - keepMs)))
    }
  }

  function poke(): void {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = drain()
      .catch(onError)
      .finally(() => {
        running = undefined
      })
  }

  const timer = setInterval(poke, pollMs)
  return {
    /** Looks at once instead of at the next poll: call after a commit that wrote events. */
    poke,
    async stop(): Promise<void> {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
