import { expect, it } from 'vitest'
import { newId } from './new-id.ts'

it('ids sort by the time at which they were made, and never repeat', () => {
  const times = [0, 1, 31, 32, 1_700_000_000_000, 1_700_000_000_001, 9_999_999_999_999]
  const ids = times.map((time) => newId(new Date(time)))
  expect([...ids].sort()).toEqual(ids)
  const now = new Date()
  expect(new Set(Array.from({ length: 1000 }, () => newId(now))).size).toBe(1000)
})

it('ids are what the contract takes for one', () => {
  expect(newId()).toMatch(/^[0-9a-hjkmnp-tv-z]{24}$/)
})
