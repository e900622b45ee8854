import Type, { type Static } from 'typebox'
import { Id, Instant, literals, nullable, pageOf, pageQuery, Text } from './common.ts'
import { defineRoute } from './route.ts'

/** Ways out of the house. The app itself needs none: every message is there first. */
export const channelIds = ['mail', 'sms', 'chat', 'push'] as const
export const ChannelId = literals(channelIds)
export type ChannelId = (typeof channelIds)[number]

const closed = { additionalProperties: false }
const hour = Type.Integer({ minimum: 0, maximum: 23 })

/** What can be set of a channel. Secrets go in and never come out. */
const channelSettings = {
  enabled: Type.Boolean(),
  /** Mail: the server. */
  host: nullable(Type.String({ maxLength: 200 })),
  port: nullable(Type.Integer({ minimum: 1, maximum: 65535 })),
  /** Mail: TLS from the first byte; else STARTTLS where the server has it. */
  secure: Type.Boolean(),
  user: nullable(Type.String({ maxLength: 200 })),
  from: nullable(Type.String({ maxLength: 200 })),
  /** SMS and chat: where the adapter listens; gets JSON by POST. */
  url: nullable(Type.String({ maxLength: 500, pattern: '^https?://' })),
  /** May name {title} {body} {link} {centre}. */
  subject: Type.String({ minLength: 1, maxLength: 200 }),
  text: Type.String({ minLength: 1, maxLength: 1000 }),
  /** Hours of the county between which only what is urgent goes out; null for none. */
  quietFrom: nullable(hour),
  quietTo: nullable(hour),
  /** Yuan for one message, and how many yuan may be spent. */
  cost: Type.Number({ minimum: 0, maximum: 100 }),
  capPerDay: nullable(Type.Number({ minimum: 0, maximum: 1_000_000 })),
  capPerMonth: nullable(Type.Number({ minimum: 0, maximum: 10_000_000 })),
}

export const Channel = Type.Object(
  {
    id: ChannelId,
    ...channelSettings,
    /** Whether a password or token is kept. */
    hasSecret: Type.Boolean(),
    spentToday: Type.Number(),
    spentThisMonth: Type.Number(),
    changedBy: nullable(Type.String()),
    changedAt: nullable(Instant),
  },
  closed,
)
export type Channel = Static<typeof Channel>

export const ChannelChange = Type.Object(
  {
    ...channelSettings,
    /** Password or token; left out it stays as it is, empty it is taken away. */
    secret: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
)
export type ChannelChange = Static<typeof ChannelChange>

export const deliveryStates = ['waiting', 'sent', 'failed', 'held'] as const
export const Delivery = Type.Object(
  {
    id: Id,
    channel: ChannelId,
    person: Type.String(),
    /** Masked. */
    address: Type.String(),
    title: Type.String(),
    urgent: Type.Boolean(),
    state: literals(deliveryStates),
    attempts: Type.Integer(),
    note: nullable(Text),
    cost: Type.Number(),
    createdAt: Instant,
    nextAt: nullable(Instant),
    sentAt: nullable(Instant),
  },
  closed,
)
export type Delivery = Static<typeof Delivery>

export const wishes = ['all', 'urgent', 'none'] as const
/** What a person wants to get outside of the app. */
export const NotificationPreference = Type.Object(
  {
    mail: literals(wishes),
    sms: literals(wishes),
    chat: literals(wishes),
    push: literals(wishes),
    email: nullable(Type.String({ maxLength: 200, pattern: '^[^@\\s]+@[^@\\s]+$' })),
    quietFrom: nullable(hour),
    quietTo: nullable(hour),
  },
  closed,
)
export type NotificationPreference = Static<typeof NotificationPreference>

const channelParams = Type.Object({ id: ChannelId }, closed)

export const notificationChannelRoutes = {
  listChannels: defineRoute({
    method: 'GET',
    path: '/api/v1/notification-channels',
    tag: 'notification',
    summary: { zh: '消息通道', en: 'Channels of messages' },
    permission: 'channel.manage',
    responses: { 200: Type.Object({ items: Type.Array(Channel) }, closed) },
  }),
  changeChannel: defineRoute({
    method: 'PUT',
    path: '/api/v1/notification-channels/:id',
    tag: 'notification',
    summary: { zh: '设置消息通道', en: 'Set a channel' },
    permission: 'channel.manage',
    params: channelParams,
    body: ChannelChange,
    responses: { 200: Channel },
  }),
  /** Sends one message now, past quiet hours, and says what came of it. */
  testChannel: defineRoute({
    method: 'POST',
    path: '/api/v1/notification-channels/:id/test',
    tag: 'notification',
    summary: { zh: '试发一条', en: 'Send a test message' },
    permission: 'channel.manage',
    params: channelParams,
    body: Type.Object({ to: Type.String({ minLength: 3, maxLength: 200 }) }, closed),
    responses: { 200: Type.Object({ sent: Type.Boolean(), note: nullable(Text) }, closed) },
  }),
  listDeliveries: defineRoute({
    method: 'GET',
    path: '/api/v1/deliveries',
    tag: 'notification',
    summary: { zh: '发送记录', en: 'Log of deliveries' },
    permission: 'channel.manage',
    query: Type.Object(
      {
        ...pageQuery,
        channel: Type.Optional(ChannelId),
        state: Type.Optional(literals(deliveryStates)),
      },
      closed,
    ),
    responses: { 200: pageOf(Delivery) },
  }),
  ownNotificationPreference: defineRoute({
    method: 'GET',
    path: '/api/v1/notification-preference',
    tag: 'notification',
    summary: { zh: '我的接收方式', en: 'How I want to be told' },
    permission: 'message.own',
    responses: {
      200: Type.Object(
        {
          preference: NotificationPreference,
          /** Channels that the centre has switched on. */
          channels: Type.Array(ChannelId),
          /** For the browser's push subscription; null while push is off. */
          pushKey: nullable(Type.String()),
        },
        closed,
      ),
    },
  }),
  changeNotificationPreference: defineRoute({
    method: 'PUT',
    path: '/api/v1/notification-preference',
    tag: 'notification',
    summary: { zh: '设置我的接收方式', en: 'Set how I want to be told' },
    permission: 'message.own',
    body: NotificationPreference,
    responses: { 204: Type.Null() },
  }),
  subscribePush: defineRoute({
    method: 'POST',
    path: '/api/v1/push-subscriptions',
    tag: 'notification',
    summary: { zh: '本机接收推送', en: 'Receive pushes on this device' },
    permission: 'message.own',
    body: Type.Object(
      {
        endpoint: Type.String({ maxLength: 1000, pattern: '^https://' }),
        p256dh: Type.String({ minLength: 1, maxLength: 200 }),
        auth: Type.String({ minLength: 1, maxLength: 100 }),
      },
      closed,
    ),
    responses: { 204: Type.Null() },
  }),
} as const
