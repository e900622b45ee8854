import type { Language } from './language.ts'

/** China has one civil time; what a county reads does not follow the zone of the machine it is read on. */
export const timeZone = 'Asia/Shanghai'

const partsFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  weekday: 'short',
})

const weekdays = {
  zh: { Mon: '周一', Tue: '周二', Wed: '周三', Thu: '周四', Fri: '周五', Sat: '周六', Sun: '周日' },
  en: { Mon: 'Mon', Tue: 'Tue', Wed: 'Wed', Thu: 'Thu', Fri: 'Fri', Sat: 'Sat', Sun: 'Sun' },
} as const

export interface CivilTime {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly hour: string
  readonly minute: string
  readonly second: string
  readonly weekday: keyof (typeof weekdays)['zh']
}

/** An instant (ISO 8601, milliseconds or Date) as the parts of China's civil time, two digits each. */
export function civilTime(instant: string | number | Date): CivilTime {
  const parts: Record<string, string> = {}
  for (const { type, value } of partsFormat.formatToParts(new Date(instant))) parts[type] = value
  return parts as unknown as CivilTime
}

/** `17:26`, or `17:26:08` with seconds. */
export function formatClock(instant: string | number | Date, seconds = false): string {
  const { hour, minute, second } = civilTime(instant)
  return seconds ? `${hour}:${minute}:${second}` : `${hour}:${minute}`
}

/** `2026-11-24 17:26:08`, for records and watermarks. */
export function formatStamp(instant: string | number | Date): string {
  const { year, month, day, hour, minute, second } = civilTime(instant)
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`
}

/** `11月24日 周二`, `Tue 24 Nov`. */
export function formatDay(instant: string | number | Date, language: Language): string {
  const { month, day, weekday } = civilTime(instant)
  if (language === 'zh') return `${Number(month)}月${Number(day)}日 ${weekdays.zh[weekday]}`
  const name = new Intl.DateTimeFormat('en-GB', { timeZone, month: 'short' }).format(new Date(instant))
  return `${weekdays.en[weekday]} ${Number(day)} ${name}`
}

/** As near as needed: `17:26` today, `昨天 17:26`, `明天 09:00`, `11-24 17:26`, and with the year when it is another. */
export function formatMoment(instant: string | number | Date, now: string | number | Date, language: Language): string {
  const at = civilTime(instant)
  const today = civilTime(now)
  const clock = `${at.hour}:${at.minute}`
  const days = dayNumber(at) - dayNumber(today)
  if (days === 0) return clock
  if (days === -1) return `${language === 'zh' ? '昨天' : 'yesterday'} ${clock}`
  if (days === 1) return `${language === 'zh' ? '明天' : 'tomorrow'} ${clock}`
  const date = `${at.month}-${at.day} ${clock}`
  return at.year === today.year ? date : `${at.year}-${date}`
}

function dayNumber({ year, month, day }: CivilTime): number {
  return Math.round(Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000)
}
