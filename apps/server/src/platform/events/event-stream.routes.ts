import { contract, type StreamEvent } from '@fengqiao/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Database, type Scope, systemScope } from '../db/index.ts'
import { route, scopeOf } from '../http/index.ts'
import type { PlatformEvent } from './event-bus.ts'
import type { Events } from './events.ts'
import { eventsAfter, replayRange } from './outbox.store.ts'

export interface EventStreamOptions {
  readonly database: Database
  readonly events: Events
  /** Which sign-in the request belongs to, so that its stream ends with it. */
  readonly sessionOf: (request: FastifyRequest) => string
  /** Whether who asks may hear of this kind of thing at all. */
  readonly mayHear: (request: FastifyRequest, type: PlatformEvent['type']) => boolean
}

export interface EventStreams {
  sessions(): ReadonlySet<string>
  endSession(sessionId: string): void
  readonly size: number
}

const heartbeatMs = 15_000
/** More than this behind, a page is better off to read anew. */
const replayMost = 1_000
/** A reader that takes nothing gets no more and comes back later. */
const bufferMost = 1024 * 1024

interface Stream {
  readonly sessionId: string
  readonly end: () => void
}

/** Server-sent events, scoped like everything else and resumed by Last-Event-ID. */
export function registerEventStream(app: FastifyInstance, options: EventStreamOptions): EventStreams {
  const { database, events } = options
  const streams = new Set<Stream>()
  app.addHook('preClose', async () => {
    for (const stream of [...streams]) stream.end()
  })

  route(app, contract.streamEvents, async ({ query, request, reply }) => {
    const scope = scopeOf(request)
    const given = request.headers['last-event-id'] ?? query.lastEventId
    const since = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : undefined
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 2000\n\n')

    const hears = (event: PlatformEvent) => options.mayHear(request, event.type) && isVisible(event, scope)
    let sentId = since ?? 0
    // What is published while the past is read waits its turn.
    let held: PlatformEvent[] | undefined = []
    const send = (event: PlatformEvent) => {
      if (event.id !== null && event.id <= sentId) return
      if (event.id !== null) sentId = event.id
      if (hears(event)) raw.write(format(event))
      if (raw.writableLength > bufferMost) raw.destroy()
    }
    const unsubscribe = events.bus.subscribe((event) => (held ? held.push(event) : send(event)))
    // What others heard meanwhile moves the number on, too: who comes back with it has missed nothing before it.
    const heartbeat = setInterval(() => raw.write(`: still here\nid: ${sentId}\n\n`), heartbeatMs)
    const stream: Stream = { sessionId: options.sessionOf(request), end: () => raw.end() }
    streams.add(stream)
    raw.once('close', () => {
      clearInterval(heartbeat)
      unsubscribe()
      streams.delete(stream)
    })

    const past = await replay(database, scope, since).catch((error: unknown) => {
      request.log.warn({ err: error }, 'an event stream could not be resumed')
      return undefined
    })
    if (!past) {
      // The reader comes again by itself, and then misses nothing.
      raw.destroy()
      return reply
    }
    // Without an event yet a reader must know from where on to ask when it comes back.
    if (since === undefined) raw.write(`id: ${past.lastId}\n\n`)
    if (past.reset) raw.write(`event: reset\nid: ${past.lastId}\ndata: {}\n\n`)
    if (since === undefined || past.reset) sentId = past.lastId
    for (const event of past.events) send(event)
    const waiting = held
    held = undefined
    for (const event of waiting) send(event)
    return reply
  })

  return {
    sessions: () => new Set([...streams].map((stream) => stream.sessionId)),
    endSession(sessionId) {
      for (const stream of [...streams]) if (stream.sessionId === sessionId) stream.end()
    },
    get size() {
      return streams.size
    },
  }
}

/** The same rule as the row-level policy of the outbox. */
function isVisible(event: PlatformEvent, scope: Scope): boolean {
  if (scope.kind !== 'person') return false
  if (event.areaCode === null && event.personIds.length === 0) return true
  if (event.areaCode?.startsWith(scope.areaPrefix)) return true
  return scope.personId !== null && event.personIds.includes(scope.personId)
}

async function replay(database: Database, scope: Scope, since: number | undefined) {
  // The numbers run for the whole county; what the person may see of them is asked under the person's own rules.
  const range = await database.transaction(systemScope, replayRange)
  const lastId = range?.last ?? 0
  const nothing = { lastId, events: [] }
  if (since === undefined || since === lastId) return { reset: false, ...nothing }
  if (!range || since > lastId || since < range.first - 1) return { reset: true, ...nothing }
  const events = await database.transaction(scope, (tx) => eventsAfter(tx, since, replayMost))
  return events.length === replayMost ? { reset: true, ...nothing } : { reset: false, lastId, events }
}

function format(event: PlatformEvent): string {
  const data: StreamEvent = {
    type: event.type,
    at: event.at.toISOString(),
    areaCode: event.areaCode,
    id: event.subjectId,
    data: { ...event.data },
  }
  const id = event.id === null ? '' : `id: ${event.id}\n`
  return `event: ${event.type}\n${id}data: ${JSON.stringify(data)}\n\n`
}
