import { expect, it } from 'vitest'
import {
  boundsOfChinaMonth,
  boundsOfChinaYear,
  chinaDate,
  chinaMinute,
  chinaYear,
  endOfChinaDay,
  startOfChinaDay,
} from './china-time.ts'

const newYear = new Date('2025-12-31T16:00:00Z')

it('a new year in China begins eight hours before it does in UTC', () => {
  expect(chinaYear(newYear)).toBe(2026)
  expect(chinaYear(new Date(newYear.getTime() - 1))).toBe(2025)
  expect(chinaDate(newYear)).toBe('2026-01-01')
  expect(chinaMinute(newYear)).toBe('2026-01-01 00:00')
  expect(boundsOfChinaYear(2026)).toEqual({ from: newYear, to: new Date('2026-12-31T16:00:00Z') })
})

it('a day has its first instant and its last second', () => {
  expect(startOfChinaDay('2026-03-05').toISOString()).toBe('2026-03-04T16:00:00.000Z')
  expect(endOfChinaDay('2026-03-05').toISOString()).toBe('2026-03-05T15:59:59.000Z')
  expect(chinaDate(endOfChinaDay('2026-03-05'))).toBe('2026-03-05')
})

it('a month ends where the next begins, also at the end of a year', () => {
  const { from, to } = boundsOfChinaMonth('2025-12')
  expect([from.toISOString(), to.toISOString()]).toEqual(['2025-11-30T16:00:00.000Z', newYear.toISOString()])
})
