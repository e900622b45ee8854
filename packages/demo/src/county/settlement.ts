import { apportion } from './apportion.ts'
import { type TownshipPlan, townshipPlans } from './county-plan.ts'
import { createNoise } from './noise.ts'
import { isInside } from './outline.ts'
import { distance, type PlanePoint, plane } from './plane.ts'
import { createRandom, type Random } from './random.ts'

/** Where a village lies and how many household groups live in it, before anything has a boundary. */
export interface VillageSite {
  readonly township: number
  readonly kind: 'community' | 'village'
  readonly center: PlanePoint
  readonly groups: number
  /** Where its houses stand close together; the first is its centre. */
  readonly hamlets: readonly PlanePoint[]
  /** Points spread evenly over its ground, half a kilometre apart. */
  readonly ground: readonly PlanePoint[]
}

export interface Settlement {
  readonly villages: readonly VillageSite[]
  /** Index into `villages` of whoever the ground at a point belongs to. */
  villageAt(point: PlanePoint): number
}

const rasterStep = 0.45

/** Borders follow ridges and streams, not straight lines: distances are measured on ground that is pushed about. */
function createWarp(seed: number): (point: PlanePoint) => PlanePoint {
  const wideX = createNoise(seed, 'warp/x', 6, 4)
  const wideY = createNoise(seed, 'warp/y', 6, 4)
  return ({ x, y }) => ({ x: x + 2.6 * wideX(x, y), y: y + 2.6 * wideY(x, y) })
}

/** Goes back from the pushed ground by damped steps; the warp is gentle enough for them to settle. */
function unwarp(warp: (point: PlanePoint) => PlanePoint, target: PlanePoint): PlanePoint {
  let point = target
  for (let step = 0; step < 30; step += 1) {
    const reached = warp(point)
    point = { x: point.x + 0.6 * (target.x - reached.x), y: point.y + 0.6 * (target.y - reached.y) }
  }
  return point
}

function nearest(point: PlanePoint, sites: readonly { readonly center: PlanePoint; readonly reach: number }[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, site] of sites.entries()) {
    const cost = distance(point, site.center) - site.reach
    if (cost < least) {
      least = cost
      best = index
    }
  }
  return best
}

interface Draft {
  center: PlanePoint
  reach: number
  readonly kind: VillageSite['kind']
  /** The seat of the township does not wander. */
  readonly fixed: boolean
}

function draftVillages(plan: TownshipPlan, ground: readonly PlanePoint[], seat: PlanePoint, random: Random): Draft[] {
  const drafts: Draft[] = []
  const total = plan.communities + plan.villages
  for (let index = 0; index < total; index += 1) {
    const kind = index < plan.communities ? 'community' : 'village'
    if (index === 0) {
      drafts.push({ center: seat, reach: kind === 'community' ? -0.5 : 0, kind, fixed: true })
      continue
    }
    if (kind === 'community') {
      // Communities stand around the first one, as the blocks of a town do.
      const angle = (index / Math.max(1, plan.communities - 1)) * 2 * Math.PI + random.between(-0.3, 0.3)
      const away = random.between(1.1, 1.5)
      const center = { x: seat.x + away * Math.cos(angle), y: seat.y + away * Math.sin(angle) }
      drafts.push({ center, reach: -0.5, kind, fixed: true })
      continue
    }
    let best = seat
    let most = -1
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const candidate = random.pick(ground)
      const room = Math.min(...drafts.map((draft) => distance(draft.center, candidate)))
      if (room > most) {
        most = room
        best = candidate
      }
    }
    drafts.push({ center: best, reach: random.between(-0.25, 0.25), kind, fixed: false })
  }
  return drafts
}

/** Lloyd's step on the raster: each village moves to the middle of its ground. */
function settle(drafts: Draft[], ground: readonly PlanePoint[], rounds: number): void {
  for (let round = 0; round < rounds; round += 1) {
    const sums = drafts.map(() => ({ x: 0, y: 0, count: 0 }))
    for (const point of ground) {
      const sum = sums[nearest(point, drafts)]
      if (!sum) continue
      sum.x += point.x
      sum.y += point.y
      sum.count += 1
    }
    for (const [index, draft] of drafts.entries()) {
      const sum = sums[index]
      if (draft.fixed || !sum || sum.count === 0) continue
      draft.center = { x: sum.x / sum.count, y: sum.y / sum.count }
    }
  }
}

interface GroundPoint {
  readonly point: PlanePoint
  readonly warped: PlanePoint
}

/** Where the first village of a township stands. */
export function seatOf(villages: readonly VillageSite[], shortName: string): PlanePoint {
  const township = townshipPlans.findIndex((plan) => plan.shortName === shortName)
  const village = villages.find((candidate) => candidate.township === township)
  if (!village) throw new RangeError(`no township ${shortName}`)
  return village.center
}

function hamletsAround(center: PlanePoint, kind: VillageSite['kind'], random: Random): PlanePoint[] {
  const hamlets = [center]
  const count = kind === 'community' ? 0 : 2 + random.int(3)
  for (let hamlet = 0; hamlet < count; hamlet += 1) {
    const angle = random.between(0, 2 * Math.PI)
    const away = random.between(0.7, 2)
    hamlets.push({ x: center.x + away * Math.cos(angle), y: center.y + away * Math.sin(angle) })
  }
  return hamlets
}

function villageWeight(draft: Draft, index: number, random: Random): number {
  if (draft.kind === 'community') return random.between(2.2, 2.9)
  return index === 0 ? 1.7 : random.between(0.75, 1.25)
}

/** Places the villages of all townships inside the outline. */
export function settleVillages(outline: readonly PlanePoint[], seed: number): Settlement {
  const warp = createWarp(seed)
  const seats = townshipPlans.map((plan) => ({ center: warp(plan.seat), reach: plan.reach }))
  const land: GroundPoint[][] = townshipPlans.map(() => [])
  for (let x = rasterStep / 2; x < plane.width; x += rasterStep) {
    for (let y = rasterStep / 2; y < plane.height; y += rasterStep) {
      const point = { x, y }
      if (!isInside(outline, point)) continue
      const warped = warp(point)
      land[nearest(warped, seats)]?.push({ point, warped })
    }
  }

  const villages: VillageSite[] = []
  const ranges: { readonly first: number; readonly drafts: readonly Draft[] }[] = []
  for (const [township, plan] of townshipPlans.entries()) {
    const random = createRandom(seed, `villages/${plan.code}`)
    const points = land[township] ?? []
    const warpedPoints = points.map(({ warped }) => warped)
    const drafts = draftVillages(plan, warpedPoints, warp(plan.seat), random)
    settle(drafts, warpedPoints, 6)
    ranges.push({ first: villages.length, drafts })
    const grounds: PlanePoint[][] = drafts.map(() => [])
    for (const { point, warped } of points) grounds[nearest(warped, drafts)]?.push(point)
    const weights = drafts.map((draft, index) => villageWeight(draft, index, random))
    const groups = apportion(plan.groups, weights, 14)
    for (const [index, draft] of drafts.entries()) {
      const center = unwarp(warp, draft.center)
      villages.push({
        township,
        kind: draft.kind,
        center,
        groups: groups[index] ?? 0,
        hamlets: hamletsAround(center, draft.kind, random).filter((hamlet) => isInside(outline, hamlet)),
        ground: grounds[index] ?? [],
      })
    }
  }

  return {
    villages,
    villageAt(point) {
      const warped = warp(point)
      const range = ranges[nearest(warped, seats)]
      return range ? range.first + nearest(warped, range.drafts) : 0
    },
  }
}
