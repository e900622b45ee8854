import { expect, it } from 'vitest'
import { backoffDelay } from './backoff.ts'

it('begins within half a second and grows', () => {
  expect(backoffDelay(1, 0.5)).toBe(300)
  expect(backoffDelay(2, 0.5)).toBe(1000)
  expect(backoffDelay(5, 0.5)).toBe(8000)
})

it('never waits longer than 18 seconds, however often it failed', () => {
  for (const attempt of [6, 7, 100]) expect(backoffDelay(attempt, 1)).toBe(18_000)
})

it('spreads the knocks of many tiles', () => {
  expect(backoffDelay(3, 0)).toBe(1600)
  expect(backoffDelay(3, 1)).toBe(2400)
})
