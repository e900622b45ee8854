import { expect, it } from 'vitest'
import { speedBetween } from './impossible-move.ts'

const at = (minutes: number, lng: number, accuracy?: number) => ({
  at: new Date(Date.UTC(2026, 2, 2, 1, minutes)),
  position: { lng, lat: 26.5, ...(accuracy !== undefined && { accuracy }) },
})

it('ten kilometres in six minutes are a hundred kilometres an hour, in either order', () => {
  const here = at(0, 107.5)
  const there = at(6, 107.6005)
  expect(speedBetween(here, there)).toBeCloseTo(100, -1)
  expect(speedBetween(there, here)).toBe(speedBetween(here, there))
})

it('what the accuracy of the phones explains is no movement', () => {
  expect(speedBetween(at(0, 107.5, 600), at(0, 107.51, 600))).toBe(0)
})

it('two places at one moment are impossible at any speed', () => {
  expect(speedBetween(at(0, 107.5), at(0, 107.6))).toBe(Number.POSITIVE_INFINITY)
})
