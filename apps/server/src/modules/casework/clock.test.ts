import { expect, it } from 'vitest'
import { standardYear, workingCalendar } from '../calendar/index.ts'
import { clockTone, startClock } from './clock.ts'

const calendar = workingCalendar(standardYear)
const until = { zh: '签收', en: 'sign' }
const setting = { key: 'k', value: 10, version: 2, confirmed: true }
const openedAt = new Date('2026-03-01T00:00:00Z')
const at = new Date('2026-03-01T00:07:00Z')

it('a limit runs from the opening of the case or from the step, and says by which rule', () => {
  const limit = { setting: 'k', unit: 'minute', until } as const
  expect(startClock({ ...limit, from: 'opened' }, setting, { openedAt, at }, calendar)).toMatchObject({
    startedAt: '2026-03-01T00:00:00.000Z',
    dueAt: '2026-03-01T00:10:00.000Z',
    unit: 'minute',
    count: 10,
    settingVersion: 2,
    settingConfirmed: true,
  })
  expect(startClock({ ...limit, from: 'step' }, setting, { openedAt, at }, calendar).dueAt).toBe(
    '2026-03-01T00:17:00.000Z',
  )
})

it('is yellow from 80 % of its counted time on, red from the end on, and grey while it is paused', () => {
  // A Thursday, 15:20: the third working day ends on Tuesday, 80 % of it on Tuesday morning and not on Sunday.
  const limit = { setting: 'k', unit: 'working_day', from: 'step', until } as const
  const thursday = new Date('2026-11-05T15:20:00+08:00')
  const clock = startClock(limit, { ...setting, value: 3 }, { openedAt, at: thursday }, calendar)
  const toneAt = (time: string) => clockTone(clock, new Date(time))
  expect(clock.dueAt).toBe('2026-11-10T07:20:00.000Z')
  expect(clock.warnAt).toBe('2026-11-09T16:56:00.000Z')
  expect(toneAt('2026-11-08T23:00:00+08:00')).toBe('normal')
  expect(toneAt('2026-11-10T00:55:59+08:00')).toBe('normal')
  expect(toneAt('2026-11-10T00:56:00+08:00')).toBe('warning')
  expect(toneAt('2026-11-10T15:20:00+08:00')).toBe('overdue')
  expect(clockTone({ ...clock, pausedAt: clock.startedAt }, new Date('2027-01-01T00:00:00Z'))).toBe('paused')
})
