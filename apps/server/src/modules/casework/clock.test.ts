import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clockTone, startClock } from './clock.ts'

const until = { zh: '签收', en: 'sign' }
const setting = { key: 'k', value: 10, version: 2, confirmed: true }
const openedAt = new Date('2026-03-01T00:00:00Z')
const at = new Date('2026-03-01T00:07:00Z')

it('a limit runs from the opening of the case or from the step, and says by which rule', () => {
  const limit = { setting: 'k', basis: 'clock', until } as const
  expect(startClock({ ...limit, from: 'opened' }, setting, { openedAt, at })).toMatchObject({
    startedAt: '2026-03-01T00:00:00.000Z',
    dueAt: '2026-03-01T00:10:00.000Z',
    settingVersion: 2,
    settingConfirmed: true,
  })
  expect(startClock({ ...limit, from: 'step' }, setting, { openedAt, at }).dueAt).toBe('2026-03-01T00:17:00.000Z')
})

it('a limit in working days is refused rather than counted by the clock', () => {
  const limit = { setting: 'k', basis: 'working', from: 'step', until } as const
  expect(() => startClock(limit, setting, { openedAt, at })).toThrow('working calendar')
})

it('is yellow from 80 % on and red from the end on', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 2, noNaN: true }), (minutes, share) => {
      const limit = { setting: 'k', basis: 'clock', from: 'step', until } as const
      const clock = startClock(limit, { ...setting, value: minutes }, { openedAt, at })
      const now = new Date(at.getTime() + Math.round(minutes * 60_000 * share))
      const elapsed = (now.getTime() - at.getTime()) / (minutes * 60_000)
      const expected = elapsed >= 1 ? 'overdue' : elapsed >= 0.8 ? 'warning' : 'normal'
      // A millisecond of rounding at the border itself is not what this is about.
      if (Math.abs(elapsed - 0.8) * minutes * 60_000 > 1) expect(clockTone(clock, now)).toBe(expected)
    }),
  )
})
