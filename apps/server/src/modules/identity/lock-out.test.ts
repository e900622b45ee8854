import { expect, it } from 'vitest'
import { lockedUntil } from './lock-out.ts'

const now = new Date('2026-03-01T00:00:00Z')
const minutes = (attempts: number) => {
  const until = lockedUntil(attempts, now, { lockAfter: 5, longestLockMinutes: 15 })
  return until && (until.getTime() - now.getTime()) / 60_000
}

it('four wrong passwords are free, then each makes the wait longer, up to a quarter of an hour', () => {
  expect([1, 2, 3, 4].map(minutes)).toEqual([null, null, null, null])
  expect([5, 6, 7, 8, 9, 10, 1000].map(minutes)).toEqual([1, 2, 4, 8, 15, 15, 15])
})
