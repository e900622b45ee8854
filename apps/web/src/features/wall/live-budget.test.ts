import { expect, it } from 'vitest'
import { defaultBudget, tileModes } from './live-budget.ts'
import { emptyWall, type WallLayout } from './wall-layout.ts'

const nine: WallLayout = { ...emptyWall, size: 9, tiles: ['a', 'b', null, 'd', 'e', 'f', 'g', 'h', 'i'], selected: 8 }

it('plays the selected tile first and the rest in order', () => {
  const { live, snapshot } = tileModes(nine, 3)
  expect([...live]).toEqual([8, 0, 1])
  expect(snapshot).toEqual([3, 4, 5, 6, 7])
})

it('plays everything that fits and leaves empty tiles alone', () => {
  const { live, snapshot } = tileModes(nine, 16)
  expect(live.size).toBe(8)
  expect(live.has(2)).toBe(false)
  expect(snapshot).toEqual([])
})

it('plays only the enlarged one', () => {
  expect([...tileModes({ ...nine, enlarged: true }, 9).live]).toEqual([8])
})

it('gives a small machine a smaller budget', () => {
  expect(defaultBudget(2)).toBeLessThan(defaultBudget(16))
})
