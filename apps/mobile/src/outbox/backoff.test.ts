import { expect, it } from 'vitest'
import { backoff } from './backoff.ts'

it('waits longer after each failure, and never more than about five minutes', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 50].map((attempts) => backoff(attempts, 0))
  expect(waits).toEqual([2, 5, 15, 30, 60, 120, 300, 300, 300].map((seconds) => seconds * 1000))
})

it('spreads the phones that lost the same mast', () => {
  expect(backoff(3, 0.999)).toBeGreaterThan(backoff(3, 0) * 1.2)
})
