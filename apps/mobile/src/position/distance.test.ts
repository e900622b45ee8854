import { describe, expect, it } from 'vitest'
import { directionTo, metresBetween } from './distance.ts'

const here = { lng: 107.593, lat: 26.495 }

describe('distance and direction', () => {
  it('is nothing from a place to itself', () => {
    expect(metresBetween(here, here)).toBe(0)
  })

  it('agrees with the length of a degree of latitude', () => {
    expect(metresBetween(here, { ...here, lat: here.lat + 1 })).toBeCloseTo(111_195, -1)
  })

  it('shrinks a degree of longitude with the latitude', () => {
    const metres = metresBetween(here, { ...here, lng: here.lng + 0.001 })
    expect(metres).toBeCloseTo(111.195 * Math.cos((here.lat * Math.PI) / 180), 1)
  })

  it.each([
    [0, 1, 'n'],
    [1, 1, 'ne'],
    [1, 0, 'e'],
    [0, -1, 's'],
    [-1, -1, 'sw'],
    [-1, 0, 'w'],
  ] as const)('names the direction of (%i, %i)', (east, north, expected) => {
    const perDegree = Math.cos((here.lat * Math.PI) / 180)
    const there = { lng: here.lng + (east * 0.01) / perDegree, lat: here.lat + north * 0.01 }
    expect(directionTo(here, there)).toBe(expected)
  })
})
