import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../../platform/db/index.ts'
import { declareErrors, route } from '../../platform/http/index.ts'
import { principalOf } from '../identity/index.ts'
import { markRead, messagesOf } from './message.store.ts'
import { toMessage } from './message.ts'

const errors = declareErrors({
  MESSAGE_NOT_FOUND: {
    status: 404,
    zh: '没有这条消息。请刷新列表。',
    en: 'There is no such message. Refresh the list.',
  },
})

interface Dependencies {
  readonly database: Database
  readonly now: () => Date
}

export function registerNotificationRoutes(app: FastifyInstance, { database, now }: Dependencies): void {
  route(app, contract.listMessages, async ({ query, request }) => {
    const { personId, scope } = principalOf(request)
    if (personId === null) return { items: [], total: 0, nextCursor: null }
    const limit = query.limit ?? 30
    const page = await database.transaction(scope, (tx) =>
      messagesOf(tx, personId, {
        limit,
        unread: query.unread ?? false,
        ...(query.cursor !== undefined && { before: query.cursor }),
      }),
    )
    const last = page.messages.at(-1)
    return {
      items: page.messages.map(toMessage),
      total: page.total,
      nextCursor: last && page.messages.length === limit ? last.id : null,
    }
  })

  route(app, contract.readMessage, async ({ params, request }) => {
    const { personId, scope } = principalOf(request)
    const found =
      personId !== null && (await database.transaction(scope, (tx) => markRead(tx, personId, params.id, now())))
    if (!found) throw errors.MESSAGE_NOT_FOUND()
    return null
  })
}
