import fc from 'fast-check'
import { expect, it } from 'vitest'
import { electionOutcome } from './election.ts'

const rules = { turnout: 2 / 3, majority: 1 / 2 }

it.each([
  [{ households: 12, yes: 8, no: 0, abstained: 0 }, true, 0],
  [{ households: 12, yes: 7, no: 0, abstained: 0 }, false, 1],
  [{ households: 9, yes: 3, no: 3, abstained: 0 }, false, 0],
  [{ households: 9, yes: 4, no: 3, abstained: 0 }, true, 0],
  // Who abstains takes part, and is not in favour.
  [{ households: 9, yes: 3, no: 0, abstained: 3 }, false, 0],
  [{ households: 0, yes: 0, no: 0, abstained: 0 }, false, 0],
])('%o is chosen: %s, with %i households missing', (tally, chosen, missing) => {
  expect(electionOutcome(tally, rules)).toMatchObject({ chosen, missing })
})

it('nobody is chosen with fewer than two thirds, or without more than half of the votes', () => {
  const count = fc.nat(40)
  fc.assert(
    fc.property(count, count, count, count, (others, yes, no, abstained) => {
      const cast = yes + no + abstained
      const households = cast + others
      const { chosen } = electionOutcome({ households, yes, no, abstained }, rules)
      expect(chosen).toBe(households > 0 && 3 * cast >= 2 * households && 2 * yes > cast)
    }),
  )
})
