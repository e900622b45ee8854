import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { coalesce } from './coalesce.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('runs at once and turns a storm into one more run', () => {
  const run = vi.fn()
  const tell = coalesce({ quiet: () => 1000, run })
  for (let i = 0; i < 500; i += 1) tell('cases')
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(999)
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(run).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(5000)
  expect(run).toHaveBeenCalledTimes(2)
})

it('keeps names apart', () => {
  const run = vi.fn()
  const tell = coalesce({ quiet: () => 1000, run })
  tell('cases')
  tell('feed')
  expect(run.mock.calls.flat()).toEqual(['cases', 'feed'])
})
