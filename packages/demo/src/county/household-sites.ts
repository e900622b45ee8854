import { isInside } from './outline.ts'
import { distance, type PlanePoint, plane } from './plane.ts'
import { createRandom, type Random } from './random.ts'
import type { Settlement, VillageSite } from './settlement.ts'

export interface HouseholdSite extends PlanePoint {
  /** Index of the village, or -1 for the neighbouring counties. */
  readonly village: number
}

/** How far the mesh reaches beyond the frame, so that roads and rivers can leave the county. */
export const margin = 4
const neighbourSpacing = 0.95

function candidate(village: VillageSite, random: Random): PlanePoint {
  const spread = village.kind === 'community' ? 0.5 : 0.32
  if (village.ground.length === 0 || random.chance(village.kind === 'community' ? 0.75 : 0.5)) {
    const hamlet = random.chance(0.4) ? village.center : random.pick(village.hamlets)
    return { x: hamlet.x + spread * random.normal(), y: hamlet.y + spread * random.normal() }
  }
  const spot = random.pick(village.ground)
  return { x: spot.x + random.between(-0.3, 0.3), y: spot.y + random.between(-0.3, 0.3) }
}

/** The roomiest of some candidates, so that no two groups of households stand on top of each other. */
function placeGroups(
  index: number,
  village: VillageSite,
  settlement: Settlement,
  outline: readonly PlanePoint[],
  random: Random,
): HouseholdSite[] {
  const placed: HouseholdSite[] = []
  for (let group = 0; group < village.groups; group += 1) {
    let best: PlanePoint | undefined
    let mostRoom = -1
    let found = 0
    for (let attempt = 0; attempt < 400 && found < 4; attempt += 1) {
      const point = candidate(village, random)
      if (settlement.villageAt(point) !== index || !isInside(outline, point)) continue
      found += 1
      let room = Number.POSITIVE_INFINITY
      for (const other of placed) room = Math.min(room, distance(other, point))
      if (room > mostRoom) {
        mostRoom = room
        best = point
      }
    }
    const point = best ?? village.center
    placed.push({ x: point.x, y: point.y, village: index })
  }
  return placed
}

function placeNeighbours(outline: readonly PlanePoint[], random: Random): HouseholdSite[] {
  const sites: HouseholdSite[] = []
  for (let x = -margin; x <= plane.width + margin; x += neighbourSpacing) {
    for (let y = -margin; y <= plane.height + margin; y += neighbourSpacing) {
      const point = { x: x + random.between(-0.4, 0.4), y: y + random.between(-0.4, 0.4) }
      if (!isInside(outline, point)) sites.push({ ...point, village: -1 })
    }
  }
  return sites
}

/** One site per group of households, and sites beyond the border that give the outermost ones an edge. */
export function placeHouseholds(settlement: Settlement, outline: readonly PlanePoint[], seed: number): HouseholdSite[] {
  const inside = settlement.villages.flatMap((village, index) =>
    placeGroups(index, village, settlement, outline, createRandom(seed, `households/${index}`)),
  )
  return [...inside, ...placeNeighbours(outline, createRandom(seed, 'neighbours'))]
}
