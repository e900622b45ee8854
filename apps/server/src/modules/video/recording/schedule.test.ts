import fc from 'fast-check'
import { expect, it } from 'vitest'
import { outlookOf } from './outlook.ts'
import { isOpen, keepDaysOf, openShare, type PlanRecord } from './schedule.ts'

const plan = (rest: Partial<PlanRecord>): PlanRecord => ({
  id: 'p',
  name: '示例计划',
  level: 'I',
  cameraIds: [],
  windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  keepDays: 30,
  enabled: true,
  version: 1,
  changedBy: 'a',
  changedByName: 'a',
  changedAt: new Date(0),
  ...rest,
})

it('a window is open by the county’s clock, over midnight too', () => {
  const school = [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '08:30' }]
  // 2026-01-05 is a Monday; 07:00 in the county is 23:00 UTC the day before.
  expect(isOpen(school, new Date('2026-01-04T23:00:00Z'))).toBe(true)
  expect(isOpen(school, new Date('2026-01-05T00:30:00Z'))).toBe(false)
  expect(isOpen(school, new Date('2026-01-09T23:30:00Z'))).toBe(false)
  const bars = [{ days: [5, 6], from: '20:00', to: '02:00' }]
  expect(isOpen(bars, new Date('2026-01-10T17:59:00Z'))).toBe(true) // Sunday 01:59, of Saturday's window
  expect(isOpen(bars, new Date('2026-01-11T17:00:00Z'))).toBe(false) // Monday 01:00
})

it('the share of a week is what is open of it', () => {
  expect(openShare(plan({}).windows)).toBe(1)
  expect(openShare([{ days: [1, 2, 3, 4, 5, 6, 7], from: '20:00', to: '02:00' }])).toBeCloseTo(0.25)
})

it('recordings are kept as long as any plan promises', () => {
  const plans = [plan({}), plan({ level: null, cameraIds: ['x'], keepDays: 90, enabled: false })]
  expect(keepDaysOf(plans, { id: 'x', level: 'I' })).toBe(90)
  expect(keepDaysOf(plans, { id: 'y', level: 'I' })).toBe(30)
  expect(keepDaysOf(plans, { id: 'y', level: 'III' })).toBeUndefined()
})

it('thirty days are promised only when the disk holds them', () => {
  const camera = { bitRate: 2_000_000, share: 1, keepDays: 30 }
  // 2 Mbit/s are 21.6 GB a day, 648 GB in thirty.
  const small = outlookOf({ cameras: [camera], usedBytes: 100e9, freeBytes: 300e9, reserveBytes: 10e9 })
  expect(small).toMatchObject({ bytesPerDay: 21.6e9, neededBytes: 648e9, holdsDays: 18, enough: false })
  const large = outlookOf({ cameras: [camera], usedBytes: 0, freeBytes: 700e9, reserveBytes: 10e9 })
  expect(large).toMatchObject({ holdsDays: 31.9, enough: true })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 60 }), (free, cameras) => {
      const all = Array.from({ length: cameras }, () => camera)
      const { enough, holdsDays } = outlookOf({ cameras: all, usedBytes: 0, freeBytes: free, reserveBytes: 0 })
      if (holdsDays !== null && holdsDays < 29.9) expect(enough).toBe(false)
      if (holdsDays !== null && holdsDays >= 30) expect(enough).toBe(true)
    }),
  )
})
