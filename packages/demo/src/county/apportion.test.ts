import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion } from './apportion.ts'

describe('apportioning', () => {
  it('always hands out exactly the total, and nobody less than the least', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 10_000 }),
        (weights, least, extra) => {
          const total = least * weights.length + extra
          const parts = apportion(total, weights, least)
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(least)
        },
      ),
    )
  })
})
