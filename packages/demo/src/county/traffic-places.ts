import { apportion } from './apportion.ts'
import { type Areas, chineseNumber } from './areas.ts'
import type { Locator } from './locator.ts'
import { crossroadsNames } from './names/place-names.ts'
import { type PlaceRegister, shortNameOf } from './place-register.ts'
import { distance, type PlanePoint, toPlane } from './plane.ts'
import type { Random } from './random.ts'
import { findBridges, findJunctions, type RoadSpot, spotsAlong } from './road-spots.ts'
import type { RoadCourse } from './roads.ts'
import type { Township } from './types.ts'

export interface Surroundings {
  readonly areas: Areas
  readonly locator: Locator
  readonly courses: readonly RoadCourse[]
  readonly rivers: readonly { readonly name: string; readonly points: readonly PlanePoint[] }[]
  readonly reservoirs: readonly { readonly name: string; readonly point: PlanePoint }[]
}

interface TownshipSpot extends RoadSpot {
  readonly township: Township
}

/** What stands at roads and rivers. */
export function placeTraffic(surroundings: Surroundings, register: PlaceRegister, random: Random): void {
  const { areas, locator, courses, rivers, reservoirs } = surroundings
  const townships = new Map(areas.townships.map((township) => [township.code.slice(0, 9), township]))
  const inTownship = <S extends RoadSpot>(spot: S): (S & TownshipSpot)[] => {
    const found = locator.locate(spot.point)
    const township = found && townships.get(areas.groupOfCell.get(found.cell)?.code.slice(0, 9) ?? '')
    return township ? [{ ...spot, township }] : []
  }
  const highways = random.shuffle(spotsAlong(courses, ['trunk', 'county'], 0.6).flatMap(inTownship))

  placeCrossroads(areas, thin(findJunctions(courses, locator), 0.3).flatMap(inTownship), highways, register)

  const town = toPlane(
    areas.townships.find((township) => shortNameOf(township) === '宣威')?.center ?? areas.county.center,
  )
  const bridges = thin(findBridges(courses, rivers, locator), 0.25).flatMap(inTownship)
  bridges.sort((a, b) => distance(a.point, town) - distance(b.point, town))
  register.fill('bridge', (index) => {
    const spot = bridges[index]
    if (spot) {
      const place = spot.river.startsWith(shortNameOf(spot.township)) ? '' : shortNameOf(spot.township)
      const naming = (number: number) => `${place}${spot.river}${chineseNumber(number)}桥`
      register.add('bridge', index === 0 ? '宣威大桥' : naming, spot.point, spot.ahead)
      return
    }
    // A county has more bridges than its map has rivers: culverts and viaducts of the great roads.
    const road = highways[index % highways.length]
    if (road) register.add('bridge', `${shortNameOf(road.township)}示例高架桥`, road.point, road.ahead)
  })

  const stretches = thin(highways, 1.1)
  const nextStretch = cycle(stretches.length > 60 ? stretches : highways)
  register.fill('road', () => {
    const { road, township, point, ahead } = nextStretch()
    register.add('road', (number) => `${road.name} ${shortNameOf(township)}${chineseNumber(number)}段`, point, ahead)
  })
  register.fill('fuel-station', () => {
    const { township, point, ahead } = nextStretch()
    const naming = (number: number) => `${shortNameOf(township)}示例第${chineseNumber(number)}加油站`
    register.add('fuel-station', naming, point, ahead)
  })
  for (const { name, point } of reservoirs) register.add('reservoir', name, point)
  register.fill('reservoir', () => {
    const river = random.pick(rivers)
    register.add('reservoir', `${river.name}示例山塘`, random.pick(river.points))
  })
}

/** Shares the crossroads out by people; a township short of junctions leaves its share to the others. */
function placeCrossroads(
  areas: Areas,
  junctions: readonly TownshipSpot[],
  highways: readonly TownshipSpot[],
  register: PlaceRegister,
): void {
  const shares = apportion(
    70,
    areas.townships.map((township) => township.residents),
    4,
  )
  const chosen = areas.townships.map((township, index) =>
    junctions.filter((spot) => spot.township === township).slice(0, shares[index]),
  )
  const first = chosen.flat()
  const order = [...first, ...junctions.filter((spot) => !first.includes(spot)), ...highways]
  const named = new Map<Township, number>()
  register.fill('crossroads', (index) => {
    const spot = order[index % order.length]
    if (!spot) return
    const serial = named.get(spot.township) ?? 0
    const name = `${crossroadsNames[serial % crossroadsNames.length] ?? ''}路口`
    const isSeat = spot.township === areas.townships[0]
    if (register.add('crossroads', isSeat ? name : `${shortNameOf(spot.township)}${name}`, spot.point, spot.ahead)) {
      named.set(spot.township, serial + 1)
    }
  })
}

function cycle<T>(values: readonly T[]): () => T {
  let index = 0
  return () => {
    const value = values[index % values.length]
    index += 1
    if (value === undefined) throw new RangeError('there are no great roads in the county')
    return value
  }
}

/** Leaves out what is too near to one that is kept already. */
function thin<S extends RoadSpot>(spots: readonly S[], apartKm: number): S[] {
  const kept: S[] = []
  for (const spot of spots) {
    if (kept.every((other) => distance(other.point, spot.point) >= apartKm)) kept.push(spot)
  }
  return kept
}
