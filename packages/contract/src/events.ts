import Type, { type Static } from 'typebox'
import { AreaCode, Id, Instant, literals, nullable } from './common.ts'
import { defineRoute } from './route.ts'

/** What the event stream tells: something changed, look again. Data are read by their own routes, under their own rules. */
export const eventTypes = [
  'case.changed',
  'message.created',
  'camera.status',
  'device.status',
  'alarm.raised',
  'preparation',
  'import.changed',
  'paper.changed',
] as const
export type EventType = (typeof eventTypes)[number]

export const StreamEvent = Type.Object(
  {
    type: literals(eventTypes),
    at: Instant,
    areaCode: nullable(AreaCode),
    /** The case, message, camera or device that changed. */
    id: nullable(Id),
    /** Small facts that spare a look: `{online: 10014}`. */
    data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  },
  { additionalProperties: false },
)
export type StreamEvent = Static<typeof StreamEvent>

export const eventRoutes = {
  /** Server-sent events; each has an id, `Last-Event-ID` resumes, event `reset` says that the id was too old. */
  streamEvents: defineRoute({
    method: 'GET',
    path: '/api/v1/events',
    tag: 'events',
    summary: { zh: '事件流', en: 'The event stream' },
    permission: 'events.subscribe',
    produces: 'text/event-stream',
    query: Type.Object({ lastEventId: Type.Optional(Type.String({ maxLength: 40 })) }, { additionalProperties: false }),
    responses: { 200: Type.Any() },
  }),
} as const
