import { expect, it } from 'vitest'
import { formatDeadline } from './deadline.ts'

const now = '2026-11-28T04:00:00Z'

it('the end of a day is 24:00 of that day', () => {
  expect(formatDeadline('2026-12-03T16:00:00Z', now, 'zh')).toBe('12-03 24:00')
  expect(formatDeadline('2026-11-28T16:00:00.000Z', now, 'zh')).toBe('24:00')
})

it('any other deadline is said as it is', () => {
  expect(formatDeadline('2026-12-03T07:20:00Z', now, 'zh')).toBe('12-03 15:20')
})
