import Type, { type Static } from 'typebox'
import { Id, IdParams, Instant, nullable, pageOf, pageQuery, Text } from './common.ts'
import { defineRoute } from './route.ts'

export const Message = Type.Object(
  {
    id: Id,
    title: Text,
    body: Text,
    caseId: nullable(Id),
    urgent: Type.Boolean(),
    createdAt: Instant,
    readAt: nullable(Instant),
  },
  { additionalProperties: false },
)
export type Message = Static<typeof Message>

export const notificationRoutes = {
  listMessages: defineRoute({
    method: 'GET',
    path: '/api/v1/messages',
    tag: 'notification',
    summary: { zh: '我的消息', en: 'My messages' },
    permission: 'message.own',
    query: Type.Object({ ...pageQuery, unread: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
    responses: { 200: pageOf(Message) },
  }),
  readMessage: defineRoute({
    method: 'POST',
    path: '/api/v1/messages/:id/read',
    tag: 'notification',
    summary: { zh: '标为已读', en: 'Mark as read' },
    permission: 'message.own',
    params: IdParams,
    responses: { 204: Type.Null() },
  }),
} as const
