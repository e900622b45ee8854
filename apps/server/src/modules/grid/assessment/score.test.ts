import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MonthFigures, outcomes, type ScoreFormula, scoreOf } from './score.ts'

const none = { done: 0, due: 0 }
const nothing = Object.fromEntries(outcomes.map((outcome) => [outcome, none])) as unknown as MonthFigures
const even = Object.fromEntries(outcomes.map((outcome) => [outcome, 1])) as unknown as ScoreFormula

describe('a month’s score', () => {
  it('is none where nothing was due: nobody is judged by an empty month', () => {
    expect(scoreOf(nothing, even).value).toBeNull()
  })

  it('gives the weight of what was not due to the rest', () => {
    const figures = { ...nothing, resolved_on_time: { done: 9, due: 10 }, satisfied: { done: 1, due: 2 } }
    const formula = { ...even, resolved_on_time: 3, satisfied: 1 }
    expect(scoreOf(figures, formula).value).toBe(80)
  })

  it('is the sum of its parts and lies between 0 and 100', () => {
    const fraction = fc.nat(30).chain((due) => fc.record({ done: fc.nat(due), due: fc.constant(due) }))
    const figures = fc.record(Object.fromEntries(outcomes.map((outcome) => [outcome, fraction])))
    const formula = fc.record(Object.fromEntries(outcomes.map((outcome) => [outcome, fc.nat(50)])))
    fc.assert(
      fc.property(figures, formula, (given, weights) => {
        const { value, parts } = scoreOf(given as unknown as MonthFigures, weights as unknown as ScoreFormula)
        if (value === null) return
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(100)
        expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(value, 1)
        expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10)
      }),
    )
  })

  it('does not grow by doing more of the same: only by the part of what was due', () => {
    const formula = { ...even }
    const few = scoreOf({ ...nothing, satisfied: { done: 2, due: 2 } }, formula)
    const many = scoreOf({ ...nothing, satisfied: { done: 200, due: 200 } }, formula)
    expect(many.value).toBe(few.value)
  })
})
