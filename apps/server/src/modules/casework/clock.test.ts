import { expect, it } from 'vitest'
import { clockTone, toClocks } from './clock.ts'
import { aClock, china, rules } from './clocks.builder.ts'
import { pauseClocks, recount } from './clocks.ts'

it('is yellow from 80 % of its counted time on, red from the end on, and grey while it is paused', () => {
  // A Thursday, 15:20: the third working day ends on Tuesday, 80 % of it on Tuesday morning and not on Sunday.
  const clock = recount(
    { ...aClock, count: 3, startedAt: '2026-11-05T07:20:00.000Z' },
    china('2026-11-05T15:20'),
    rules(),
  )
  const toneAt = (time: string) => clockTone(clock, china(time))
  expect(clock.dueAt).toBe('2026-11-10T07:20:00.000Z')
  expect(clock.warnAt).toBe('2026-11-09T16:56:00.000Z')
  expect(toneAt('2026-11-08T23:00')).toBe('normal')
  expect(toneAt('2026-11-10T00:55')).toBe('normal')
  expect(toneAt('2026-11-10T00:56')).toBe('warning')
  expect(toneAt('2026-11-10T15:20')).toBe('overdue')
  const [paused] = pauseClocks([clock], china('2026-11-06T09:00'), china('2026-11-12T09:00'), rules())
  expect(paused && clockTone(paused, china('2027-01-01T00:00'))).toBe('paused')
})

it('of several shows the one first that governs', () => {
  const own = recount({ ...aClock, count: 15 }, china('2026-11-05T15:20'), rules())
  const law = recount({ ...aClock, id: 'law', unit: 'calendar_day', count: 10 }, china('2026-11-05T15:20'), rules())
  expect(toClocks([own, law], china('2026-11-06T00:00')).map(({ id }) => id)).toEqual(['law', 'own'])
})
