import { apportion } from './apportion.ts'
import { drawBorderLines } from './border-lines.ts'
import { type BorderRank, borderRank, smoothBorders } from './border-smoothing.ts'
import { membersOf, mendExclaves, pieces } from './connectivity.ts'
import { totalGrids, townshipPlans } from './county-plan.ts'
import { divideCells } from './grid-partition.ts'
import { type HouseholdSite, placeHouseholds } from './household-sites.ts'
import { buildMesh, type Mesh, relax } from './mesh.ts'
import { countyOutline } from './outline.ts'
import { type PlanePoint, plane, toLngLat } from './plane.ts'
import type { DrawnMesh } from './ring-tracing.ts'
import { settleVillages, type VillageSite } from './settlement.ts'

/** The ground with everything that belongs to somebody: who each cell is under, level by level. */
export interface Territory {
  readonly villages: readonly VillageSite[]
  readonly mesh: Mesh
  readonly drawn: DrawnMesh
  /** Per cell: index of its village, -1 beyond the border. */
  readonly villageOf: readonly number[]
  /** Per cell: index of its grid over the whole county, -1 beyond the border. */
  readonly gridOf: readonly number[]
  /** Village of each grid; the grids of a village follow each other. */
  readonly gridVillages: readonly number[]
  readonly ranks: readonly BorderRank[]
}

function rankEdges(
  mesh: Mesh,
  villageOf: readonly number[],
  gridOf: readonly number[],
  villages: readonly VillageSite[],
) {
  return mesh.edges.map(({ left, right }): BorderRank => {
    const a = villageOf[left] ?? -1
    const b = villageOf[right] ?? -1
    if (a < 0 && b < 0) return borderRank.group
    if (a < 0 || b < 0) return borderRank.county
    if (villages[a]?.township !== villages[b]?.township) return borderRank.township
    if (a !== b) return borderRank.village
    return gridOf[left] === gridOf[right] ? borderRank.group : borderRank.grid
  })
}

function divideVillages(mesh: Mesh, villageOf: readonly number[], villages: readonly VillageSite[]) {
  const members = membersOf(villageOf)
  const sizes = villages.map((_, index) => members.get(index)?.size ?? 0)
  const counts = gridCounts(sizes, villages)
  const gridOf = new Array<number>(mesh.sites.length).fill(-1)
  const gridVillages: number[] = []
  for (const [village, count] of counts.entries()) {
    const cells = [...(members.get(village) ?? [])]
    for (const part of divideCells(mesh, cells, count)) {
      for (const cell of part) gridOf[cell] = gridVillages.length
      gridVillages.push(village)
    }
  }
  return { gridOf, gridVillages }
}

/** Townships first, then their villages, so that a township's share is right whatever its villages round to. */
function gridCounts(sizes: readonly number[], villages: readonly VillageSite[]): number[] {
  const counts = sizes.map(() => 0)
  const inTownship = townshipPlans.map((_, township) =>
    villages.flatMap((village, index) => (village.township === township ? [index] : [])),
  )
  const townshipSizes = inTownship.map((members) => members.reduce((sum, index) => sum + (sizes[index] ?? 0), 0))
  const townshipGrids = apportion(totalGrids, townshipSizes)
  for (const [township, members] of inTownship.entries()) {
    const weights = members.map((index) => sizes[index] ?? 0)
    for (const [place, count] of apportion(townshipGrids[township] ?? 0, weights).entries()) {
      counts[members[place] ?? -1] = count
    }
  }
  return counts
}

/** Stretches the plane so that the finished county touches each side of its frame. */
function fitFrame(mesh: Mesh, lines: readonly PlanePoint[][], ranks: readonly BorderRank[]) {
  const border = mesh.edges.flatMap((edge, index) => {
    if (ranks[index] !== borderRank.county) return []
    const ends = [mesh.corners[edge.from], mesh.corners[edge.to]].filter((corner) => corner !== undefined)
    return [...ends, ...(lines[index] ?? [])]
  })
  const west = Math.min(...border.map(({ x }) => x))
  const east = Math.max(...border.map(({ x }) => x))
  const south = Math.min(...border.map(({ y }) => y))
  const north = Math.max(...border.map(({ y }) => y))
  return ({ x, y }: PlanePoint): PlanePoint => ({
    x: ((x - west) / (east - west)) * plane.width,
    y: ((y - south) / (north - south)) * plane.height,
  })
}

/** A neighbour's cell shut in by the county would be a hole in it: its site is left out and the ground goes to those around. */
function meshWithoutEnclaves(households: readonly HouseholdSite[]): { mesh: Mesh; villageOf: number[] } {
  let sites = [...households]
  for (;;) {
    const points = relax(sites, 2, 0.7)
    const mesh = buildMesh(points)
    const beyond = new Set(
      sites.flatMap((site, cell) => (site.village < 0 && mesh.cells[cell]?.corners.length ? [cell] : [])),
    )
    const enclaves = new Set(pieces(mesh, beyond).slice(1).flat())
    if (enclaves.size === 0) return { mesh, villageOf: sites.map((site) => site.village) }
    sites = sites.filter((_, cell) => !enclaves.has(cell))
  }
}

/** Lays out the whole ground. Its mesh and its lines come back in fitted kilometres and in degrees. */
export function layTerritory(seed: number): Territory {
  const outline = countyOutline(seed)
  const settlement = settleVillages(outline, seed)
  const { villages } = settlement
  const { mesh, villageOf } = meshWithoutEnclaves(placeHouseholds(settlement, outline, seed))
  mendExclaves(mesh, villageOf, (village) => village)
  mendExclaves(mesh, villageOf, (village) => villages[village]?.township ?? -1)
  mendExclaves(mesh, villageOf, (village) => village)
  const { gridOf, gridVillages } = divideVillages(mesh, villageOf, villages)
  const ranks = rankEdges(mesh, villageOf, gridOf, villages)
  smoothBorders(mesh, ranks, 2)
  const lines = drawBorderLines(mesh, ranks, seed)

  const fit = fitFrame(mesh, lines, ranks)
  const fitted: Mesh = { ...mesh, sites: mesh.sites.map(fit), corners: mesh.corners.map(fit) }
  const drawn: DrawnMesh = {
    mesh: fitted,
    corners: fitted.corners.map(toLngLat),
    lines: lines.map((line) => line.map((point) => toLngLat(fit(point)))),
  }
  const fittedVillages = villages.map((village) => ({
    ...village,
    center: fit(village.center),
    hamlets: village.hamlets.map(fit),
    ground: village.ground.map(fit),
  }))
  return { villages: fittedVillages, mesh: fitted, drawn, villageOf, gridOf, gridVillages, ranks }
}
