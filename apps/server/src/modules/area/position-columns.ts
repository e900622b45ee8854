import type { Position } from '@fengqiao/contract'
import gcoord from 'gcoord'
import type { ImportColumn, RowIssue, RowValues } from '../../platform/sheets/index.ts'

/** The three systems in which positions are handed to a county; everything is stored in WGS 84. */
export const coordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const
export type CoordinateSystem = (typeof coordinateSystems)[number]

// Its types describe a default export, what Node loads is CommonJS.
const library = gcoord as unknown as typeof gcoord.default
const types = { wgs84: library.WGS84, gcj02: library.GCJ02, bd09: library.BD09 } as const

/** To WGS 84, to some metres: the shift of GCJ-02 is not published, its inverse is found by approximation. */
export function toWgs84(system: CoordinateSystem, [lng, lat]: readonly [number, number]): [number, number] {
  if (system === 'wgs84') return [lng, lat]
  const [x, y] = library.transform([lng, lat], types[system], library.WGS84)
  return [Number(x.toFixed(7)), Number(y.toFixed(7))]
}

export function positionColumns({ required }: { readonly required: boolean }): readonly ImportColumn[] {
  return [
    {
      key: 'lng',
      type: 'number',
      required,
      range: { least: 70, most: 140 },
      label: { zh: '经度', en: 'Longitude' },
      synonyms: ['lon', 'lng', 'x', '经度坐标', '东经'],
      help: { zh: '度，小数。', en: 'Decimal degrees.' },
    },
    {
      key: 'lat',
      type: 'number',
      required,
      range: { least: 0, most: 60 },
      label: { zh: '纬度', en: 'Latitude' },
      synonyms: ['lat', 'y', '纬度坐标', '北纬'],
      help: { zh: '度，小数。', en: 'Decimal degrees.' },
    },
    {
      key: 'coordinates',
      type: 'choice',
      label: { zh: '坐标系', en: 'Coordinate system' },
      synonyms: ['坐标类型'],
      help: {
        zh: '不填按 WGS 84。高德、腾讯地图抄来的是 GCJ-02，百度地图抄来的是 BD-09。',
        en: 'WGS 84 if empty. Positions from Amap or Tencent are GCJ-02, from Baidu BD-09.',
      },
      choices: [
        {
          value: 'wgs84',
          label: { zh: 'WGS 84', en: 'WGS 84' },
          synonyms: ['wgs84', 'wgs-84', 'cgcs2000', '2000', '国家2000'],
        },
        { value: 'gcj02', label: { zh: 'GCJ-02', en: 'GCJ-02' }, synonyms: ['gcj02', '高德', '腾讯', '火星坐标'] },
        { value: 'bd09', label: { zh: 'BD-09', en: 'BD-09' }, synonyms: ['bd09', '百度'] },
      ],
    },
  ]
}

/** The position of a row, or null where none is given. Half a position is refused. */
export function readPosition(values: RowValues): {
  readonly position: Position | null
  readonly issues: readonly RowIssue[]
} {
  const { lng, lat, coordinates } = values
  if (typeof lng !== 'number' || typeof lat !== 'number') {
    if (lng === null && lat === null) return { position: null, issues: [] }
    const column = typeof lng === 'number' ? 'lat' : 'lng'
    return {
      position: null,
      issues: [
        {
          column,
          reason: { zh: '经度和纬度要么都填，要么都不填', en: 'give both longitude and latitude, or neither' },
        },
      ],
    }
  }
  const system = coordinateSystems.find((candidate) => candidate === coordinates) ?? 'wgs84'
  const [x, y] = toWgs84(system, [lng, lat])
  return { position: { lng: x, lat: y }, issues: [] }
}
