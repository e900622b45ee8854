import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attendance } from './stand-in.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour))
const leave = (personId: string, substituteId: string | null, from = 0, to = 24) => ({
  personId,
  substituteId,
  startsAt: at(from),
  endsAt: at(to),
})
const shift = { personId: 'wu', startsAt: at(8) }

describe('who comes to a shift', () => {
  it('is the person, unless leave covers its beginning', () => {
    expect(attendance(shift, [])).toEqual({ away: false, standInId: null })
    expect(attendance(shift, [leave('wu', 'li', 9)])).toEqual({ away: false, standInId: null })
    expect(attendance(shift, [leave('wu', 'li', 0, 8)])).toEqual({ away: false, standInId: null })
    expect(attendance(shift, [leave('wu', 'li', 8, 9)])).toEqual({ away: true, standInId: 'li' })
  })

  it('is the substitute’s substitute when that one is away too, and nobody when they stand in for one another', () => {
    expect(attendance(shift, [leave('wu', 'li'), leave('li', 'pan')]).standInId).toBe('pan')
    expect(attendance(shift, [leave('wu', 'li'), leave('li', 'wu')])).toEqual({ away: true, standInId: null })
    expect(attendance(shift, [leave('wu', null)])).toEqual({ away: true, standInId: null })
  })

  it('is never somebody who is away, whoever stands in for whom', () => {
    const name = fc.constantFrom('wu', 'li', 'pan', 'shi')
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.option(name)), { maxLength: 8 }), (pairs) => {
        const leaves = pairs.map(([person, substitute]) => leave(person, substitute))
        const { standInId } = attendance(shift, leaves)
        expect(leaves.some(({ personId }) => personId === standInId)).toBe(false)
      }),
    )
  })
})
