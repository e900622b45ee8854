export type { EventBus, NewEvent, PlatformEvent } from './event-bus.ts'
export { createEvents, type Events } from './events.ts'
export { eventsAfter, replayRange } from './outbox.store.ts'
