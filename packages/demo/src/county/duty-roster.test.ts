import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dutyRoster } from './duty-roster.ts'
import { generateCounty } from './generate-county.ts'

const county = generateCounty()
const day = fc
  .integer({ min: -20_000, max: 60_000 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10))

describe('the duty roster', () => {
  it('mans every centre around the clock on any day', () => {
    const centres = county.organisations.filter(({ kind }) =>
      ['county-centre', 'township-centre', 'village-service'].includes(kind),
    )
    fc.assert(
      fc.property(day, (date) => {
        const roster = dutyRoster(county, date)
        for (const centre of centres) {
          const shifts = roster.filter((shift) => shift.organisationId === centre.id)
          expect(new Set(shifts.map((shift) => shift.start)).size).toBe(2)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('changes at 08:00 and 20:00 county time and ends on the next day', () => {
    const starts = new Set(dutyRoster(county, '2026-12-31').map(({ start, end }) => `${start} ${end}`))
    expect(starts).toEqual(
      new Set([
        '2026-12-31T08:00:00+08:00 2026-12-31T20:00:00+08:00',
        '2026-12-31T20:00:00+08:00 2027-01-01T08:00:00+08:00',
      ]),
    )
  })

  it('seats a leader, a commander and two different video officers in the county centre', () => {
    const centre = county.organisations.find(({ kind }) => kind === 'county-centre')
    const shift = dutyRoster(county, '2026-11-24').filter(
      ({ organisationId, start }) => organisationId === centre?.id && start.includes('T08'),
    )
    expect(shift.map(({ post }) => post)).toEqual(['leader', 'commander', 'video-seat', 'video-seat'])
    expect(new Set(shift.map(({ personId }) => personId)).size).toBe(4)
  })

  it('lets nobody but leaders, liaisons and village cadres stand two shifts in a row', () => {
    const roster = dutyRoster(county, '2026-11-24').filter(({ post }) =>
      ['commander', 'video-seat', 'staff'].includes(post),
    )
    expect(new Set(roster.map(({ personId }) => personId)).size).toBe(roster.length)
  })

  it.each(['2026-02-30', '24.11.2026', ''])('refuses a day that does not exist: %j', (date) => {
    expect(() => dutyRoster(county, date)).toThrow(RangeError)
  })
})
