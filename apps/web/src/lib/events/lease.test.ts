import { expect, it } from 'vitest'
import { claimLease, leaseMilliseconds } from './lease.ts'

it('is given to the first tab that asks', () => {
  expect(claimLease(null, 'a', 1000)).toEqual({ holder: 'a', until: 1000 + leaseMilliseconds })
})

it('is refused to others while it runs, and renewed for its holder', () => {
  const lease = claimLease(null, 'a', 0)
  expect(claimLease(lease, 'b', leaseMilliseconds - 1)).toBeNull()
  expect(claimLease(lease, 'a', 3000)?.until).toBe(3000 + leaseMilliseconds)
})

it('passes on when its holder went away without a word', () => {
  const lease = claimLease(null, 'a', 0)
  expect(claimLease(lease, 'b', leaseMilliseconds)?.holder).toBe('b')
})
