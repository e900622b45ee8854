export interface Point {
  readonly lng: number
  readonly lat: number
}

/** Mean radius of the earth in metres. */
const earth = 6_371_008.8
const radians = Math.PI / 180

/** Metres along the great circle (haversine). */
export function metresBetween(a: Point, b: Point): number {
  const dLat = (b.lat - a.lat) * radians
  const dLng = (b.lng - a.lng) * radians
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLng / 2) ** 2
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(h)))
}

export const compass = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const
export type Compass = (typeof compass)[number]

/** In which of eight directions `to` lies from `from`. */
export function directionTo(from: Point, to: Point): Compass {
  const east = (to.lng - from.lng) * Math.cos(((from.lat + to.lat) / 2) * radians)
  const degrees = (Math.atan2(east, to.lat - from.lat) / radians + 360) % 360
  return compass[Math.round(degrees / 45) % 8] ?? 'n'
}
