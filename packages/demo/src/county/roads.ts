import { margin } from './household-sites.ts'
import { curveThrough, type NetworkPath, smoothNetwork, toLineString, withoutLoops } from './line-network.ts'
import { createMeander } from './meander.ts'
import { distance, type PlanePoint, plane } from './plane.ts'
import { seatOf } from './settlement.ts'
import { findPath } from './shortest-path.ts'
import type { Terrain } from './terrain.ts'
import type { Territory } from './territory.ts'
import type { BaseMap } from './types.ts'

type RoadProperties = BaseMap['roads']['features'][number]['properties']
export type RoadKind = RoadProperties['kind']

/** A road in kilometres, for whatever stands beside it. */
export interface RoadCourse {
  readonly name: string
  readonly kind: RoadKind
  readonly points: readonly PlanePoint[]
}

/** How much cheaper it is to go along an existing road than to build one. */
const reuse: Record<RoadKind, number> = { motorway: 0.9, trunk: 0.55, county: 0.55, village: 0.6, street: 0.8 }

interface Route {
  readonly name: string
  readonly kind: RoadKind
  readonly stops: readonly PlanePoint[]
}

const at = (x: number, y: number): PlanePoint => ({ x: x * plane.width, y: y * plane.height })
const west = (share: number): PlanePoint => ({ x: -margin, y: share * plane.height })
const east = (share: number): PlanePoint => ({ x: plane.width + margin, y: share * plane.height })
const north = (share: number): PlanePoint => ({ x: share * plane.width, y: plane.height + margin })
const south = (share: number): PlanePoint => ({ x: share * plane.width, y: -margin })

/** Every name says that it is invented. */
const routes = (seat: (shortName: string) => PlanePoint): readonly Route[] => [
  {
    name: '示例高速 G-01',
    kind: 'motorway',
    stops: [west(0.7), at(0.22, 0.62), at(0.47, 0.63), at(0.68, 0.62), at(0.84, 0.63), east(0.8)],
  },
  {
    name: '示例高速 G-02',
    kind: 'motorway',
    stops: [north(0.52), at(0.49, 0.72), at(0.47, 0.63), at(0.47, 0.4), south(0.5)],
  },
  { name: '示例大道 S-11', kind: 'trunk', stops: [west(0.45), seat('坝芒'), seat('贤昌'), seat('杏山'), seat('金竹')] },
  { name: '示例干线 S-12', kind: 'trunk', stops: [seat('谷硐'), seat('杏山'), seat('龙山'), south(0.62)] },
  { name: '示例干线 S-13', kind: 'trunk', stops: [seat('金竹'), seat('宣威'), east(0.42)] },
  { name: '示例县道 X-21', kind: 'county', stops: [seat('谷硐'), seat('坝芒')] },
  { name: '示例县道 X-22', kind: 'county', stops: [seat('谷硐'), seat('贤昌'), seat('龙山'), seat('宣威')] },
  { name: '示例县道 X-23', kind: 'county', stops: [seat('杏山'), at(0.67, 0.58), seat('宣威')] },
  { name: '示例县道 X-24', kind: 'county', stops: [north(0.2), seat('谷硐')] },
  { name: '示例县道 X-25', kind: 'county', stops: [seat('金竹'), north(0.72)] },
  { name: '示例县道 X-26', kind: 'county', stops: [seat('贤昌'), south(0.33)] },
  { name: '示例县道 X-27', kind: 'county', stops: [seat('龙山'), at(0.75, 0.42), seat('宣威'), at(0.93, 0.48)] },
  { name: '示例县道 X-28', kind: 'county', stops: [at(0.57, 0.95), seat('杏山')] },
]

function nearestSite(territory: Territory, target: PlanePoint): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const [index, site] of territory.mesh.sites.entries()) {
    if (territory.mesh.cells[index]?.corners.length === 0) continue
    const away = distance(site, target)
    if (away < least) {
      least = away
      best = index
    }
  }
  return best
}

export interface Roads {
  readonly roads: BaseMap['roads']
  readonly courses: readonly RoadCourse[]
}

/** Roads run from household group to household group, the great ones first; later ones join what is there. */
export function drawRoads(territory: Territory, terrain: Terrain, seed: number): Roads {
  const { mesh, villages } = territory
  const heights = mesh.sites.map(terrain)
  const built = new Map<number, RoadKind>()
  const paths: NetworkPath<RoadProperties>[] = []

  function find(kind: RoadKind, from: number, isGoal: (node: number) => boolean): number[] {
    const graph = {
      size: mesh.sites.length,
      forEachNeighbour(node: number, visit: (neighbour: number, cost: number) => void) {
        const here = mesh.sites[node]
        for (const neighbour of mesh.cells[node]?.neighbours ?? []) {
          const there = mesh.sites[neighbour]
          if (!here || !there || mesh.cells[neighbour]?.corners.length === 0) continue
          const length = distance(here, there)
          const climb = Math.abs((heights[node] ?? 0) - (heights[neighbour] ?? 0)) / 1000 / Math.max(length, 0.05)
          // A motorway keeps out of towns, whose cells are small.
          const town = kind === 'motorway' && length < 0.35 ? 6 : 1
          const along = built.get(node)
          const shared = kind !== 'motorway' && along && along !== 'motorway' && along === built.get(neighbour)
          visit(neighbour, length * (1 + 22 * climb) * town * (shared ? reuse[along] : 1))
        }
      },
    }
    return findPath(graph, from, isGoal)
  }

  function add(name: string, kind: RoadKind, nodes: readonly number[]): void {
    for (const run of newStretches(nodes, kind)) paths.push({ nodes: run, properties: { name, kind, example: true } })
    for (const node of nodes) if (!built.has(node)) built.set(node, kind)
  }

  /** What of a way is not yet a road of its own: shared stretches are drawn once. */
  function newStretches(nodes: readonly number[], kind: RoadKind): number[][] {
    const runs: number[][] = []
    let run: number[] = []
    for (const [index, node] of nodes.entries()) {
      run.push(node)
      const next = nodes[index + 1]
      const shared = next === undefined || (kind !== 'motorway' && drawn.has(edgeKey(node, next)))
      if (!shared) continue
      if (run.length > 1) runs.push(run)
      run = []
    }
    for (const [index, node] of nodes.entries()) {
      const next = nodes[index + 1]
      if (next !== undefined && kind !== 'motorway') drawn.add(edgeKey(node, next))
    }
    return runs
  }

  const drawn = new Set<number>()
  const edgeKey = (a: number, b: number): number => Math.min(a, b) * mesh.sites.length + Math.max(a, b)

  for (const route of routes((shortName) => seatOf(villages, shortName))) {
    const stops = route.stops.map((stop) => nearestSite(territory, stop))
    const nodes = stops.slice(1).flatMap((stop, index) => {
      const leg = find(route.kind, stops[index] ?? stop, (node) => node === stop)
      return index === 0 ? leg : leg.slice(1)
    })
    // A motorway passes its stops; other roads go into the towns, and out the same way if need be.
    add(route.name, route.kind, route.kind === 'motorway' ? withoutLoops(nodes) : nodes)
  }
  const isRoad = (node: number): boolean => {
    const kind = built.get(node)
    return kind !== undefined && kind !== 'motorway'
  }
  for (const village of villages) {
    for (const hamlet of village.hamlets) {
      const path = find('village', nearestSite(territory, hamlet), isRoad)
      if (path.length > 1) add('', 'village', path)
    }
  }

  const meander = createMeander(seed, 'roads', 0.9, 0.085)
  const places = smoothNetwork(paths, (node) => mesh.sites[node] ?? { x: 0, y: 0 }, 2)
  const courses = paths.map(({ nodes, properties }) => ({
    name: properties.name,
    kind: properties.kind,
    points: curveThrough(
      nodes.map((node) => places.get(node)).filter((point) => point !== undefined),
      properties.kind === 'village' ? 0.16 : 0.25,
    ).map(meander),
  }))
  return {
    courses,
    roads: {
      type: 'FeatureCollection',
      features: paths.map(({ properties }, index) => ({
        type: 'Feature',
        geometry: toLineString(courses[index]?.points ?? []),
        properties,
      })),
    },
  }
}
