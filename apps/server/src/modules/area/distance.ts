import type { Position } from '@fengqiao/contract'

const earthRadius = 6_371_008.8

/** Metres between two positions along the great circle (haversine; mean radius of the earth). */
export function distanceMetres(a: Position, b: Position): number {
  const toRadians = Math.PI / 180
  const dLat = (b.lat - a.lat) * toRadians
  const dLng = (b.lng - a.lng) * toRadians
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * toRadians) * Math.cos(b.lat * toRadians) * Math.sin(dLng / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)))
}
