/**
 * The shapes of the demonstration county. Everything is plain readonly data: no classes, no dates, no ids
 * of any database. Coordinates are WGS 84 degrees, longitude first, as GeoJSON has them.
 */

import type { FeatureCollection, LineString, LngLat, Point, Polygon } from './geometry.types.ts'

export type * from './geometry.types.ts'

export type AreaLevel = 'county' | 'township' | 'village' | 'grid' | 'household-group'

interface AreaBase {
  /** 12 digits down to the village; a grid adds 3, a household group 2 more. */
  readonly code: string
  readonly name: string
  /** A point inside the boundary for the label: the seat of a township, the hamlet of a village. */
  readonly center: LngLat
  readonly boundary: Polygon
  /** Square kilometres on the sphere; the children of an area sum to it. */
  readonly areaKm2: number
  readonly households: number
  readonly residents: number
}

export interface County extends AreaBase {
  readonly level: 'county'
  /** The six digits of GB/T 2260. */
  readonly countyCode: string
  readonly bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number }
  /** True where the name is invented. */
  readonly example: false
}

export interface Township extends AreaBase {
  readonly level: 'township'
  readonly parentCode: string
  readonly kind: 'subdistrict' | 'town' | 'ethnic-township'
  readonly example: false
}

export interface Village extends AreaBase {
  readonly level: 'village'
  readonly parentCode: string
  readonly kind: 'village' | 'community'
  readonly example: true
}

export interface Grid extends AreaBase {
  readonly level: 'grid'
  readonly parentCode: string
  readonly example: true
}

export interface HouseholdGroup extends AreaBase {
  readonly level: 'household-group'
  readonly parentCode: string
  readonly headPersonId: string
  readonly example: true
}

export type Area = County | Township | Village | Grid | HouseholdGroup

/** The roles of the house; a person without an account has none. */
export type Role =
  | 'COUNTY_COMMAND'
  | 'TOWNSHIP_STAFF'
  | 'VILLAGE_SERVICE'
  | 'GRID_WORKER'
  | 'HOUSEHOLD_HEAD'
  | 'POLICE'
  | 'DEPARTMENT'
  | 'MEDIATOR'
  | 'WINDOW_CLERK'
  | 'RESIDENT'
  | 'SYSTEM_ADMIN'
  | 'SECURITY_ADMIN'
  | 'AUDIT_ADMIN'

export interface Person {
  /** Stable within one seed, e.g. `person-00001`. */
  readonly id: string
  readonly name: string
  readonly example: true
  readonly gender: 'female' | 'male'
  /** Eleven digits beginning with 000, which no network can assign (see `phones.ts`). */
  readonly phone: string
  readonly role: Role
  /** The area in which the person serves or lives. */
  readonly areaCode: string
  /** What the person is called at work, e.g. 网格员, 联户长, 值班长. */
  readonly post: string
  /** Last known point, always inside the person's area; absent where a position is not ours to see. */
  readonly position?: LngLat
  /** Grid leaders and workers only. */
  readonly employment?: 'full-time' | 'part-time'
  readonly gridPost?: 'leader' | 'worker'
  /** The organisation (centre, station, department, committee) where the person works. */
  readonly organisationId?: string
}

export type OrganisationKind =
  | 'county-centre'
  | 'township-centre'
  | 'village-service'
  | 'police-station'
  | 'department'
  | 'mediation-committee'

export interface Organisation {
  readonly id: string
  readonly kind: OrganisationKind
  readonly level: 'county' | 'township' | 'village'
  readonly name: string
  readonly shortName: string
  readonly areaCode: string
  readonly phone: string
  readonly position: LngLat
  readonly example: true
}

export interface DemoAccount {
  readonly username: string
  readonly role: Role
  readonly personId: string
  readonly areaCode: string
  readonly organisationId?: string
}

export type PlaceLevel = 'I' | 'II'

export type PlaceKind =
  | 'school'
  | 'kindergarten'
  | 'hospital'
  | 'entertainment'
  | 'hotel'
  | 'care-home'
  | 'fuel-station'
  | 'crossroads'
  | 'road'
  | 'bridge'
  | 'park'
  | 'market'
  | 'station'
  | 'square'
  | 'scenic-spot'
  | 'reservoir'

export interface Place {
  readonly id: string
  readonly name: string
  readonly kind: PlaceKind
  readonly level: PlaceLevel
  readonly villageCode: string
  readonly gridCode: string
  readonly position: LngLat
  readonly example: true
}

/** 天网, 雪亮工程, 数字乡村, 智慧校园. */
export type CameraNetwork = 'skynet' | 'sharp-eyes' | 'digital-village' | 'smart-campus'

export type Scene =
  | 'school-gate'
  | 'crossroads'
  | 'park'
  | 'market'
  | 'village-road'
  | 'bridge'
  | 'station'
  | 'night-street'

export type Light = 'day' | 'dusk'

export interface Camera {
  /** GB/T 28181-2016 annex D.1: 20 digits, type 131 or 132. */
  readonly channelId: string
  readonly name: string
  readonly network: CameraNetwork
  readonly villageCode: string
  readonly gridCode: string
  readonly placeId?: string
  readonly position: LngLat
  /** Degrees clockwise from north in which it looks. */
  readonly heading: number
  readonly ptz: boolean
  /** GB/T 28181-2016 A.2.1: 1 dome with PTZ, 2 half dome, 3 fixed bullet. */
  readonly ptzType: 1 | 2 | 3
  readonly scene: Scene
  readonly light: Light
  readonly recorderId: string
  /** What the device's catalog says; about one in forty-five is OFF. */
  readonly status: 'ON' | 'OFF'
  readonly example: true
}

/** One NVR-like device: what registers over SIP and holds channels. */
export interface Recorder {
  /** 20 digits, type 118. */
  readonly deviceId: string
  readonly name: string
  readonly network: CameraNetwork
  /** The township, or the county for a platform that serves all of it. */
  readonly areaCode: string
  readonly channelCount: number
  readonly example: true
}

export interface BaseMap {
  readonly rivers: FeatureCollection<
    LineString,
    { readonly name: string; readonly kind: 'river' | 'tributary' | 'stream'; readonly example: true }
  >
  readonly water: FeatureCollection<
    Polygon,
    { readonly name: string; readonly kind: 'reservoir' | 'lake'; readonly example: true }
  >
  readonly urban: FeatureCollection<
    Polygon,
    { readonly name: string; readonly kind: 'town' | 'hamlet'; readonly example: true }
  >
  readonly roads: FeatureCollection<
    LineString,
    {
      readonly name: string
      readonly kind: 'motorway' | 'trunk' | 'county' | 'village' | 'street'
      readonly example: true
    }
  >
  /** Slopes of the invented ground as seen in light from the north-west: 2 bright to -2 dark. Clipped to the county. */
  readonly relief: FeatureCollection<Polygon, { readonly shade: -2 | -1 | 1 | 2; readonly example: true }>
  readonly labels: FeatureCollection<
    Point,
    {
      readonly code: string
      readonly name: string
      readonly kind: 'county-seat' | 'township-seat' | 'village'
      readonly example: boolean
    }
  >
}

export interface CountySummary {
  readonly townships: number
  readonly villages: number
  readonly communities: number
  readonly grids: number
  readonly gridWorkers: number
  readonly householdGroups: number
  readonly households: number
  readonly residents: number
  readonly places: { readonly levelI: number; readonly levelII: number }
  readonly cameras: {
    readonly total: number
    readonly online: number
    readonly levelI: number
    readonly levelII: number
    readonly levelIII: number
    readonly byNetwork: Readonly<Record<CameraNetwork, number>>
  }
  readonly recorders: number
}

export interface DemonstrationCounty {
  readonly seed: number
  readonly county: County
  readonly townships: readonly Township[]
  /** Villages and communities together, 74. */
  readonly villages: readonly Village[]
  readonly grids: readonly Grid[]
  readonly householdGroups: readonly HouseholdGroup[]
  readonly baseMap: BaseMap
  readonly organisations: readonly Organisation[]
  /** Everyone: grid leaders and workers, heads, staff, police, mediators, residents with an account. */
  readonly people: readonly Person[]
  readonly accounts: readonly DemoAccount[]
  readonly places: readonly Place[]
  readonly recorders: readonly Recorder[]
  readonly cameras: readonly Camera[]
  readonly summary: CountySummary
}

export interface GenerateCountyOptions {
  /** Any integer; the default is the county of the documentation and the tests. */
  readonly seed?: number
}

export type DutyPost = 'leader' | 'commander' | 'video-seat' | 'staff' | 'service' | 'liaison'

export interface DutyShift {
  readonly organisationId: string
  readonly post: DutyPost
  /** Chinese label of the post, e.g. 带班领导. */
  readonly postName: string
  readonly personId: string
  /** Local wall time of the county (UTC+8), ISO 8601 with offset. */
  readonly start: string
  readonly end: string
}
