import type { ChannelChange, ChannelId, NotificationPreference } from '@fengqiao/contract'

export type ChannelSettings = Omit<ChannelChange, 'secret'>

export interface ChannelRecord {
  readonly id: ChannelId
  readonly settings: ChannelSettings
  readonly secret: string | null
  readonly changedByName: string | null
  readonly changedAt: Date | null
}

const base: ChannelSettings = {
  enabled: false,
  host: null,
  port: null,
  secure: false,
  user: null,
  from: null,
  url: null,
  subject: '{title}',
  text: '{title}\n{body}\n{link}\n{centre}',
  quietFrom: 22,
  quietTo: 7,
  cost: 0,
  capPerDay: null,
  capPerMonth: null,
}

/**
 * All are off until the centre sets them: they leave the house. What is paid by the piece carries a title and no
 * body, and has a cap.
 */
export const channelDefaults: Readonly<Record<ChannelId, ChannelSettings>> = {
  mail: { ...base, port: 587 },
  sms: { ...base, text: '【{centre}】{title}，请登录平台查看。', cost: 0.05, capPerDay: 50, capPerMonth: 500 },
  chat: { ...base, text: '{title}\n{link}' },
  push: { ...base, text: '{title}' },
}

/** Messages that cost money go out for urgent matters only, unless somebody wants more. */
export const defaultPreference: NotificationPreference = {
  mail: 'all',
  sms: 'urgent',
  chat: 'all',
  push: 'all',
  email: null,
  quietFrom: null,
  quietTo: null,
}
