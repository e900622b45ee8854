import { numberForm } from '@fengqiao/contract'
import type { Database } from '../../platform/db/index.ts'
import type { Events } from '../../platform/events/index.ts'
import type { Area } from '../area/index.ts'
import type { SettingDefinition, Settings } from '../settings/index.ts'

/** What the use cases of notification work with. */
export interface Notification {
  readonly database: Database
  readonly events: Events
  readonly area: Area
  readonly settings: Settings
  readonly centre: string
  /** Begins the addresses in messages: https://host:port. */
  readonly link: string
  readonly now: () => Date
  readonly onError: (error: unknown, what: string) => void
}

export const escalateSetting = 'notification.escalate_minutes'

export const notificationSettings: readonly SettingDefinition[] = [
  {
    key: escalateSetting,
    label: {
      zh: '紧急消息：无人阅读多久后转告下一人',
      en: 'Urgent message: unread for how long before the next is told',
    },
    group: { zh: '消息', en: 'Messages' },
    unit: { zh: '分钟', en: 'minutes' },
    help: {
      zh: '先转告同一地方正在值班的人，没有则转告上一级的值班人。',
      en: 'First whoever has the duty in the same place, else the duty of the level above.',
    },
    schema: numberForm(1, 24 * 60),
    standard: 15,
  },
]
