import { expect, it } from 'vitest'
import type { WhistleAnswer } from './whistle.store.ts'
import { whistleStatistics } from './whistle-statistics.ts'

const now = new Date('2026-03-05T00:00:00Z')
const answer = (rest: Partial<WhistleAnswer>): WhistleAnswer => ({
  areaCode: '900101001001001',
  unitId: 'water',
  state: 'CLOSED',
  rating: null,
  checkedInAt: null,
  checkInDueAt: new Date('2026-03-03T00:00:00Z'),
  ...rest,
})
const names = { area: (code: string) => code, unit: (id: string) => id }

it('shows who came in time, who did not, and who blew without cause', () => {
  const statistics = whistleStatistics(
    [
      answer({ checkedInAt: new Date('2026-03-02T00:00:00Z'), rating: 5 }),
      answer({ checkedInAt: new Date('2026-03-04T00:00:00Z'), rating: 2 }),
      answer({ state: 'DEPT_SIGNED' }),
      answer({ state: 'NOT_CONFIRMED', checkInDueAt: null }),
      answer({ state: 'REFUSAL_UPHELD', checkInDueAt: null }),
    ],
    names,
    now,
  )
  expect(statistics.byVillage).toEqual([{ areaCode: '900101001001', areaName: '900101001001', blown: 5, careless: 2 }])
  expect(statistics.byUnit).toEqual([
    { unitId: 'water', unit: 'water', called: 4, onTime: 1, noShow: 2, refused: 1, rating: 3.5 },
  ])
})

it('has no mean rating where nobody rated', () => {
  expect(whistleStatistics([answer({})], names, now).byUnit[0]?.rating).toBeNull()
})
