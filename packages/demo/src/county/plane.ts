import type { LngLat, Ring } from './types.ts'

/** A point of the local plane: kilometres east and north of the county's south-western corner. */
export interface PlanePoint {
  readonly x: number
  readonly y: number
}

/** The frame of domain knowledge: the county's bounds in degrees. */
export const bounds = { west: 107.299, south: 26.28, east: 107.849, north: 26.579 } as const

const earthRadiusKm = 6371.0088
const radians = Math.PI / 180
const kmPerDegreeLat = earthRadiusKm * radians
const kmPerDegreeLng = kmPerDegreeLat * Math.cos(((bounds.south + bounds.north) / 2) * radians)

export const plane = {
  width: (bounds.east - bounds.west) * kmPerDegreeLng,
  height: (bounds.north - bounds.south) * kmPerDegreeLat,
} as const

/** A millionth of a degree is 11 cm: finer than any phone, and short to write. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

export function toLngLat(point: PlanePoint): LngLat {
  return [round(bounds.west + point.x / kmPerDegreeLng), round(bounds.south + point.y / kmPerDegreeLat)]
}

export function toPlane([lng, lat]: LngLat): PlanePoint {
  return { x: (lng - bounds.west) * kmPerDegreeLng, y: (lat - bounds.south) * kmPerDegreeLat }
}

export const distance = (a: PlanePoint, b: PlanePoint): number => Math.hypot(a.x - b.x, a.y - b.y)

export const between = (a: PlanePoint, b: PlanePoint, share: number): PlanePoint => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
})

/** Twice the signed area of a triangle, positive when it turns left. */
export const turn = (a: PlanePoint, b: PlanePoint, c: PlanePoint): number =>
  (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)

/** Compass bearing from a to b, degrees clockwise from north. */
export function bearing(a: PlanePoint, b: PlanePoint): number {
  return (((Math.atan2(b.x - a.x, b.y - a.y) / radians) % 360) + 360) % 360
}

/**
 * Square kilometres on the sphere, positive for a counter-clockwise ring. Each edge adds a term that changes
 * its sign with its direction, so the areas of parts that share their edges sum exactly to the whole.
 */
export function ringAreaKm2(ring: Ring): number {
  let total = 0
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const from = ring[index]
    const to = ring[index + 1]
    if (!from || !to) continue
    total += (to[0] - from[0]) * radians * (2 + Math.sin(from[1] * radians) + Math.sin(to[1] * radians))
  }
  return (-total * earthRadiusKm * earthRadiusKm) / 2
}

export function polygonAreaKm2(rings: readonly Ring[]): number {
  return rings.reduce((sum, ring) => sum + ringAreaKm2(ring), 0)
}

/** Even-odd rule over all rings, so a hole is outside. */
export function containsPoint(rings: readonly Ring[], [lng, lat]: LngLat): boolean {
  let inside = false
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index += 1) {
      const from = ring[index]
      const to = ring[index + 1]
      if (!from || !to || from[1] > lat === to[1] > lat) continue
      if (lng < from[0] + ((lat - from[1]) / (to[1] - from[1])) * (to[0] - from[0])) inside = !inside
    }
  }
  return inside
}
