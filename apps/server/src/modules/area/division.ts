import type { AreaLevel, Position } from '@fengqiao/contract'

/** One division of the tree: county, township, village, grid or household group. */
export interface DivisionRecord {
  readonly code: string
  readonly level: AreaLevel
  readonly name: string
  readonly parentCode: string | null
  readonly center: Position
  readonly childCount: number
  /** Split or merged since: named where it stands, and in no list. */
  readonly retired: boolean
}

/** A division as it is imported: with its boundary. */
export interface NewDivision extends Omit<DivisionRecord, 'childCount' | 'retired'> {
  /** GeoJSON Polygon or MultiPolygon, WGS 84. */
  readonly boundary: GeoJsonPolygon | null
  readonly households: number | null
  readonly residents: number | null
  readonly example: boolean
}

export interface GeoJsonPolygon {
  readonly type: 'Polygon'
  readonly coordinates: readonly (readonly (readonly [number, number])[])[]
}

/**
 * What the codes of all divisions inside this one begin with. Codes down to the village have 12 digits, 省2 市2 县2 乡3
 * 村3, with zeros for what does not apply (GB/T 2260 and the statistical code); grids and groups only add digits.
 */
export function areaPrefix(code: string): string {
  if (code.length !== 12) return code
  if (code.endsWith('000000')) return code.slice(0, 6)
  if (code.endsWith('000')) return code.slice(0, 9)
  return code
}

/** True when `code` is the division `outer` or lies in it. */
export function liesIn(code: string, outer: string): boolean {
  return code.startsWith(areaPrefix(outer))
}
