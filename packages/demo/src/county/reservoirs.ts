import type { Noise } from './noise.ts'
import { distance, type PlanePoint, toLngLat } from './plane.ts'
import type { BaseMap, LngLat, Polygon } from './types.ts'

export interface RiverCourse {
  readonly name: string
  readonly points: readonly PlanePoint[]
}

export interface Reservoirs {
  readonly water: BaseMap['water']
  /** The middle of each, in kilometres. */
  readonly reservoirs: readonly { readonly name: string; readonly point: PlanePoint }[]
}

/** Invented. Length and half width in kilometres. */
const plans = [
  { river: '谷硐河', name: '示例水库', length: 2.6, width: 0.34, kind: 'reservoir' },
  { river: '龙塘河', name: '龙塘示例水库', length: 2.1, width: 0.28, kind: 'reservoir' },
  { river: '金竹河', name: '金竹示例湖', length: 1.5, width: 0.3, kind: 'lake' },
  { river: '坝芒河', name: '坝芒示例水库', length: 1.8, width: 0.26, kind: 'reservoir' },
] as const

/** Where along its river a dam may stand, the likeliest first. */
const shares = [0.48, 0.4, 0.56, 0.3, 0.65, 0.75]

/** A dammed valley: the river made wide over a stretch, narrow where it comes in and wide at the dam. */
function flood(stretch: readonly PlanePoint[], width: number, shore: Noise): Polygon | undefined {
  const left: LngLat[] = []
  const right: LngLat[] = []
  for (const [index, point] of stretch.entries()) {
    const before = stretch[Math.max(0, index - 1)] ?? point
    const after = stretch[Math.min(stretch.length - 1, index + 1)] ?? point
    const run = distance(before, after)
    if (run === 0) continue
    const along = index / Math.max(1, stretch.length - 1)
    const wide = width * Math.sin(Math.PI * along ** 1.6) ** 0.7
    const bank = (side: 1 | -1): LngLat => {
      const reach = side * (0.01 + wide * (1 + 0.7 * shore(point.x + 50 * side, point.y)))
      return toLngLat({
        x: point.x - ((after.y - before.y) / run) * reach,
        y: point.y + ((after.x - before.x) / run) * reach,
      })
    }
    left.push(bank(1))
    right.push(bank(-1))
  }
  const [first] = right
  if (!first || right.length < 3) return undefined
  return { type: 'Polygon', coordinates: [[...right, ...left.reverse(), first]] }
}

export function drawReservoirs(
  courses: readonly RiverCourse[],
  shore: Noise,
  isInCounty: (point: PlanePoint) => boolean,
): Reservoirs {
  const drawn = plans.flatMap(({ river, name, length, width, kind }) => {
    const line = courses.find((course) => course.name === river)?.points ?? []
    const middle = shares.map((share) => Math.floor(line.length * share)).find((index) => isInCountyAt(line[index]))
    const point = line[middle ?? -1]
    if (middle === undefined || !point) return []
    const stretch = line.filter((other, index) => Math.abs(index - middle) < 40 && distance(other, point) < length / 2)
    const geometry = flood(stretch, width, shore)
    return geometry ? [{ name, kind, point, geometry }] : []
  })
  function isInCountyAt(point: PlanePoint | undefined): boolean {
    return point !== undefined && isInCounty(point)
  }
  return {
    reservoirs: drawn.map(({ name, point }) => ({ name, point })),
    water: {
      type: 'FeatureCollection',
      features: drawn.map(({ name, kind, geometry }) => ({
        type: 'Feature',
        geometry,
        properties: { name, kind, example: true },
      })),
    },
  }
}
