import { borderRank } from './border-smoothing.ts'
import { membersOf, pieces } from './connectivity.ts'
import { ringAreaKm2, toPlane } from './plane.ts'
import { traceRegions } from './ring-tracing.ts'
import type { RoadCourse } from './roads.ts'
import type { Territory } from './territory.ts'
import type { BaseMap, LngLat } from './types.ts'

/** Ten households on less ground than this stand wall to wall. */
const denseKm2 = 0.08

export interface Urban {
  readonly urban: BaseMap['urban']
  readonly streets: BaseMap['roads']['features']
  readonly courses: readonly RoadCourse[]
}

/** Towns and hamlets are where the household groups are small; the streets are the borders of their grids. */
export function drawUrban(territory: Territory, villageNames: readonly string[]): Urban {
  const { drawn, mesh, villageOf } = territory
  const areas = new Map<number, number>()
  const cells = traceRegions(
    drawn,
    villageOf.map((village, cell) => (village < 0 ? -1 : cell)),
  )
  for (const [cell, polygon] of cells) areas.set(cell, ringAreaKm2(polygon.coordinates[0] ?? []))

  const dense = new Set([...areas].filter(([, area]) => area < denseKm2).map(([cell]) => cell))
  // A wider plot that is built on nearly all around is a yard or a square of the same town.
  for (const [cell, area] of areas) {
    const around = mesh.cells[cell]?.neighbours ?? []
    const built = around.filter((neighbour) => (areas.get(neighbour) ?? 1) < denseKm2).length
    if (area < 2 * denseKm2 && built >= around.length - 2) dense.add(cell)
  }
  const labels = new Array<number>(mesh.sites.length).fill(-1)
  const settlements = pieces(mesh, dense).filter((piece) => piece.length >= 4)
  for (const [label, piece] of settlements.entries()) for (const cell of piece) labels[cell] = label
  const features = [...traceRegions(drawn, labels)].map(([label, polygon]) => {
    const piece = settlements[label] ?? []
    const name = villageNames[villageOf[piece[0] ?? -1] ?? -1] ?? ''
    const kind = piece.length >= 25 ? ('town' as const) : ('hamlet' as const)
    return {
      type: 'Feature' as const,
      geometry: { ...polygon, coordinates: polygon.coordinates.slice(0, 1) },
      properties: { name, kind, example: true as const },
    }
  })

  const towns = new Set(
    [...membersOf(labels).values()].filter((members) => members.size >= 25).flatMap((set) => [...set]),
  )
  const lines = streetLines(territory, towns)
  return {
    urban: { type: 'FeatureCollection', features },
    streets: lines.map((coordinates) => ({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates },
      properties: { name: '', kind: 'street', example: true },
    })),
    courses: lines.map((line) => ({ name: '', kind: 'street', points: line.map(toPlane) })),
  }
}

/** Joins the edges between grids of a town into lines as long as possible. */
function streetLines({ drawn, mesh, ranks }: Territory, towns: ReadonlySet<number>): LngLat[][] {
  const open = new Map<number, number[]>()
  for (const [index, edge] of mesh.edges.entries()) {
    if ((ranks[index] ?? 0) < borderRank.grid || !towns.has(edge.left) || !towns.has(edge.right)) continue
    for (const corner of [edge.from, edge.to]) open.set(corner, [...(open.get(corner) ?? []), index])
  }
  const used = new Set<number>()
  const lines: LngLat[][] = []
  // Ends and junctions first, so that a line is not begun in its middle.
  const starts = [...open.keys()].sort(
    (a, b) => ((open.get(a)?.length ?? 0) % 2 ? 0 : 1) - ((open.get(b)?.length ?? 0) % 2 ? 0 : 1),
  )
  for (const start of starts) {
    for (;;) {
      const line: LngLat[] = []
      let corner = start
      for (;;) {
        const index = open.get(corner)?.find((candidate) => !used.has(candidate))
        const edge = index === undefined ? undefined : mesh.edges[index]
        if (index === undefined || !edge) break
        used.add(index)
        const forward = edge.from === corner
        const between = drawn.lines[index] ?? []
        const from = drawn.corners[corner]
        if (from && line.length === 0) line.push(from)
        line.push(...(forward ? between : [...between].reverse()))
        corner = forward ? edge.to : edge.from
        const to = drawn.corners[corner]
        if (to) line.push(to)
      }
      if (line.length < 2) break
      lines.push(line)
    }
  }
  return lines
}
