import type { ChannelId, NotificationPreference, Text } from '@fengqiao/contract'
import type { ChannelRecord, ChannelSettings } from './channel.ts'

/** One message on its way to one address. */
export interface DeliveryRecord {
  readonly id: string
  readonly messageId: string
  readonly personId: string
  readonly channel: ChannelId
  readonly address: string
  readonly urgent: boolean
  readonly state: 'waiting' | 'sent' | 'failed' | 'held'
  readonly attempts: number
  readonly nextAt: Date | null
  readonly note: Text | null
  readonly cost: number
  readonly createdAt: Date
  readonly sentAt: Date | null
}

/** What came of a try. `again`: it may work later; without it, it never will. */
export type Outcome = { readonly sent: true } | { readonly sent: false; readonly again: boolean; readonly note: Text }

const minute = 60_000
/** Minutes to wait after each try that failed; then it is given up. */
const waits = [1, 2, 5, 15, 60] as const

/** When to try again after `attempts` tries; null when enough was tried. */
export function retryAt(attempts: number, now: Date): Date | null {
  const wait = waits[attempts - 1]
  return wait === undefined ? null : new Date(now.getTime() + wait * minute)
}

/** Whether a person wants this by that channel. */
export function isWanted(preference: NotificationPreference, channel: ChannelId, urgent: boolean): boolean {
  const wish = preference[channel]
  return wish === 'all' || (wish === 'urgent' && urgent)
}

/** The end of the quiet hours that `now` lies in, by the county's clock (UTC+8); null outside of them. */
export function quietUntil(
  { quietFrom, quietTo }: Pick<NotificationPreference, 'quietFrom' | 'quietTo'>,
  now: Date,
): Date | null {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return null
  const china = new Date(now.getTime() + 480 * minute)
  const hour = china.getUTCHours()
  const inside = quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo
  if (!inside) return null
  const end = new Date(china)
  end.setUTCHours(quietTo, 0, 0, 0)
  if (end <= china) end.setUTCDate(end.getUTCDate() + 1)
  return new Date(end.getTime() - 480 * minute)
}

/** When a message may go out: at once if it is urgent, else after the person's and the channel's quiet hours. */
export function firstTry(
  settings: ChannelSettings,
  preference: NotificationPreference,
  urgent: boolean,
  now: Date,
): Date {
  if (urgent) return now
  const own = quietUntil(preference, now)
  const common = quietUntil(settings, now)
  return [own, common].reduce<Date>((latest, end) => (end !== null && end > latest ? end : latest), now)
}

/** Why a message is held back, or null: what was spent and what this one costs must stay within the caps. */
export function heldByCap(
  { settings: { cost, capPerDay, capPerMonth } }: Pick<ChannelRecord, 'settings'>,
  spent: { readonly today: number; readonly month: number },
): Text | null {
  const over = (sum: number, cap: number | null) =>
    cap !== null && Math.round((sum + cost) * 1e6) > Math.round(cap * 1e6)
  if (cost === 0) return null
  if (over(spent.today, capPerDay)) {
    return { zh: '已到当日费用上限，没有发出', en: 'The cap for today is reached; not sent' }
  }
  if (over(spent.month, capPerMonth)) {
    return { zh: '已到当月费用上限，没有发出', en: 'The cap for this month is reached; not sent' }
  }
  return null
}

/** Puts a message into a channel's words. */
export function writeMessage(
  template: string,
  values: { readonly title: string; readonly body: string; readonly link: string; readonly centre: string },
): string {
  return template.replace(/\{(title|body|link|centre)\}/g, (_, name: keyof typeof values) => values[name]).trim()
}

/** Addresses in the log are hidden in the middle. */
export function maskAddress(address: string): string {
  const mail = /^([^@]+)@(.+)$/.exec(address)
  if (mail) return `${(mail[1] ?? '').slice(0, 2)}***@${mail[2]}`
  if (address.startsWith('https://')) return `${new URL(address).host}/…`
  return address.length < 8 ? '****' : `${address.slice(0, 3)}****${address.slice(-4)}`
}
