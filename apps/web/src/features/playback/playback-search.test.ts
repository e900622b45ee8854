import { expect, it } from 'vitest'
import { clockOf, dayOf, playbackSearch, shareOf, shiftDay, startOfDay } from './playback-search.ts'

it('takes only what makes sense from the address', () => {
  expect(playbackSearch({ camera: '33', day: '2026-01-02', at: '61.5', source: 'device' })).toEqual({
    camera: '33',
    day: '2026-01-02',
    at: 61,
    source: 'device',
  })
  expect(playbackSearch({ camera: '../x', day: 'today', at: '90000', source: 'tape' })).toEqual({})
})

it('counts days by the county’s clock', () => {
  const midnight = startOfDay('2026-01-02')
  expect(new Date(midnight).toISOString()).toBe('2026-01-01T16:00:00.000Z')
  expect([dayOf(midnight), dayOf(midnight - 1), clockOf(midnight + 61_000)]).toEqual([
    '2026-01-02',
    '2026-01-01',
    '00:01:01',
  ])
  expect([shiftDay('2026-03-01', -1), shiftDay('2026-12-31', 1)]).toEqual(['2026-02-28', '2027-01-01'])
})

it('shows a span over midnight as the part that lies in the day', () => {
  const span = { from: '2026-01-01T15:00:00Z', to: '2026-01-01T22:00:00Z' }
  expect(shareOf(span, '2026-01-02')).toEqual([0, 0.25])
})
