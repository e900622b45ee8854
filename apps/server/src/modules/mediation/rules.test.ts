import { disputeFactors } from '@fengqiao/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chinaDate } from '../../platform/china-time/index.ts'
import { slotsOf } from './booking.ts'
import { closingNeeds } from './closing.ts'
import { warningOf } from './early-warning.ts'
import { addDays, confirmationEligibility, daysBetween } from './eligibility.ts'
import { alertSignsOf, scoreFactors } from './grading.ts'
import { gradingWeights } from './mediation.settings.ts'
import { termTone } from './read-dispute.ts'

const rules = { weights: gradingWeights.standard, yellowFrom: 30, redFrom: 60 }
const someFactors = fc.array(fc.constantFrom(...disputeFactors))

describe('the score of a dispute', () => {
  it('adds up what is named, each once, and says its parts', () => {
    const { points, score, suggested } = scoreFactors(
      ['violence', 'many_households', 'long_standing', 'violence'],
      rules,
    )
    expect(points.map(({ points: each }) => each)).toEqual([20, 18, 20])
    expect([score, suggested]).toEqual([58, 'yellow'])
  })

  it('never falls when a factor is added, and its parts are its sum', () => {
    fc.assert(
      fc.property(someFactors, fc.constantFrom(...disputeFactors), (factors, more) => {
        const before = scoreFactors(factors, rules)
        const after = scoreFactors([...factors, more], rules)
        expect(after.score).toBeGreaterThanOrEqual(before.score)
        expect(after.points.reduce((sum, { points }) => sum + points, 0)).toBe(after.score)
      }),
    )
  })

  it('follows the weights that it is given', () => {
    const doubled = { ...rules, weights: rules.weights.map((each) => ({ ...each, weight: each.weight * 2 })) }
    expect(scoreFactors(['violence'], rules).suggested).toBe('blue')
    expect(scoreFactors(['violence'], doubled).suggested).toBe('yellow')
  })
})

describe('the signs of danger', () => {
  it('are told whatever the score says', () => {
    expect(alertSignsOf(['threat'])).toEqual(['homicide_risk'])
    expect(alertSignsOf(['domestic_violence', 'minor', 'crowd'])).toEqual(['domestic_violence', 'minor', 'crowd'])
    expect(alertSignsOf([], { kind: 'weapon' })).toEqual(['homicide_risk'])
    expect(alertSignsOf(['large_amount', 'publicity'])).toEqual([])
  })
})

describe('judicial confirmation', () => {
  const facts = {
    disputeClass: 'contract',
    concernsStatus: false,
    effectiveOn: '2026-01-31',
    today: '2026-02-01',
    limitDays: 30,
    applied: false,
    ended: false,
  }

  it('is open for thirty days from the day after the agreement, across the end of a month', () => {
    expect(confirmationEligibility(facts)).toMatchObject({ eligible: true, lastDay: '2026-03-02', daysLeft: 29 })
    expect(confirmationEligibility({ ...facts, today: '2026-03-02' })).toMatchObject({ eligible: true, daysLeft: 0 })
    expect(confirmationEligibility({ ...facts, today: '2026-03-03' })).toMatchObject({ eligible: false })
  })

  it('does not take status itself, nor an agreement twice, nor one that ended', () => {
    for (const change of [{ concernsStatus: true }, { applied: true }, { ended: true }]) {
      expect(confirmationEligibility({ ...facts, ...change }).eligible).toBe(false)
    }
  })

  it('counts a day of the county, not of the server: midnight is at 16:00 UTC', () => {
    expect(chinaDate(new Date('2026-12-31T15:59:59Z'))).toBe('2026-12-31')
    expect(chinaDate(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        (count) => daysBetween('2028-02-28', addDays('2028-02-28', count)) === count,
      ),
    )
  })
})

describe('a booking', () => {
  it('takes each quarter of an hour that it touches, and no more', () => {
    const at = (text: string) => new Date(`2026-11-28T${text}:00Z`)
    expect(slotsOf(at('06:30'), at('07:30'))).toHaveLength(4)
    expect(slotsOf(at('06:40'), at('07:01'))).toHaveLength(3)
    const first = slotsOf(at('06:00'), at('07:00')).map(Number)
    const next = slotsOf(at('07:00'), at('08:00')).map(Number)
    expect(first.filter((slot) => next.includes(slot))).toEqual([])
  })

  it('refuses to end before it begins, and to take more than a day of work', () => {
    const start = new Date('2026-11-28T06:00:00Z')
    expect(() => slotsOf(start, start)).toThrow()
    expect(() => slotsOf(start, new Date(start.getTime() + 9 * 3_600_000))).toThrow()
  })
})

describe('closing', () => {
  const day = 86_400_000
  const at = (days: number) => new Date(Date.parse('2026-11-01T00:00:00Z') + days * day)
  const visit = { byWindow: true, satisfaction: 5, fulfilled: true, at: at(1) }
  const facts = { grade: 'blue', outcome: 'agreed', concludedAt: at(0), followUps: [visit], redAgainDays: 30 } as const

  it('needs the window to have asked, after it was concluded', () => {
    expect(closingNeeds(facts)).toEqual([])
    expect(closingNeeds({ ...facts, followUps: [] })).toHaveLength(1)
    expect(closingNeeds({ ...facts, followUps: [{ ...visit, byWindow: false }] })).toHaveLength(1)
    expect(closingNeeds({ ...facts, followUps: [{ ...visit, at: at(-1) }] })).toHaveLength(1)
  })

  it('needs satisfaction, a kept agreement, and of red a second time', () => {
    expect(closingNeeds({ ...facts, followUps: [{ ...visit, satisfaction: null }] })).toHaveLength(1)
    expect(closingNeeds({ ...facts, followUps: [{ ...visit, fulfilled: false }] })).toHaveLength(1)
    expect(closingNeeds({ ...facts, grade: 'red' })).toHaveLength(1)
    expect(closingNeeds({ ...facts, grade: 'red', followUps: [visit, { ...visit, at: at(31) }] })).toEqual([])
    expect(closingNeeds({ ...facts, grade: 'red', followUps: [visit, { ...visit, at: at(30) }] })).toHaveLength(1)
  })
})

describe('early warning', () => {
  it('says each of its reasons', () => {
    const quiet = {
      grade: 'blue',
      class: 'contract',
      signs: [],
      sessions: 1,
      lifted: 0,
      returned: false,
      repeats: 1,
      overdueDays: 0,
      breached: false,
    } as const
    expect(warningOf(quiet)).toEqual({ points: 0, reasons: [] })
    const loud = warningOf({ ...quiet, signs: ['homicide_risk'], repeats: 3, breached: true })
    expect(loud.points).toBe(90)
    expect(loud.reasons.map(({ zh }) => zh)).toEqual(['有预警：命案风险', '同一人一年内 3 件', '协议没有履行'])
  })
})

it('warns of a term in its last three days and is red after its day', () => {
  expect(termTone({ dueOn: '2026-12-01', doneOn: null }, '2026-11-27')).toBe('normal')
  expect(termTone({ dueOn: '2026-12-01', doneOn: null }, '2026-11-28')).toBe('warning')
  expect(termTone({ dueOn: '2026-12-01', doneOn: null }, '2026-12-02')).toBe('overdue')
  expect(termTone({ dueOn: '2026-12-01', doneOn: '2026-11-30' }, '2027-01-01')).toBe('normal')
})
