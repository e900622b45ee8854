import { describe, expect, it } from 'vitest'
import { generateCounty } from './generate-county.ts'
import { toPlane } from './plane.ts'
import type { LngLat } from './types.ts'

const { baseMap, townships } = generateCounty()
const key = (point: LngLat): string => point.join()

/** Numbers lines that share a point alike. */
function networks(lines: readonly (readonly LngLat[])[]): number[] {
  const group = lines.map((_, index) => index)
  const find = (index: number): number => {
    const parent = group[index] ?? index
    return parent === index ? index : find(parent)
  }
  const first = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    for (const point of line) {
      const other = first.get(key(point))
      if (other === undefined) first.set(key(point), index)
      else group[find(index)] = find(other)
    }
  }
  return lines.map((_, index) => find(index))
}

describe('the base map', () => {
  it('joins all roads below the motorway into one network', () => {
    const roads = baseMap.roads.features.filter(
      ({ properties }) => properties.kind !== 'motorway' && properties.kind !== 'street',
    )
    expect(new Set(networks(roads.map((road) => road.geometry.coordinates))).size).toBe(1)
  })

  it('passes every township seat with a great road', () => {
    const great = baseMap.roads.features
      .filter(({ properties }) => properties.kind === 'trunk' || properties.kind === 'county')
      .flatMap((road) => road.geometry.coordinates.map(toPlane))
    for (const township of townships) {
      const seat = toPlane(township.center)
      expect(Math.min(...great.map(({ x, y }) => Math.hypot(x - seat.x, y - seat.y))), township.name).toBeLessThan(0.4)
    }
  })

  it('lets every tributary and stream flow into another water', () => {
    const lines = baseMap.rivers.features.map((river) => river.geometry.coordinates)
    const points = new Map<string, number>()
    for (const line of lines)
      for (const point of new Set(line.map(key))) points.set(point, (points.get(point) ?? 0) + 1)
    for (const { geometry, properties } of baseMap.rivers.features) {
      const mouth = geometry.coordinates.at(-1)
      if (properties.kind !== 'river') expect(mouth && points.get(key(mouth))).toBeGreaterThan(1)
    }
  })

  it('says of every named road and water that it is invented, and labels all seats and villages', () => {
    const { rivers, water, urban, roads, relief, labels } = baseMap
    for (const { features } of [rivers, water, urban, roads, relief]) {
      expect(features.length).toBeGreaterThan(0)
      for (const { properties } of features) expect(properties.example).toBe(true)
    }
    expect(labels.features.length).toBe(7 + 74)
    expect(labels.features.filter(({ properties }) => properties.kind === 'county-seat').length).toBe(1)
  })

  it('is small enough to be sent whole', () => {
    expect(JSON.stringify(baseMap).length).toBeLessThan(400_000)
  })
})
