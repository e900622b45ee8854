import { Delaunay } from 'd3-delaunay'
import { containsPoint, type PlanePoint, toLngLat } from './plane.ts'
import type { Territory } from './territory.ts'
import type { LngLat, Polygon } from './types.ts'

/** Whose ground a point is: the cell and the codes above it, and the point as it is written. */
export interface Located {
  readonly cell: number
  readonly position: LngLat
}

export interface Locator {
  /** Undefined outside the county. */
  locate(point: PlanePoint): Located | undefined
}

export function createLocator(territory: Territory, cells: ReadonlyMap<number, Polygon>): Locator {
  const { mesh } = territory
  const delaunay = Delaunay.from(
    mesh.sites,
    (site) => site.x,
    (site) => site.y,
  )
  let last = 0
  return {
    locate(point) {
      const position = toLngLat(point)
      const nearest = delaunay.find(point.x, point.y, last)
      last = nearest
      for (const cell of [nearest, ...(mesh.cells[nearest]?.neighbours ?? [])]) {
        const polygon = cells.get(cell)
        if (polygon && containsPoint(polygon.coordinates, position)) return { cell, position }
      }
      return undefined
    },
  }
}
