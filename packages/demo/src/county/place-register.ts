import { type Areas, chineseNumber } from './areas.ts'
import { townshipPlans } from './county-plan.ts'
import type { Locator } from './locator.ts'
import { type PlanePoint, toPlane } from './plane.ts'
import type { Random } from './random.ts'
import type { Place, PlaceKind, Township, Village } from './types.ts'

export interface PlacedPlace extends Place {
  readonly point: PlanePoint
  /** For a place at a road: a point further along it. */
  readonly ahead?: PlanePoint
}

/** A name, or a name for the first, the second, … place that would bear it. */
export type Naming = string | ((number: number) => string)

export interface PlaceRegister {
  readonly places: readonly PlacedPlace[]
  /** False, and nothing added, where the point lies outside the county. */
  add(kind: PlaceKind, naming: Naming, point: PlanePoint, ahead?: PlanePoint): boolean
  /** Tries until there are as many of a kind as its quota says; an attempt may add nothing. */
  fill(kind: PlaceKind, attempt: (index: number) => void): void
}

/** How many of each kind; the sums are those of the domain's figures, 120 of level I and 241 of level II. */
const quotas: Record<PlaceKind, number> = {
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
}

const levelI: ReadonlySet<PlaceKind> = new Set(['school', 'kindergarten', 'entertainment', 'hospital', 'care-home'])
const mostAttempts = 5000

export function createPlaceRegister(areas: Areas, locator: Locator): PlaceRegister {
  const names = new Set<string>()
  const places: PlacedPlace[] = []
  const isFull = (kind: PlaceKind): boolean => places.filter((place) => place.kind === kind).length >= quotas[kind]

  function freeName(naming: Naming): string {
    const nameOf =
      typeof naming === 'string' ? (n: number) => (n === 1 ? naming : `${naming}${chineseNumber(n)}`) : naming
    let number = 1
    while (names.has(nameOf(number))) number += 1
    return nameOf(number)
  }

  function add(kind: PlaceKind, naming: Naming, point: PlanePoint, ahead?: PlanePoint): boolean {
    const found = locator.locate(point)
    const gridCode = found && areas.groupOfCell.get(found.cell)?.parentCode
    if (!found || !gridCode || isFull(kind)) return false
    const name = freeName(naming)
    names.add(name)
    places.push({
      id: `place-${String(places.length + 1).padStart(3, '0')}`,
      name,
      kind,
      level: levelI.has(kind) ? 'I' : 'II',
      villageCode: gridCode.slice(0, 12),
      gridCode,
      position: found.position,
      example: true,
      point,
      ...(ahead ? { ahead } : {}),
    })
    return true
  }

  function fill(kind: PlaceKind, attempt: (index: number) => void): void {
    for (let index = 0; !isFull(kind); index += 1) {
      if (index > mostAttempts) throw new Error(`no room for every ${kind}`)
      attempt(index)
    }
  }

  return { places, add, fill }
}

export const shortNameOf = (township: Township): string =>
  townshipPlans.find((plan) => plan.code === township.code)?.shortName ?? township.name

/** 枫香坪村 → 枫香坪, as a school or a square is called. */
export const plainName = (village: Village): string => village.name.replace(/社区$|村$/, '')

/** A point within a distance of an area's centre. */
export function near(area: Township | Village, spreadKm: number, random: Random): PlanePoint {
  const center = toPlane(area.center)
  return { x: center.x + spreadKm * random.between(-1, 1), y: center.y + spreadKm * random.between(-1, 1) }
}

/** Somewhere in a town: the communities of the county in turn of the dice. */
export function createTownDice(areas: Areas, random: Random) {
  const towns = areas.villages.flatMap((village) => {
    const township = areas.townships.find((candidate) => candidate.code === village.parentCode)
    return village.kind === 'community' && township ? [{ village, township }] : []
  })
  return (spreadKm: number) => {
    const town = random.pick(towns)
    return { ...town, point: near(town.village, spreadKm, random) }
  }
}
