import type { Areas } from './areas.ts'
import { chineseNumber } from './areas.ts'
import { totalPlaces, townshipPlans } from './county-plan.ts'
import type { Located, Locator } from './locator.ts'
import { crossroadsNames, parkNames, venueKinds, venueNames } from './names/place-names.ts'
import { distance, type PlanePoint, toPlane } from './plane.ts'
import { createRandom, type Random } from './random.ts'
import { type Bridge, findBridges, findJunctions, type RoadSpot, spotsAlong } from './road-spots.ts'
import type { RoadCourse } from './roads.ts'
import type { Place, PlaceKind, PlaceLevel, Township, Village } from './types.ts'

export interface PlacedPlace extends Place {
  readonly point: PlanePoint
  /** For a place at a road: the way that the road runs. */
  readonly ahead?: PlanePoint
}

export interface Surroundings {
  readonly areas: Areas
  readonly locator: Locator
  readonly courses: readonly RoadCourse[]
  readonly rivers: readonly { readonly name: string; readonly points: readonly PlanePoint[] }[]
}

/** Places that the documentation and the main line of the demonstration know by name. */
export interface FixedSpots {
  /** Where the market of the main line stands. */
  readonly market: PlanePoint
}

/** How many of each kind; the sums are those of the domain's figures, 120 and 241. */
const quotas = {
  school: 46,
  kindergarten: 30,
  entertainment: 24,
  hospital: 12,
  'care-home': 8,
  crossroads: 70,
  road: 40,
  bridge: 34,
  park: 16,
  market: 20,
  station: 10,
  square: 16,
  'scenic-spot': 10,
  reservoir: 4,
  'fuel-station': 15,
  hotel: 6,
} as const satisfies Record<PlaceKind, number>

const levelI: ReadonlySet<PlaceKind> = new Set(['school', 'kindergarten', 'entertainment', 'hospital', 'care-home'])

export function createPlaces(surroundings: Surroundings, fixed: FixedSpots, seed: number): PlacedPlace[] {
  const { areas, locator } = surroundings
  const random = createRandom(seed, 'places')
  const groupVillages = new Map(areas.grids.map((grid) => [grid.code, grid.parentCode]))
  const names = new Set<string>()
  const places: PlacedPlace[] = []

  function add(kind: PlaceKind, name: string, point: PlanePoint, ahead?: PlanePoint): boolean {
    const found: Located | undefined = locator.locate(point)
    const gridCode = found && areas.groupOfCell.get(found.cell)?.parentCode
    const villageCode = gridCode && groupVillages.get(gridCode)
    if (!found || !gridCode || !villageCode) return false
    let unique = name
    for (let number = 2; names.has(unique); number += 1) unique = `${name}${chineseNumber(number)}`
    names.add(unique)
    const level: PlaceLevel = levelI.has(kind) ? 'I' : 'II'
    const id = `place-${String(places.length + 1).padStart(3, '0')}`
    const place = {
      id,
      name: unique,
      kind,
      level,
      villageCode,
      gridCode,
      position: found.position,
      example: true as const,
    }
    places.push(ahead ? { ...place, point, ahead } : { ...place, point })
    return true
  }

  const count = (kind: PlaceKind): number => places.filter((place) => place.kind === kind).length
  const missing = (kind: PlaceKind): number => quotas[kind] - count(kind)
  /** Tries until the quota is met; each attempt may fall outside the county. */
  function fill(kind: PlaceKind, attempt: (index: number) => void): void {
    for (let index = 0; missing(kind) > 0; index += 1) {
      if (index > 5000) throw new Error(`no room for ${missing(kind)} more of ${kind}`)
      attempt(index)
    }
  }

  const inTown = createTownDice(areas, random)
  placeLearning(areas, random, add, fill, missing)
  fill('entertainment', (index) => {
    const { township, point } = inTown(0.6)
    if (index === 0) return void add('entertainment', '示例夜宵街', point)
    const name = `${random.pick(venueNames)}${random.pick(venueKinds)}`
    add('entertainment', `${shortNameOf(township)}示例${name}`, point)
  })
  for (const township of areas.townships) add('hospital', `${shortNameOf(township)}卫生院`, near(township, 0.4, random))
  fill('hospital', (index) => {
    const name = ['示例县人民医院', '示例县中医院', '示例县妇幼保健院'][index] ?? `示例社区卫生服务中心`
    add('hospital', name, inTown(0.5).point)
  })
  for (const township of areas.townships)
    add('care-home', `${shortNameOf(township)}敬老院`, near(township, 0.8, random))
  fill('care-home', () => add('care-home', '示例县福利院', inTown(0.8).point))

  add('market', '宣威农贸市场', fixed.market)
  placeTraffic(surroundings, random, add, fill)
  fill('market', (index) => {
    const township = areas.townships[index % areas.townships.length]
    if (township?.name === '宣威镇' && index < 7) return
    if (township) add('market', `${shortNameOf(township)}农贸市场`, near(township, 0.5, random))
  })
  fill('station', (index) => {
    const township = areas.townships[index % areas.townships.length]
    if (index === 0) return void add('station', '示例客运站', inTown(0.5).point)
    if (township) add('station', `${shortNameOf(township)}客运站`, near(township, 0.7, random))
  })
  fill('park', (index) => {
    const { township, point } = inTown(0.9)
    const name = parkNames[index % parkNames.length] ?? '公园'
    add('park', index < parkNames.length ? name : `${shortNameOf(township)}${name}`, point)
  })
  fill('square', () => {
    const { village, point } = inTown(0.5)
    add('square', `${village.name.replace(/社区|村$/, '')}文化广场`, point)
  })
  fill('hotel', () => {
    const { township, point } = inTown(0.5)
    add('hotel', `${shortNameOf(township)}示例宾馆`, point)
  })
  fill('scenic-spot', () => {
    const village = random.pick(areas.villages)
    add('scenic-spot', `${village.name.replace(/社区|村$/, '')}示例景区`, near(village, 0.9, random))
  })
  if (places.length !== totalPlaces.I + totalPlaces.II) throw new Error(`${places.length} places`)
  return places
}

type Add = (kind: PlaceKind, name: string, point: PlanePoint, ahead?: PlanePoint) => boolean
type Fill = (kind: PlaceKind, attempt: (index: number) => void) => void

const shortNameOf = (township: Township): string =>
  townshipPlans.find((plan) => plan.code === township.code)?.shortName ?? township.name

function near(area: Township | Village, spread: number, random: Random): PlanePoint {
  const center = toPlane(area.center)
  return { x: center.x + spread * random.between(-1, 1), y: center.y + spread * random.between(-1, 1) }
}

/** Picks a community by its people; the towns of the county hold most of them. */
function createTownDice(areas: Areas, random: Random) {
  const communities = areas.villages.filter((village) => village.kind === 'community')
  const townships = new Map(areas.townships.map((township) => [township.code, township]))
  return (spread: number): { township: Township; village: Village; point: PlanePoint } => {
    for (;;) {
      const village = random.pick(communities)
      const township = townships.get(village.parentCode)
      if (township) return { township, village, point: near(village, spread, random) }
    }
  }
}

function placeLearning(areas: Areas, random: Random, add: Add, fill: Fill, missing: (kind: PlaceKind) => number): void {
  const [county] = areas.townships
  for (const number of [1, 2, 3, 4, 5, 6]) {
    if (county) add('school', `示例${chineseNumber(number)}小`, near(county, 1.2, random))
  }
  for (const number of [1, 2, 3]) if (county) add('school', `示例${chineseNumber(number)}中`, near(county, 1.4, random))
  for (const township of areas.townships) {
    add('school', `${shortNameOf(township)}示例中学`, near(township, 0.7, random))
    add('school', `${shortNameOf(township)}示例中心小学`, near(township, 0.5, random))
    add('kindergarten', `${shortNameOf(township)}示例中心幼儿园`, near(township, 0.5, random))
  }
  const byPeople = [...areas.villages].sort((a, b) => b.residents - a.residents)
  const villages = byPeople.filter((village) => village.kind === 'village')
  fill('school', (index) => {
    const village = villages[index % villages.length]
    if (village && missing('school') > 0)
      add('school', `${village.name.replace(/村$/, '')}小学`, near(village, 0.25, random))
  })
  fill('kindergarten', (index) => {
    const village = byPeople[index % byPeople.length]
    if (village) add('kindergarten', `${village.name.replace(/社区|村$/, '')}幼儿园`, near(village, 0.3, random))
  })
}

/** What stands at roads and rivers. */
function placeTraffic({ areas, locator, courses, rivers }: Surroundings, random: Random, add: Add, fill: Fill): void {
  const townshipOf = (point: PlanePoint): Township | undefined => {
    const found = locator.locate(point)
    const code = found && areas.groupOfCell.get(found.cell)?.code.slice(0, 9)
    return code === undefined ? undefined : areas.townships.find((township) => township.code.startsWith(code))
  }
  const label = (point: PlanePoint): string => {
    const township = townshipOf(point)
    return township ? shortNameOf(township) : ''
  }
  const junctions = thin(findJunctions(courses, locator), 0.35)
  fill('crossroads', (index) => {
    const spot = junctions[index]
    if (!spot) throw new Error('not enough junctions')
    const name = crossroadsNames[index % crossroadsNames.length] ?? '示例'
    add(
      'crossroads',
      index < crossroadsNames.length ? `${name}路口` : `${label(spot.point)}${name}路口`,
      spot.point,
      spot.ahead,
    )
  })
  const highways: readonly RoadSpot[] = spotsAlong(courses, ['trunk', 'county'], 0.9).filter((spot) =>
    locator.locate(spot.point),
  )
  const bridges = thin<Bridge>(findBridges(courses, rivers, locator), 0.25)
  const seat = toPlane(areas.townships.find((township) => township.name === '宣威镇')?.center ?? areas.county.center)
  bridges.sort((a, b) => distance(a.point, seat) - distance(b.point, seat))
  fill('bridge', (index) => {
    const spot = bridges[index]
    if (!spot) {
      // A county has more bridges than rivers on its map: culverts and viaducts of the county roads.
      const road = random.pick(highways)
      return void add('bridge', `${label(road.point)}示例桥`, road.point, road.ahead)
    }
    add('bridge', index === 0 ? '宣威大桥' : `${label(spot.point)}${spot.river}桥`, spot.point, spot.ahead)
  })
  fill('road', () => {
    const spot = random.pick(highways)
    add('road', `${spot.road.name}${label(spot.point)}段`, spot.point, spot.ahead)
  })
  fill('fuel-station', () => {
    const spot = random.pick(highways)
    add('fuel-station', `${label(spot.point)}示例加油站`, spot.point, spot.ahead)
  })
  fill('reservoir', (index) => {
    const river = rivers[(index * 2 + 1) % rivers.length]
    const point = river?.points[Math.floor(river.points.length * (index % 3 ? 0.5 : 0.45))]
    if (river && point) add('reservoir', `${river.name}示例水库`, point)
  })
}

/** Leaves out what is too near to one that is kept already. */
function thin<S extends RoadSpot>(spots: readonly S[], apart: number): S[] {
  const kept: S[] = []
  for (const spot of spots) if (kept.every((other) => distance(other.point, spot.point) >= apart)) kept.push(spot)
  return kept
}
