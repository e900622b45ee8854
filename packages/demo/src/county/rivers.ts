import { margin } from './household-sites.ts'
import { curveThrough, type NetworkPath, smoothNetwork, toLineString, withoutLoops } from './line-network.ts'
import { createMeander } from './meander.ts'
import type { Mesh } from './mesh.ts'
import { createNoise } from './noise.ts'
import { distance, type PlanePoint, plane } from './plane.ts'
import { createRandom } from './random.ts'
import { drawReservoirs, type Reservoirs, type RiverCourse } from './reservoirs.ts'
import { seatOf } from './settlement.ts'
import { findPath, type Graph } from './shortest-path.ts'
import type { Terrain } from './terrain.ts'
import type { Territory } from './territory.ts'
import type { BaseMap } from './types.ts'

type RiverProperties = BaseMap['rivers']['features'][number]['properties']

/** Rivers run between the cells, where nobody lives; each corner of the mesh is a place where water may turn. */
function waterGraph({ mesh, villageOf }: Territory, terrain: Terrain): Graph {
  const neighbours = mesh.corners.map((): { node: number; cost: number }[] => [])
  const heights = mesh.corners.map(terrain)
  for (const { from, to, left, right } of mesh.edges) {
    const a = mesh.corners[from]
    const b = mesh.corners[to]
    if (!a || !b) continue
    const height = ((heights[from] ?? 0) + (heights[to] ?? 0)) / 2
    // Water keeps to the valleys, and as far as it can to the county: it is this county's map.
    const abroad = (villageOf[left] ?? -1) < 0 && (villageOf[right] ?? -1) < 0 ? 6 : 1
    const cost = (0.05 + distance(a, b)) * (1 + Math.max(0, (height - 640) / 130) ** 2) * abroad
    neighbours[from]?.push({ node: to, cost })
    neighbours[to]?.push({ node: from, cost })
  }
  return {
    size: mesh.corners.length,
    forEachNeighbour(node, visit) {
      for (const neighbour of neighbours[node] ?? []) visit(neighbour.node, neighbour.cost)
    },
  }
}

/** Nearest corner at which lines can go on; those at the rim of the mesh have no edges. */
function nearestCorner(mesh: Mesh, usable: ReadonlySet<number>, target: PlanePoint): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const index of usable) {
    const corner = mesh.corners[index]
    const away = corner ? distance(corner, target) : Number.POSITIVE_INFINITY
    if (away < least) {
      least = away
      best = index
    }
  }
  return best
}

const beside = (point: PlanePoint, east: number, north: number): PlanePoint => ({
  x: point.x + east,
  y: point.y + north,
})

interface RiverSource {
  readonly name: string
  readonly from: PlanePoint
}

/** Invented rivers, the longest first. Each later one flows into what is there. */
function tributaries(seat: (shortName: string) => PlanePoint): RiverSource[] {
  return [
    { name: '谷硐河', from: beside(seat('谷硐'), -3.5, 5.5) },
    { name: '金竹河', from: beside(seat('金竹'), 1.5, 4.5) },
    { name: '杏溪', from: beside(seat('杏山'), -1.5, 7) },
    { name: '坝芒河', from: beside(seat('坝芒'), -2.5, 5.5) },
    { name: '龙塘河', from: beside(seat('龙山'), -0.5, -7.5) },
    { name: '枫溪', from: beside(seat('宣威'), -1, 5.5) },
    { name: '贤溪', from: beside(seat('贤昌'), -1.5, -5) },
    { name: '白水河', from: beside(seat('宣威'), 5, -4.5) },
  ]
}

export interface Rivers extends Reservoirs {
  readonly rivers: BaseMap['rivers']
  /** Main river and tributaries in kilometres, for bridges. */
  readonly courses: readonly RiverCourse[]
}

export function drawRivers(
  territory: Territory,
  terrain: Terrain,
  isInCounty: (point: PlanePoint) => boolean,
  seed: number,
): Rivers {
  const { mesh } = territory
  const seat = (shortName: string): PlanePoint => seatOf(territory.villages, shortName)
  const graph = waterGraph(territory, terrain)
  const usable = new Set(mesh.edges.flatMap((edge) => [edge.from, edge.to]))
  const wet = new Set<number>()
  const paths: NetworkPath<RiverProperties>[] = []
  const add = (name: string, kind: RiverProperties['kind'], nodes: readonly number[]): void => {
    if (nodes.length < 4) return
    for (const node of nodes) wet.add(node)
    paths.push({ nodes, properties: { name, kind, example: true } })
  }

  const stops = [
    { x: -margin, y: plane.height * 0.34 },
    beside(seat('贤昌'), -0.4, -0.5),
    beside(seat('龙山'), -0.5, 0.6),
    beside(seat('宣威'), -0.3, -0.6),
    { x: plane.width + margin, y: plane.height * 0.45 },
  ].map((stop) => nearestCorner(mesh, usable, stop))
  const main = stops.slice(1).flatMap((stop, index) => {
    const leg = findPath(graph, stops[index] ?? stop, (node) => node === stop)
    return index === 0 ? leg : leg.slice(1)
  })
  add('示例江', 'river', withoutLoops(main))
  for (const { name, from } of tributaries(seat)) {
    add(
      name,
      'tributary',
      findPath(graph, nearestCorner(mesh, usable, from), (node) => wet.has(node)),
    )
  }
  const random = createRandom(seed, 'streams')
  for (let stream = 0; stream < 34; stream += 1) {
    const from = random.pick(random.pick(territory.villages).ground)
    const path = findPath(graph, nearestCorner(mesh, usable, from), (node) => wet.has(node))
    if (path.length >= 6) add('', 'stream', path)
  }

  const meander = createMeander(seed, 'rivers', 1.5, 0.22)
  const places = smoothNetwork(paths, (node) => mesh.corners[node] ?? { x: 0, y: 0 }, 3)
  const courses = paths.map((path) => ({
    name: path.properties.name,
    points: curveThrough(
      path.nodes.map((node) => places.get(node)).filter((point) => point !== undefined),
      0.16,
    ).map(meander),
  }))
  const named = courses.filter((course) => course.name !== '')
  const features = paths.map(({ properties }, index) => ({
    type: 'Feature' as const,
    geometry: toLineString(courses[index]?.points ?? []),
    properties,
  }))
  return {
    rivers: { type: 'FeatureCollection', features },
    ...drawReservoirs(named, createNoise(seed, 'shores', 0.7, 2), isInCounty),
    courses: named,
  }
}
