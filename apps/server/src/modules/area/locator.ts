import type { Position } from '@fengqiao/contract'
import Flatbush from 'flatbush'
import type { GeoJsonPolygon } from './division.ts'

interface Region {
  readonly code: string
  readonly boundary: GeoJsonPolygon
}

/** Finds which of many polygons a position lies in: boxes by a static R-tree, then the polygon itself. */
export function createLocator(regions: readonly Region[]): (position: Position) => string | undefined {
  if (regions.length === 0) return () => undefined
  const boxes = new Flatbush(regions.length)
  for (const { boundary } of regions) boxes.add(...boxOf(boundary))
  boxes.finish()
  return ({ lng, lat }) => {
    const hits = boxes.search(lng, lat, lng, lat)
    return hits.map((index) => regions[index]).find((region) => region && contains(region.boundary, lng, lat))?.code
  }
}

function boxOf(boundary: GeoJsonPolygon): [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lng, lat] of boundary.coordinates[0] ?? []) {
    west = Math.min(west, lng)
    south = Math.min(south, lat)
    east = Math.max(east, lng)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}

/** Even-odd rule over all rings, so that holes are outside. */
function contains(boundary: GeoJsonPolygon, lng: number, lat: number): boolean {
  let inside = false
  for (const ring of boundary.coordinates) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i] ?? [0, 0]
      const [xj, yj] = ring[j] ?? [0, 0]
      if (yi > lat !== yj > lat && lng < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
    }
  }
  return inside
}
