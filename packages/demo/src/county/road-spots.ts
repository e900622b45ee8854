import { Delaunay } from 'd3-delaunay'
import type { Locator } from './locator.ts'
import { between, distance, type PlanePoint, turn } from './plane.ts'
import type { RoadCourse, RoadKind } from './roads.ts'

/** A point at a road, with the way the road runs there. */
export interface RoadSpot {
  readonly point: PlanePoint
  readonly ahead: PlanePoint
  readonly road: RoadCourse
}

const key = (point: PlanePoint): string => `${point.x.toFixed(4)},${point.y.toFixed(4)}`

/** Where roads meet, great roads first; the same junction once. */
export function findJunctions(courses: readonly RoadCourse[], locator: Locator): RoadSpot[] {
  const seen = new Set<string>()
  const weight: Record<RoadKind, number> = { motorway: 9, trunk: 0, county: 1, street: 2, village: 3 }
  const spots = courses.flatMap((road): RoadSpot[] => {
    if (road.kind === 'motorway') return []
    const ends = [
      { point: road.points[0], ahead: road.points[1] },
      { point: road.points.at(-1), ahead: road.points.at(-2) },
    ]
    return ends.flatMap(({ point, ahead }) => {
      if (!point || !ahead || seen.has(key(point)) || !locator.locate(point)) return []
      seen.add(key(point))
      return [{ point, ahead, road }]
    })
  })
  return spots.sort((a, b) => weight[a.road.kind] - weight[b.road.kind])
}

function crossing(a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): PlanePoint | undefined {
  const first = turn(a, b, c)
  const second = turn(a, b, d)
  if (first > 0 === second > 0 || turn(c, d, a) > 0 === turn(c, d, b) > 0) return undefined
  return between(c, d, first / (first - second))
}

interface Bridge extends RoadSpot {
  readonly river: string
}

/** Where a road crosses a river. */
export function findBridges(
  courses: readonly RoadCourse[],
  rivers: readonly { readonly name: string; readonly points: readonly PlanePoint[] }[],
  locator: Locator,
): Bridge[] {
  const bridges: Bridge[] = []
  for (const road of courses) {
    if (road.kind === 'motorway' || road.kind === 'street') continue
    for (const river of rivers) {
      for (let index = 0; index + 1 < road.points.length; index += 1) {
        const a = road.points[index]
        const b = road.points[index + 1]
        if (!a || !b) continue
        for (let bend = 0; bend + 1 < river.points.length; bend += 1) {
          const c = river.points[bend]
          const d = river.points[bend + 1]
          if (!c || !d || Math.min(c.x, d.x) > Math.max(a.x, b.x) || Math.max(c.x, d.x) < Math.min(a.x, b.x)) continue
          const point = crossing(a, b, c, d)
          if (point && locator.locate(point)) bridges.push({ point, ahead: b, road, river: river.name })
        }
      }
    }
  }
  return bridges
}

/** A point every `spacing` kilometres along the roads of some kinds. */
export function spotsAlong(courses: readonly RoadCourse[], kinds: readonly RoadKind[], spacing: number): RoadSpot[] {
  const spots: RoadSpot[] = []
  for (const road of courses) {
    if (!kinds.includes(road.kind)) continue
    let left = spacing / 2
    for (let index = 0; index + 1 < road.points.length; index += 1) {
      const from = road.points[index]
      const to = road.points[index + 1]
      if (!from || !to) continue
      const length = Math.hypot(to.x - from.x, to.y - from.y)
      while (left <= length) {
        spots.push({ point: between(from, to, left / length), ahead: to, road })
        left += spacing
      }
      left -= length
    }
  }
  return spots
}

/** Answers the spot nearest to a point, if one lies within so many kilometres. */
export function createRoadFinder(spots: readonly RoadSpot[]) {
  const delaunay = Delaunay.from(
    spots,
    (spot) => spot.point.x,
    (spot) => spot.point.y,
  )
  let last = 0
  return (point: PlanePoint, withinKm: number): RoadSpot | undefined => {
    last = delaunay.find(point.x, point.y, last)
    const spot = spots[last]
    return spot && distance(spot.point, point) <= withinKm ? spot : undefined
  }
}
