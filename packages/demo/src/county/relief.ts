import clipping from 'polygon-clipping'
import { type PlanePoint, plane, polygonAreaKm2, toLngLat } from './plane.ts'
import type { Terrain } from './terrain.ts'
import type { BaseMap, LngLat, Polygon } from './types.ts'

const step = 0.55

/** Height gained per kilometre towards the north-west: positive slopes lie in the light. */
function illumination(terrain: Terrain, point: PlanePoint): number {
  const reach = 0.45
  const lit = terrain({ x: point.x - reach, y: point.y + reach })
  const dark = terrain({ x: point.x + reach, y: point.y - reach })
  return (dark - lit) / (2 * reach * Math.SQRT2)
}

/** Closed lines around all ground where the raster is above a threshold, higher ground on the left. */
function contours(values: readonly (readonly number[])[], threshold: number): [number, number][][] {
  const next = new Map<string, Link>()
  const columns = values.length - 1
  const rows = (values[0]?.length ?? 1) - 1
  const valueAt = (x: number, y: number): number => values[x]?.[y] ?? Number.NEGATIVE_INFINITY
  const key = ([x, y]: [number, number]): string => `${x.toFixed(5)},${y.toFixed(5)}`
  /** Where the threshold lies between two neighbouring raster points. */
  const cut = (ax: number, ay: number, bx: number, by: number): [number, number] => {
    // Always measured from the same end, or the two squares beside it would disagree in the last digit.
    if (ax > bx || ay > by) return cut(bx, by, ax, ay)
    const share = (threshold - valueAt(ax, ay)) / (valueAt(bx, by) - valueAt(ax, ay))
    return [ax + (bx - ax) * share, ay + (by - ay) * share]
  }
  for (let x = 0; x < columns; x += 1) {
    for (let y = 0; y < rows; y += 1) {
      // Two triangles to a square: no ambiguous case.
      for (const [a, b, c] of [
        [
          [x, y],
          [x + 1, y],
          [x + 1, y + 1],
        ],
        [
          [x, y],
          [x + 1, y + 1],
          [x, y + 1],
        ],
      ] as const) {
        const corners = [a, b, c]
        const above = corners.map(([cx, cy]) => valueAt(cx, cy) > threshold)
        const count = above.filter(Boolean).length
        if (count === 0 || count === 3) continue
        const odd = above.findIndex((value) => value === (count === 1))
        const [ox, oy] = corners[odd] ?? a
        const [px, py] = corners[(odd + 1) % 3] ?? a
        const [qx, qy] = corners[(odd + 2) % 3] ?? a
        const first = cut(ox, oy, px, py)
        const second = cut(ox, oy, qx, qy)
        const [from, to] = count === 1 ? [first, second] : [second, first]
        next.set(key(from), { from, to: key(to) })
      }
    }
  }
  return follow(next)
}

interface Link {
  readonly from: [number, number]
  readonly to: string
}

function follow(links: Map<string, Link>): [number, number][][] {
  const rings: [number, number][][] = []
  for (const start of [...links.keys()]) {
    const ring: [number, number][] = []
    let link = links.get(start)
    let key = start
    while (link) {
      links.delete(key)
      ring.push(link.from)
      key = link.to
      link = links.get(key)
    }
    if (ring.length > 5) rings.push(ring)
  }
  return rings
}

/** Cuts each corner, closing the ring: raster steps become slopes. */
function rounded(ring: readonly [number, number][]): PlanePoint[] {
  const points = ring.flatMap(([x, y], index): PlanePoint[] => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    return [{ x: (x + nextX) / 2, y: (y + nextY) / 2 }]
  })
  const first = points[0]
  return first ? [...points, first] : points
}

const bands = [
  { shade: 1, threshold: 55 },
  { shade: 2, threshold: 130 },
  { shade: -1, threshold: 55 },
  { shade: -2, threshold: 130 },
] as const

type Pairs = [number, number][]

/** Light and dark slopes of the county, clipped to its border. */
export function drawRelief(terrain: Terrain, border: Polygon): BaseMap['relief'] {
  const columns = Math.ceil(plane.width / step) + 2
  const rows = Math.ceil(plane.height / step) + 2
  const toGround = (x: number, y: number): PlanePoint => ({ x: (x - 1) * step, y: (y - 1) * step })
  const light = Array.from({ length: columns + 1 }, (_, x) =>
    Array.from({ length: rows + 1 }, (_, y) => illumination(terrain, toGround(x, y))),
  )
  const county = border.coordinates.map((ring) => ring.map(([lng, lat]): [number, number] => [lng, lat]))
  const features = bands.flatMap(({ shade, threshold }) => {
    const sign = Math.sign(shade)
    // The rim of the raster is low ground, so that every line closes; it lies outside the border.
    const values = light.map((column, x) =>
      column.map((value, y) => (x === 0 || y === 0 || x === columns || y === rows ? -1000 : value * sign)),
    )
    const rings = contours(values, threshold).map(
      (ring): Pairs =>
        rounded(ring.map(([x, y]) => [toGround(x, y).x, toGround(x, y).y])).map((point): [number, number] => {
          const [lng, lat] = toLngLat(point)
          return [lng, lat]
        }),
    )
    const [first, ...others] = rings.map((ring) => [ring])
    if (!first) return []
    const clipped = clipping.intersection(county, clipping.xor(first, ...others))
    return clipped.flatMap((polygon) => {
      const coordinates: LngLat[][] = polygon.map((ring) =>
        ring.map(([lng, lat]): LngLat => [roundDegrees(lng), roundDegrees(lat)]),
      )
      if (Math.abs(polygonAreaKm2(coordinates)) < 0.12) return []
      return [
        {
          type: 'Feature' as const,
          geometry: { type: 'Polygon' as const, coordinates },
          properties: { shade, example: true as const },
        },
      ]
    })
  })
  return { type: 'FeatureCollection', features }
}

/** Slopes are soft: a hundred-thousandth of a degree, one metre, is plenty. */
const roundDegrees = (value: number): number => Math.round(value * 1e5) / 1e5
