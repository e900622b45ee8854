import type { ChannelId, NotificationPreference } from '@fengqiao/contract'
import { chinaDate, startOfChinaDay } from '../../platform/china-time/index.ts'
import { systemScope, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { type PersonRecord, peopleByIds } from '../organisation/index.ts'
import { allChannels, deleteSubscription, preferencesOf, subscriptionsOf } from './channel.store.ts'
import { type ChannelRecord, defaultPreference } from './channel.ts'
import { insertDeliveries, settleDelivery, spentSince, takeDue } from './delivery.store.ts'
import { type DeliveryRecord, firstTry, heldByCap, isWanted, type Outcome, retryAt, writeMessage } from './delivery.ts'
import { messagesByIds, takeUndispatched } from './message.store.ts'
import type { MessageRecord } from './message.ts'
import type { Notification } from './notification.ts'
import { send } from './send.ts'

/** A sender that died gives its messages back after this, ms: longer than any adapter waits. */
const leaseMs = 120_000
const batch = 20

/** Plans what goes out of the house for messages that were told, and sends what is due. */
export async function deliverMessages(notification: Notification): Promise<void> {
  const { database } = notification
  while ((await database.transaction(systemScope, (tx) => planDeliveries(tx, notification))) > 0);
  while ((await sendDue(notification)) > 0);
}

async function planDeliveries(tx: Tx, { now }: Notification): Promise<number> {
  const messages = await takeUndispatched(tx, 500)
  const channels = (await allChannels(tx)).filter(({ settings }) => settings.enabled)
  if (messages.length === 0 || channels.length === 0) return messages.length
  const personIds = [...new Set(messages.map(({ personId }) => personId))]
  const people = new Map((await peopleByIds(tx, personIds)).map((person) => [person.id, person]))
  const preferences = await preferencesOf(tx, personIds)
  const subscriptions = await subscriptionsOf(tx, personIds)
  const at = now()
  const planned = messages.flatMap((message) => {
    const preference = preferences.get(message.personId) ?? defaultPreference
    return channels
      .filter(({ id }) => isWanted(preference, id, message.urgent))
      .flatMap((channel) => {
        const endpoints = subscriptions.filter(({ personId }) => personId === message.personId)
        const person = people.get(message.personId)
        return addressesOf(channel.id, person, preference, endpoints).map((address) =>
          newDelivery(message, channel, preference, address, at),
        )
      })
  })
  await insertDeliveries(tx, planned)
  return messages.length
}

function addressesOf(
  channel: ChannelId,
  person: PersonRecord | undefined,
  { email }: NotificationPreference,
  endpoints: readonly { readonly endpoint: string }[],
): readonly string[] {
  switch (channel) {
    case 'mail':
      return email === null ? [] : [email]
    case 'push':
      return endpoints.map(({ endpoint }) => endpoint)
    default:
      return person?.phone ? [person.phone] : []
  }
}

function newDelivery(
  message: MessageRecord,
  channel: ChannelRecord,
  preference: NotificationPreference,
  address: string,
  at: Date,
): DeliveryRecord {
  const { urgent, id: messageId, personId } = message
  const nextAt = firstTry(channel.settings, preference, urgent, at)
  const waiting = { zh: '免打扰时段，稍后发出', en: 'Quiet hours: goes out later' }
  return {
    id: newId(at),
    messageId,
    personId,
    channel: channel.id,
    address,
    urgent,
    state: 'waiting',
    attempts: 0,
    nextAt,
    note: nextAt > at ? waiting : null,
    cost: 0,
    createdAt: at,
    sentAt: null,
  }
}

/** Sends a batch. Each is taken before it is sent and settled after it, so that a killed sender loses none. */
async function sendDue(notification: Notification): Promise<number> {
  const { database, now } = notification
  const at = now()
  const taken = await database.transaction(systemScope, async (tx) => {
    const due = await takeDue(tx, at, new Date(at.getTime() + leaseMs), batch)
    if (due.length === 0) return null
    const ids = due.map(({ messageId }) => messageId)
    return {
      due,
      channels: new Map((await allChannels(tx)).map((channel) => [channel.id, channel])),
      messages: new Map((await messagesByIds(tx, ids)).map((message) => [message.id, message])),
      keys: new Map(
        (
          await subscriptionsOf(
            tx,
            due.map(({ personId }) => personId),
          )
        ).map((each) => [each.endpoint, each]),
      ),
      spent: {
        today: new Map(await spentSince(tx, startOf(at, 'day'))),
        month: new Map(await spentSince(tx, startOf(at, 'month'))),
      },
    }
  })
  if (taken === null) return 0
  for (const delivery of taken.due) {
    const channel = taken.channels.get(delivery.channel)
    const message = taken.messages.get(delivery.messageId)
    if (!channel || !message) continue
    const spent = {
      today: taken.spent.today.get(channel.id) ?? 0,
      month: taken.spent.month.get(channel.id) ?? 0,
    }
    const held = channel.settings.enabled
      ? heldByCap(channel, spent)
      : { zh: '通道已关闭，没有发出', en: 'The channel was switched off; not sent' }
    if (held) {
      const result = { state: 'held', nextAt: null, note: held, cost: 0, sentAt: null } as const
      await database.transaction(systemScope, (tx) => settleDelivery(tx, delivery.id, result))
      continue
    }
    const keys = taken.keys.get(delivery.address)
    const outcome = await send(channel, {
      ...outgoingOf(notification, channel, message),
      ...delivery,
      ...(keys && { keys }),
    })
    if (outcome.sent) {
      for (const sum of [taken.spent.today, taken.spent.month]) {
        sum.set(channel.id, (sum.get(channel.id) ?? 0) + channel.settings.cost)
      }
    }
    await settle(notification, delivery, channel, outcome)
  }
  return taken.due.length
}

/** A message in the words of a channel. */
export function outgoingOf(
  { centre, link }: Pick<Notification, 'centre' | 'link'>,
  { settings }: ChannelRecord,
  { title, body, caseId }: Pick<MessageRecord, 'title' | 'body' | 'caseId'>,
) {
  const values = { title: title.zh, body: body.zh, link: caseId === null ? link : `${link}/cases/${caseId}`, centre }
  const { subject, text } = settings
  return { subject: writeMessage(subject, values), text: writeMessage(text, values), link: values.link }
}

async function settle(
  { database, now }: Notification,
  delivery: DeliveryRecord,
  channel: ChannelRecord,
  outcome: Outcome,
): Promise<void> {
  const at = now()
  await database.transaction(systemScope, async (tx) => {
    if (outcome.sent) {
      const cost = channel.settings.cost
      await settleDelivery(tx, delivery.id, { state: 'sent', nextAt: null, note: null, cost, sentAt: at })
      return
    }
    const nextAt = outcome.again ? retryAt(delivery.attempts, at) : null
    const state = nextAt === null ? 'failed' : 'waiting'
    await settleDelivery(tx, delivery.id, { state, nextAt, note: outcome.note, cost: 0, sentAt: null })
    if (channel.id === 'push' && !outcome.again) await deleteSubscription(tx, delivery.address)
  })
}

/** Midnight, or the first midnight of the month, by the county's clock (UTC+8). */
export function startOf(at: Date, period: 'day' | 'month'): Date {
  const date = chinaDate(at)
  return startOfChinaDay(period === 'day' ? date : `${date.slice(0, 7)}-01`)
}
