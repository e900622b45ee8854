export type { EventBus, NewEvent, PlatformEvent } from './event-bus.ts'
export { type EventStreams, registerEventStream } from './event-stream.routes.ts'
export { createEvents, type Events } from './events.ts'
