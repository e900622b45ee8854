import { beforeEach, expect, it } from 'vitest'
import { LiveTickets } from './live-tickets.ts'

const viewer = { accountId: 'a', sessionId: 's1', name: '甲', post: null, reason: '巡查' }
let now: number
let tickets: LiveTickets
beforeEach(() => {
  now = 1_000_000
  tickets = new LiveTickets(() => now)
})

it('open one camera for a minute, also when the player comes back', () => {
  const { value, expiresAt } = tickets.issue('camera-1', viewer)
  expect(expiresAt).toBe(now + 60_000)
  now += 59_999
  expect(tickets.check(value, 'camera-1')?.viewer.reason).toBe('巡查')
  expect(tickets.check(value, 'camera-1')).toBeDefined()
  now += 1
  expect(tickets.check(value, 'camera-1')).toBeUndefined()
})

it('open no other camera, and cannot be guessed from one another', () => {
  const values = Array.from({ length: 50 }, () => tickets.issue('camera-1', viewer).value)
  expect(new Set(values).size).toBe(50)
  expect(tickets.check(values[0] ?? '', 'camera-2')).toBeUndefined()
  expect(tickets.check('', 'camera-1')).toBeUndefined()
})

it('end with the session that they were given to, and no other', () => {
  const mine = tickets.issue('camera-1', viewer).value
  const other = tickets.issue('camera-1', { ...viewer, sessionId: 's2' }).value
  tickets.revoke('s1')
  expect(tickets.check(mine, 'camera-1')).toBeUndefined()
  expect(tickets.check(other, 'camera-1')).toBeDefined()
})
