import type { Database, Tx } from '../db/index.ts'
import { createInProcessBus, type EventBus, type NewEvent } from './event-bus.ts'
import { appendEvent } from './outbox.store.ts'
import { startOutboxPublisher } from './outbox-publisher.ts'

/** How modules tell and hear what happened. */
export interface Events {
  /** Written with the change, told after it is committed. */
  append(tx: Tx, event: NewEvent): Promise<void>
  /** Passing news without a number: counts, progress. Lost when nobody listens. */
  announce(event: NewEvent): void
  readonly bus: EventBus
  stop(): Promise<void>
}

export function createEvents(database: Database, onError: (error: unknown) => void): Events {
  const bus = createInProcessBus(onError)
  const publisher = startOutboxPublisher(database, bus, onError)
  return {
    bus,
    async append(tx, event) {
      await appendEvent(tx, event)
      database.afterCommit(tx, publisher.poke)
    },
    announce: (event) => bus.publish({ ...event, id: null, at: new Date() }),
    stop: () => publisher.stop(),
  }
}
