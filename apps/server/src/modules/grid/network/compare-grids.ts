import { area, difference, featureCollection, intersect, polygon, union } from '@turf/turf'
import type { Feature, MultiPolygon, Polygon } from 'geojson'

/** A grid with its boundary, WGS 84. */
export interface BoundedGrid {
  readonly id: string
  readonly name: string
  readonly boundary: Polygon
}

/** How a department's grid lies on one comprehensive grid. */
export interface Covering {
  readonly departmentGrid: string
  readonly grid: string
  /** Square metres that both have. */
  readonly common: number
  /** Part of the department's grid, and of the comprehensive grid, that this is; 0 to 1. */
  readonly ofDepartment: number
  readonly ofGrid: number
}

/** A part of one comprehensive grid that no grid of the department covers, or that two of them cover. */
export interface Finding {
  readonly kind: 'gap' | 'overlap'
  readonly grid: string | null
  readonly departmentGrids: readonly string[]
  readonly squareMetres: number
  readonly shape: Polygon | MultiPolygon
}

/** Slivers below this come from drawing by hand and are no findings. */
const sliver = 0.005

/** Lays a department's grids over the comprehensive ones: what covers what, and by how much. */
export function coverings(department: readonly BoundedGrid[], grids: readonly BoundedGrid[]): readonly Covering[] {
  return department.flatMap((from) =>
    grids.flatMap((to): Covering[] => {
      const shared = shapeIn(from, to)
      if (!shared) return []
      const common = area(shared)
      const ofDepartment = common / area(from.boundary)
      const ofGrid = common / area(to.boundary)
      if (ofDepartment < sliver && ofGrid < sliver) return []
      return [{ departmentGrid: from.id, grid: to.id, common, ofDepartment, ofGrid }]
    }),
  )
}

/** Where a department's grids leave a comprehensive grid uncovered, and where two of them lie over each other. */
export function findings(department: readonly BoundedGrid[], grids: readonly BoundedGrid[]): readonly Finding[] {
  return [...gaps(department, grids), ...overlaps(department)]
}

function gaps(department: readonly BoundedGrid[], grids: readonly BoundedGrid[]): Finding[] {
  return grids.flatMap((grid): Finding[] => {
    let rest: Feature<Polygon | MultiPolygon> | null = polygon(grid.boundary.coordinates)
    for (const { boundary } of department) {
      if (rest === null) break
      rest = difference(featureCollection([rest, polygon(boundary.coordinates)]))
    }
    if (rest === null) return []
    const squareMetres = area(rest)
    if (squareMetres / area(grid.boundary) < sliver) return []
    return [{ kind: 'gap', grid: grid.id, departmentGrids: [], squareMetres, shape: rest.geometry }]
  })
}

function overlaps(department: readonly BoundedGrid[]): Finding[] {
  return department.flatMap((one, index) =>
    department.slice(index + 1).flatMap((other): Finding[] => {
      const shared = shapeIn(one, other)
      if (!shared) return []
      const squareMetres = area(shared)
      if (squareMetres / Math.min(area(one.boundary), area(other.boundary)) < sliver) return []
      const departmentGrids = [one.id, other.id]
      return [{ kind: 'overlap', grid: null, departmentGrids, squareMetres, shape: shared.geometry }]
    }),
  )
}

function shapeIn(a: BoundedGrid, b: BoundedGrid): Feature<Polygon | MultiPolygon> | null {
  return intersect(featureCollection([polygon(a.boundary.coordinates), polygon(b.boundary.coordinates)]))
}

/** One boundary around several grids, for a merge; null where they do not touch. */
export function mergedBoundary(grids: readonly BoundedGrid[]): Polygon | null {
  const shapes = grids.map(({ boundary }) => polygon(boundary.coordinates))
  const [only] = shapes
  const merged = shapes.length > 1 ? union(featureCollection(shapes)) : (only ?? null)
  return merged?.geometry.type === 'Polygon' ? merged.geometry : null
}
