import { ManualClock } from '@fengqiao/media/testing'
import { expect, it } from 'vitest'
import { Pacer } from './pacer.ts'

const setUp = () => {
  const clock = new ManualClock()
  return { clock, pacer: new Pacer(clock) }
}

it('runs at once and then at its rate, without drift', () => {
  const { clock, pacer } = setUp()
  let runs = 0
  pacer.start(1000 / 15, () => runs++)
  expect(runs).toBe(1)
  clock.advance(60_010)
  expect(runs).toBe(15 * 60 + 1)
})

it('paces many streams with one timer', () => {
  const { clock, pacer } = setUp()
  const runs = Array.from({ length: 60 }, () => 0)
  runs.forEach((_, i) => {
    pacer.start(1000 / 15, () => {
      runs[i] = (runs[i] ?? 0) + 1
    })
    clock.advance(7)
    expect(clock.pending).toBe(1)
  })
  clock.advance(10_000)
  for (const count of runs) expect(count).toBeGreaterThanOrEqual(150)
  expect(clock.pending).toBe(1)
})

it('goes on from now after the machine slept, and does not send all that was missed', () => {
  const { clock, pacer } = setUp()
  let runs = 0
  pacer.start(40, () => {
    runs++
    // The first run takes a minute: a sleeping machine.
    if (runs === 1) clock.advance(60_000)
  })
  const before = runs
  clock.advance(400)
  expect(runs - before).toBeLessThanOrEqual(11)
})

it('stops one stream without the others, and its timer with the last', () => {
  const { clock, pacer } = setUp()
  const runs = [0, 0]
  const paces = [0, 1].map((i) => pacer.start(40, () => (runs[i] = (runs[i] ?? 0) + 1)))
  paces[0]?.stop()
  clock.advance(400)
  expect(runs).toEqual([1, 11])
  paces[1]?.stop()
  expect(clock.pending).toBe(0)
})
