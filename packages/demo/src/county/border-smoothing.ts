import { isSound, type Mesh } from './mesh.ts'
import { between, type PlanePoint } from './plane.ts'

/** What an edge divides; a higher rank is a longer line on the map. */
export const borderRank = { group: 0, grid: 1, village: 2, township: 3, county: 4 } as const
export type BorderRank = (typeof borderRank)[keyof typeof borderRank]

interface Corner {
  readonly neighbours: number[]
  readonly ranks: BorderRank[]
  readonly cells: Set<number>
}

function collectCorners(mesh: Mesh, ranks: readonly BorderRank[]): Corner[] {
  const corners: Corner[] = mesh.corners.map(() => ({ neighbours: [], ranks: [], cells: new Set() }))
  for (const [index, edge] of mesh.edges.entries()) {
    const rank = ranks[index] ?? borderRank.group
    for (const [here, there] of [
      [edge.from, edge.to],
      [edge.to, edge.from],
    ] as const) {
      const corner = corners[here]
      corner?.neighbours.push(there)
      corner?.ranks.push(rank)
      corner?.cells.add(edge.left).add(edge.right)
    }
  }
  return corners
}

/** The two corners before and after this one on the most important border that runs through it. */
function alongBorder(corner: Corner): readonly [number, number] | undefined {
  for (let rank = borderRank.county as number; rank >= borderRank.grid; rank -= 1) {
    const on = corner.neighbours.filter((_, index) => (corner.ranks[index] ?? 0) >= rank)
    if (on.length === 2) return [on[0] ?? 0, on[1] ?? 0]
    if (on.length > 2) return undefined
  }
  return undefined
}

/**
 * Draws the zigzag of cell edges towards a flowing line. A corner moves only if every cell around it stays
 * sound, so the mesh never folds.
 */
export function smoothBorders(mesh: Mesh, ranks: readonly BorderRank[], rounds: number): void {
  const corners = collectCorners(mesh, ranks)
  const chains = corners.map(alongBorder)
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, chain] of chains.entries()) {
      const here = mesh.corners[index]
      const before = chain && mesh.corners[chain[0]]
      const after = chain && mesh.corners[chain[1]]
      if (!here || !before || !after) continue
      moveCorner(mesh, index, between(here, between(before, after, 0.5), 0.5), corners[index]?.cells ?? [])
    }
  }
}

function moveCorner(mesh: Mesh, index: number, to: PlanePoint, cells: Iterable<number>): void {
  const held = mesh.corners[index]
  if (!held) return
  mesh.corners[index] = to
  for (const cell of cells) {
    if (isSound(mesh, cell)) continue
    mesh.corners[index] = held
    return
  }
}
