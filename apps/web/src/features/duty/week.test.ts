import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayMs, daysOf, fromLocal, toLocal, weekOf } from './week.ts'

it('a week begins on Monday by the county’s clock', () => {
  const monday = Date.parse('2026-03-02T00:00:00+08:00')
  expect(weekOf(monday)).toBe(monday)
  expect(weekOf(monday - 1)).toBe(monday - 7 * dayMs)
  expect(weekOf(Date.parse('2026-03-08T23:59:00+08:00'))).toBe(monday)
})

it('every instant lies in one of the seven days of its week', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (time) => {
      const days = daysOf(weekOf(time))
      expect(days.filter((day) => day <= time && time < day + dayMs)).toHaveLength(1)
    }),
  )
})

it('date fields speak the county’s time', () => {
  expect(fromLocal('2026-03-02T08:00')).toBe('2026-03-02T00:00:00.000Z')
  expect(toLocal(Date.parse('2026-03-02T00:00:00Z'))).toBe('2026-03-02T08:00')
})
