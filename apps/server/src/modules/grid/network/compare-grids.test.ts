import type { Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { coverings, findings, mergedBoundary } from './compare-grids.ts'

const box = (west: number, east: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 26.5],
      [east, 26.5],
      [east, 26.6],
      [west, 26.6],
      [west, 26.5],
    ],
  ],
})
const grid = (id: string, west: number, east: number) => ({ id, name: id, boundary: box(west, east) })
const grids = [grid('one', 107, 107.1), grid('two', 107.1, 107.2)]

describe('a department’s grids over the comprehensive ones', () => {
  it('map onto each that they lie on, by the part they share', () => {
    const found = coverings([grid('police', 107, 107.15)], grids)
    expect(found.map(({ grid }) => grid)).toEqual(['one', 'two'])
    expect(found[0]?.ofGrid).toBeCloseTo(1, 3)
    expect(found[1]?.ofGrid).toBeCloseTo(0.5, 3)
    expect(found.reduce((sum, { ofDepartment }) => sum + ofDepartment, 0)).toBeCloseTo(1, 3)
  })

  it('show what they leave uncovered, and where two of them lie over each other', () => {
    const found = findings([grid('a', 107, 107.1), grid('b', 107.05, 107.15)], grids)
    expect(found.map(({ kind, grid, departmentGrids }) => [kind, grid, departmentGrids])).toEqual([
      ['gap', 'two', []],
      ['overlap', null, ['a', 'b']],
    ])
  })

  it('that only touch at a border neither map nor overlap', () => {
    expect(coverings([grid('a', 107, 107.1)], grids).map(({ grid }) => grid)).toEqual(['one'])
    expect(findings([grid('a', 107, 107.1), grid('b', 107.1, 107.2)], grids)).toEqual([])
  })
})

it('grids that touch merge into one boundary; those that do not, do not', () => {
  expect(mergedBoundary(grids)?.coordinates[0]?.length).toBeGreaterThanOrEqual(5)
  expect(mergedBoundary([grid('one', 107, 107.1), grid('far', 108, 108.1)])).toBeNull()
})
