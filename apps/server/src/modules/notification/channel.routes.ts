import { type Channel, contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import { systemScope, type Tx } from '../../platform/db/index.ts'
import { declareErrors, route } from '../../platform/http/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, principalOf } from '../identity/index.ts'
import { peopleByIds } from '../organisation/index.ts'
import { allChannels, preferencesOf, saveChannel, savePreference, saveSubscription } from './channel.store.ts'
import { type ChannelRecord, defaultPreference } from './channel.ts'
import { outgoingOf, startOf } from './deliver.ts'
import { listDeliveries, spentSince } from './delivery.store.ts'
import { maskAddress } from './delivery.ts'
import { messagesByIds } from './message.store.ts'
import type { Notification } from './notification.ts'
import { makePushKeys, send } from './send.ts'

const errors = declareErrors({
  CHANNEL_NOT_SET: {
    status: 422,
    zh: '这个通道还缺：{missing}。补上后再启用。',
    en: 'The channel still needs: {missing}. Add it and switch it on again.',
  },
  NO_PERSON: {
    status: 422,
    zh: '这个账号不对应任何人员，收不到消息。请系统管理员在账号上关联人员。',
    en: 'This account belongs to no person and gets no messages. Ask the system administrator to link it.',
  },
  PUSH_IS_OFF: {
    status: 422,
    zh: '推送没有启用：它要经过浏览器厂商的服务器，内网不可用。请系统管理员在“消息通道”里启用。',
    en: 'Push is off: it passes through servers of the browser makers, which closed networks do not reach.',
  },
})

export function registerChannelRoutes(app: FastifyInstance, notification: Notification): void {
  const { database, now } = notification

  async function channelViews(tx: Tx): Promise<Channel[]> {
    const [today, month] = [await spentSince(tx, startOf(now(), 'day')), await spentSince(tx, startOf(now(), 'month'))]
    return (await allChannels(tx)).map(({ id, settings, secret, changedByName, changedAt }) => ({
      id,
      ...settings,
      hasSecret: secret !== null,
      spentToday: today.get(id) ?? 0,
      spentThisMonth: month.get(id) ?? 0,
      changedBy: changedByName,
      changedAt: changedAt?.toISOString() ?? null,
    }))
  }

  // Channels hold secrets: no person's role reads their table, so these run as the system, after the permission.
  route(app, contract.listChannels, async ({ request }) => {
    allow(principalOf(request), 'channel.manage')
    return { items: await database.transaction(systemScope, channelViews) }
  })

  route(app, contract.changeChannel, async ({ params, body, request }) => {
    const principal = principalOf(request)
    allow(principal, 'channel.manage')
    const { secret, ...settings } = body
    return database.transaction(systemScope, async (tx) => {
      const before = (await allChannels(tx)).find(({ id }) => id === params.id)
      const kept = secret === undefined ? (before?.secret ?? null) : secret || null
      const channel: ChannelRecord = {
        id: params.id,
        settings,
        secret: params.id === 'push' ? (before?.secret ?? makePushKeys()) : kept,
        changedByName: principal.name,
        changedAt: now(),
      }
      const missing = missingOf(channel)
      if (settings.enabled && missing.length > 0)
        throw errors.CHANNEL_NOT_SET({ values: { missing: missing.join('、') } })
      await saveChannel(tx, channel)
      const { accountId } = principal
      const data = { ...settings, secretChanged: secret !== undefined }
      await appendAudit(tx, { accountId, action: 'channel.changed', subject: params.id, data })
      const changed = (await channelViews(tx)).find(({ id }) => id === params.id)
      if (!changed) throw new Error(`There is no channel ${params.id}`)
      return changed
    })
  })

  route(
    app,
    contract.testChannel,
    async ({ params, body, request }) => {
      const principal = principalOf(request)
      allow(principal, 'channel.manage')
      const { accountId } = principal
      const channel = await database.transaction(systemScope, async (tx) => {
        const data = { to: maskAddress(body.to) }
        await appendAudit(tx, { accountId, action: 'channel.tested', subject: params.id, data })
        return (await allChannels(tx)).find(({ id }) => id === params.id)
      })
      if (!channel) throw new Error(`There is no channel ${params.id}`)
      const message = {
        title: { zh: '试发消息', en: 'Test message' },
        body: { zh: `${principal.name}在检查消息通道，不用处理。`, en: 'The channel is being checked.' },
        caseId: null,
      }
      const words = outgoingOf(notification, channel, message)
      const outcome = await send(channel, { id: newId(now()), address: body.to.trim(), urgent: false, ...words })
      return { sent: outcome.sent, note: outcome.sent ? null : outcome.note }
    },
    { rateLimit: { max: 10, perSeconds: 60 } },
  )

  route(app, contract.listDeliveries, ({ query, request }) => {
    allow(principalOf(request), 'channel.manage')
    const limit = query.limit ?? 50
    const { channel, state, cursor } = query
    const filter = { ...(channel && { channel }), ...(state && { state }) }
    return database.transaction(systemScope, async (tx) => {
      const found = await listDeliveries(tx, filter, { limit, ...(cursor !== undefined && { before: cursor }) })
      const { deliveries, total } = found
      const messages = new Map(
        (
          await messagesByIds(
            tx,
            deliveries.map((each) => each.messageId),
          )
        ).map((m) => [m.id, m]),
      )
      const people = new Map(
        (
          await peopleByIds(
            tx,
            deliveries.map((each) => each.personId),
          )
        ).map((p) => [p.id, p]),
      )
      const last = deliveries.at(-1)
      return {
        items: deliveries.map((each) => ({
          id: each.id,
          channel: each.channel,
          person: people.get(each.personId)?.name ?? '',
          address: maskAddress(each.address),
          // Whose business it is about is not the administrator's: what kind of message it was is.
          title: (messages.get(each.messageId)?.title.zh ?? '').split('：')[0] ?? '',
          urgent: each.urgent,
          state: each.state,
          attempts: each.attempts,
          note: each.note,
          cost: each.cost,
          createdAt: each.createdAt.toISOString(),
          nextAt: each.state === 'waiting' ? (each.nextAt?.toISOString() ?? null) : null,
          sentAt: each.sentAt?.toISOString() ?? null,
        })),
        total,
        nextCursor: last && deliveries.length === limit ? last.id : null,
      }
    })
  })

  route(app, contract.ownNotificationPreference, async ({ request }) => {
    const { personId, scope } = principalOf(request)
    const channels = await database.transaction(systemScope, allChannels)
    const preference =
      personId === null
        ? undefined
        : (await database.transaction(scope, (tx) => preferencesOf(tx, [personId]))).get(personId)
    const push = channels.find(({ id, settings }) => id === 'push' && settings.enabled)
    const keys = push?.secret ? (JSON.parse(push.secret) as { publicKey: string }) : null
    return {
      preference: preference ?? defaultPreference,
      channels: channels.filter(({ settings }) => settings.enabled).map(({ id }) => id),
      pushKey: keys?.publicKey ?? null,
    }
  })

  route(app, contract.changeNotificationPreference, async ({ body, request }) => {
    const { personId, scope } = principalOf(request)
    if (personId === null) throw errors.NO_PERSON()
    await database.transaction(scope, (tx) => savePreference(tx, personId, body))
    return null
  })

  route(app, contract.subscribePush, async ({ body, request }) => {
    const { personId } = principalOf(request)
    if (personId === null) throw errors.NO_PERSON()
    await database.transaction(systemScope, async (tx) => {
      const push = (await allChannels(tx)).find(({ id }) => id === 'push')
      if (!push?.settings.enabled) throw errors.PUSH_IS_OFF()
      await saveSubscription(tx, { ...body, personId })
    })
    return null
  })
}

function missingOf({ id, settings }: ChannelRecord): string[] {
  if (id === 'mail') return [...(settings.host ? [] : ['邮件服务器']), ...(settings.from ? [] : ['发件人'])]
  if (id === 'push') return []
  return settings.url ? [] : ['接收地址']
}
