/** GeoJSON (RFC 7946) as readonly data: WGS 84 degrees, longitude first. */

export type LngLat = readonly [lng: number, lat: number]
/** A closed ring, first point repeated at the end, counter-clockwise (RFC 7946 3.1.6). */
export type Ring = readonly LngLat[]

export interface Polygon {
  readonly type: 'Polygon'
  readonly coordinates: readonly Ring[]
}

export interface LineString {
  readonly type: 'LineString'
  readonly coordinates: readonly LngLat[]
}

export interface Point {
  readonly type: 'Point'
  readonly coordinates: LngLat
}

export interface Feature<G, P> {
  readonly type: 'Feature'
  readonly geometry: G
  readonly properties: P
}

export interface FeatureCollection<G, P> {
  readonly type: 'FeatureCollection'
  readonly features: readonly Feature<G, P>[]
}
