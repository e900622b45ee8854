import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Likened, likenessOf, wordsInCommon } from './likeness.ts'

const rules = { withinMetres: 200, withinHours: 72, threshold: 0.55 }
const report: Likened = { category: 'road', at: new Date('2026-03-02T01:00:00Z'), text: '村口的路灯坏了' }

describe('two reports', () => {
  it('of the same thing at the same place are the same matter', () => {
    expect(likenessOf(report, report, 0, rules)).toBeCloseTo(1, 10)
  })

  it('in other words, thirty metres further and a day later are still shown as a possible repeat', () => {
    const again = { ...report, text: '路灯坏了没人修', at: new Date('2026-03-03T01:00:00Z') }
    expect(likenessOf(report, again, 30, rules)).toBeGreaterThan(rules.threshold)
  })

  it('farther apart than the rule, or later, are never the same', () => {
    const late = { ...report, at: new Date('2026-03-06T01:00:00Z') }
    expect(likenessOf(report, report, 201, rules)).toBe(0)
    expect(likenessOf(report, late, 0, rules)).toBe(0)
  })

  it('are as much alike from either side, never less than nothing or more than the same', () => {
    const some = fc.record({
      category: fc.constantFrom('road', 'fire'),
      at: fc.date({ min: new Date('2026-03-01'), max: new Date('2026-03-09'), noInvalidDate: true }),
      text: fc.string({ unit: fc.constantFrom(...'路灯坏了没人修水管'), maxLength: 12 }),
    })
    fc.assert(
      fc.property(some, some, fc.option(fc.nat(400)), (a, b, distance) => {
        const score = likenessOf(a, b, distance, rules)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1 + 1e-9)
        expect(likenessOf(b, a, distance, rules)).toBeCloseTo(score, 10)
      }),
    )
  })
})

it('punctuation and spaces do not make words differ', () => {
  expect(wordsInCommon('村口，路灯 坏了！', '村口路灯坏了')).toBe(1)
  expect(wordsInCommon('', '村口')).toBe(0)
})
