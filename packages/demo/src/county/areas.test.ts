import { describe, expect, it } from 'vitest'
import { generateCounty } from './generate-county.ts'
import { containsPoint } from './plane.ts'
import type { Area, LngLat, Polygon } from './types.ts'

const county = generateCounty()
const byParent = (areas: readonly (Area & { readonly parentCode: string })[]): Map<string, Area[]> => {
  const children = new Map<string, Area[]>()
  for (const area of areas) children.set(area.parentCode, [...(children.get(area.parentCode) ?? []), area])
  return children
}
const levels = [
  { of: [county.county], children: byParent(county.townships) },
  { of: county.townships, children: byParent(county.villages) },
  { of: county.villages, children: byParent(county.grids) },
  { of: county.grids, children: byParent(county.householdGroups) },
]

/** Every edge once, however it is walked. */
function edgesOf(polygon: Polygon): string[] {
  return polygon.coordinates.flatMap((ring) =>
    ring.slice(1).map((to, index) => {
      const from = ring[index] ?? to
      return [from.join(), to.join()].sort().join(' ')
    }),
  )
}

const turns = (a: LngLat, b: LngLat, c: LngLat): number => (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])

function crossesItself(ring: readonly LngLat[]): boolean {
  for (let first = 0; first + 1 < ring.length; first += 1) {
    for (let second = first + 2; second + 1 < ring.length; second += 1) {
      if (first === 0 && second === ring.length - 2) continue
      const [a, b, c, d] = [ring[first], ring[first + 1], ring[second], ring[second + 1]]
      if (!a || !b || !c || !d) continue
      if (turns(a, b, c) > 0 !== turns(a, b, d) > 0 && turns(c, d, a) > 0 !== turns(c, d, b) > 0) return true
    }
  }
  return false
}

describe('areas of the demonstration county', () => {
  it('lie in the frame of the county, about as large as it', () => {
    const points = county.county.boundary.coordinates.flat()
    expect(Math.min(...points.map(([lng]) => lng))).toBe(107.299)
    expect(Math.max(...points.map(([lng]) => lng))).toBe(107.849)
    expect(Math.min(...points.map(([, lat]) => lat))).toBe(26.28)
    expect(Math.max(...points.map(([, lat]) => lat))).toBe(26.579)
    expect(county.county.areaKm2).toBeGreaterThan(940)
    expect(county.county.areaKm2).toBeLessThan(980)
  })

  it('sum to the area, households and residents above them', () => {
    for (const { of, children } of levels) {
      for (const parent of of) {
        const parts = children.get(parent.code) ?? []
        expect(parts.length).toBeGreaterThan(0)
        const sum = (value: (area: Area) => number): number => parts.reduce((total, part) => total + value(part), 0)
        expect(Math.abs(sum((area) => area.areaKm2) - parent.areaKm2)).toBeLessThan(1e-6)
        expect(sum((area) => area.households)).toBe(parent.households)
        expect(sum((area) => area.residents)).toBe(parent.residents)
      }
    }
  })

  it('share their edges with identical points: an edge belongs to two parts, or to one and to the whole', () => {
    for (const { of, children } of levels) {
      for (const parent of of) {
        const count = new Map<string, number>()
        for (const part of children.get(parent.code) ?? []) {
          for (const edge of edgesOf(part.boundary)) count.set(edge, (count.get(edge) ?? 0) + 1)
        }
        const outer = [...count].filter(([, times]) => times === 1).map(([edge]) => edge)
        expect(new Set(outer)).toEqual(new Set(edgesOf(parent.boundary)))
        expect(Math.max(...count.values())).toBeLessThanOrEqual(2)
      }
    }
  })

  it('never cross themselves, and hold their own label point', () => {
    const { townships, villages, grids, householdGroups } = county
    for (const area of [county.county, ...townships, ...villages, ...grids, ...householdGroups]) {
      expect(area.boundary.coordinates.filter(crossesItself), area.code).toEqual([])
      expect(containsPoint(area.boundary.coordinates, area.center), area.code).toBe(true)
    }
  })

  it('are light enough to send: the county 600 points, townships and villages 400 KB', () => {
    expect(county.county.boundary.coordinates.flat().length).toBeLessThanOrEqual(600)
    const shapes = [...county.townships, ...county.villages].map((area) => area.boundary)
    expect(JSON.stringify(shapes).length).toBeLessThan(400_000)
  })
})
