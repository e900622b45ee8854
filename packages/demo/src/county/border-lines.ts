import { type BorderRank, borderRank } from './border-smoothing.ts'
import type { Mesh, MeshEdge } from './mesh.ts'
import { distance, type PlanePoint, turn } from './plane.ts'
import { createRandom, type Random } from './random.ts'

/** Kilometres between two points of a line, by what it divides: the map shows the longer ones more finely. */
const pointSpacing: Record<BorderRank, number> = {
  [borderRank.group]: Number.POSITIVE_INFINITY,
  [borderRank.grid]: 0.9,
  [borderRank.village]: 0.34,
  [borderRank.township]: 0.3,
  [borderRank.county]: 0.42,
}

const roughness = 0.16

/**
 * The points between two corners. They stay inside the four-sided field that the edge spans with the two
 * sites beside it; the fields of different edges do not overlap, so lines never cross, however rough.
 */
function displace(edge: MeshEdge, mesh: Mesh, spacing: number, random: Random): PlanePoint[] {
  const from = mesh.corners[edge.from]
  const to = mesh.corners[edge.to]
  const left = mesh.sites[edge.left]
  const right = mesh.sites[edge.right]
  if (!from || !to || !left || !right) return []
  const rounds = Math.min(4, Math.max(0, Math.ceil(Math.log2(distance(from, to) / spacing))))
  let line = [from, to]
  for (let round = 0; round < rounds; round += 1) {
    const finer: PlanePoint[] = []
    for (let index = 0; index + 1 < line.length; index += 1) {
      const a = line[index] ?? from
      const b = line[index + 1] ?? to
      let push = roughness * random.normal()
      let middle = offset(a, b, push)
      while (Math.abs(push) > 1e-3 && !isWithin(middle, from, to, push > 0 ? left : right)) {
        push /= 2
        middle = offset(a, b, push)
      }
      if (Math.abs(push) <= 1e-3) middle = offset(a, b, 0)
      finer.push(a, middle)
    }
    finer.push(to)
    line = finer
  }
  return line.slice(1, -1)
}

/** The middle between two points, pushed to the left by a share of their distance. */
const offset = (a: PlanePoint, b: PlanePoint, push: number): PlanePoint => ({
  x: (a.x + b.x) / 2 - (b.y - a.y) * push,
  y: (a.y + b.y) / 2 + (b.x - a.x) * push,
})

/** Inside the triangle from → to → site, held to the half of it that is nearer to the edge. */
function isWithin(point: PlanePoint, from: PlanePoint, to: PlanePoint, site: PlanePoint): boolean {
  const limit = { x: (from.x + to.x) / 4 + site.x / 2, y: (from.y + to.y) / 4 + site.y / 2 }
  const side = Math.sign(turn(from, to, limit))
  return turn(from, to, point) * side >= 0 && turn(to, limit, point) * side >= 0 && turn(limit, from, point) * side >= 0
}

/** For each edge of the mesh the points between its ends. One line serves the areas on both sides. */
export function drawBorderLines(mesh: Mesh, ranks: readonly BorderRank[], seed: number): PlanePoint[][] {
  return mesh.edges.map((edge, index) => {
    const rank = ranks[index] ?? borderRank.group
    if (rank === borderRank.group) return []
    const purpose = `border/${Math.min(edge.from, edge.to)}/${Math.max(edge.from, edge.to)}`
    return displace(edge, mesh, pointSpacing[rank], createRandom(seed, purpose))
  })
}
