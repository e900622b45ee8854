import { expect, it } from 'vitest'
import { channelDefaults, defaultPreference } from './channel.ts'
import { firstTry, heldByCap, isWanted, maskAddress, quietUntil, retryAt, writeMessage } from './delivery.ts'

const china = (text: string) => new Date(`${text}+08:00`)

it('is quiet from evening over midnight to the morning, by the county’s clock', () => {
  const quiet = { quietFrom: 22, quietTo: 7 }
  expect(quietUntil(quiet, china('2026-03-05T21:59:59'))).toBeNull()
  expect(quietUntil(quiet, china('2026-03-05T22:00:00'))).toEqual(china('2026-03-06T07:00:00'))
  expect(quietUntil(quiet, china('2026-12-31T23:30:00'))).toEqual(china('2027-01-01T07:00:00'))
  expect(quietUntil(quiet, china('2026-03-06T06:59:00'))).toEqual(china('2026-03-06T07:00:00'))
  expect(quietUntil(quiet, china('2026-03-06T07:00:00'))).toBeNull()
  expect(quietUntil({ quietFrom: 12, quietTo: 14 }, china('2026-03-06T13:00:00'))).toEqual(china('2026-03-06T14:00:00'))
  expect(quietUntil({ quietFrom: null, quietTo: 7 }, china('2026-03-06T03:00:00'))).toBeNull()
})

it('lets what is urgent out at once, and the rest after the later of both quiet hours', () => {
  const now = china('2026-03-05T23:00:00')
  const own = { ...defaultPreference, quietFrom: 20, quietTo: 9 }
  expect(firstTry(channelDefaults.mail, own, true, now)).toEqual(now)
  expect(firstTry(channelDefaults.mail, own, false, now)).toEqual(china('2026-03-06T09:00:00'))
  expect(firstTry(channelDefaults.mail, defaultPreference, false, now)).toEqual(china('2026-03-06T07:00:00'))
})

it('tries again ever more slowly and then gives up', () => {
  const now = new Date(0)
  const waits = [1, 2, 3, 4, 5, 6].map((attempts) => retryAt(attempts, now)?.getTime())
  expect(waits).toEqual([60_000, 120_000, 300_000, 900_000, 3_600_000, undefined])
})

it('stops at the cap of the day and of the month, to the cent', () => {
  const settings = { ...channelDefaults.sms, cost: 0.1, capPerDay: 0.3, capPerMonth: 1 }
  expect(heldByCap({ settings }, { today: 0.2, month: 0.2 })).toBeNull()
  expect(heldByCap({ settings }, { today: 0.1 + 0.2, month: 0.3 })?.en).toContain('today')
  expect(heldByCap({ settings }, { today: 0, month: 0.95 })?.en).toContain('month')
  expect(heldByCap({ settings: { ...settings, cost: 0 } }, { today: 9, month: 9 })).toBeNull()
})

it('sends what costs money for urgent matters only, unless a person wants otherwise', () => {
  expect([isWanted(defaultPreference, 'sms', true), isWanted(defaultPreference, 'sms', false)]).toEqual([true, false])
  expect(isWanted({ ...defaultPreference, mail: 'none' }, 'mail', true)).toBe(false)
})

it('writes a message in the words of its channel and hides addresses in the log', () => {
  const values = { title: '{body}', body: '内容', link: 'http://x', centre: '示例中心' }
  expect(writeMessage('【{centre}】{title} {other}', values)).toBe('【示例中心】{body} {other}')
  expect(['someone@example.cn', '13900001234', '123'].map(maskAddress)).toEqual([
    'so***@example.cn',
    '139****1234',
    '****',
  ])
})
