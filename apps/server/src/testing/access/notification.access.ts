import type { SomeInputs } from './access-input.ts'

const settings = {
  enabled: false,
  host: null,
  port: null,
  secure: false,
  user: null,
  from: null,
  url: null,
  subject: '{title}',
  text: '{title}',
  quietFrom: null,
  quietTo: null,
  cost: 0,
  capPerDay: null,
  capPerMonth: null,
}
const wish = { mail: 'none', sms: 'none', chat: 'none', push: 'none', email: null, quietFrom: null, quietTo: null }

export const notificationInputs = {
  changeChannel: () => ({ params: { id: 'chat' }, body: settings }),
  testChannel: () => ({ params: { id: 'chat' }, body: { to: '13900000000' } }),
  changeNotificationPreference: () => ({ body: wish }),
  subscribePush: () => ({ body: { endpoint: 'https://push.example.cn/1', p256dh: 'x', auth: 'y' } }),
} as const satisfies SomeInputs
