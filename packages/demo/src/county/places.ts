import type { Areas } from './areas.ts'
import { totalPlaces } from './county-plan.ts'
import { placeInstitutions } from './institution-places.ts'
import { hotelNames, marketNames, parkNames, squareNames } from './names/place-names.ts'
import {
  createPlaceRegister,
  createTownDice,
  near,
  type PlacedPlace,
  type PlaceRegister,
  plainName,
  shortNameOf,
} from './place-register.ts'
import type { PlanePoint } from './plane.ts'
import { createRandom, type Random } from './random.ts'
import { placeTraffic, type Surroundings } from './traffic-places.ts'

/** The 120 places of level I, then the 241 of level II. `market` is where the demonstration's main line happens. */
export function createPlaces(surroundings: Surroundings, market: PlanePoint, seed: number): readonly PlacedPlace[] {
  const { areas, locator } = surroundings
  const random = createRandom(seed, 'places')
  const register = createPlaceRegister(areas, locator)
  placeInstitutions(areas, register, random)
  register.add('market', '宣威农贸市场', market)
  placeTraffic(surroundings, register, random)
  placeTownLife(areas, register, random)
  if (register.places.length !== totalPlaces.I + totalPlaces.II) throw new Error('the quotas of places miss their sum')
  return register.places
}

/** Level II in the towns: markets, stations, parks, squares. */
function placeTownLife(areas: Areas, register: PlaceRegister, random: Random): void {
  const inTown = createTownDice(areas, random)
  const { townships } = areas
  const built = new Set(register.places.map((place) => place.name))
  register.fill('market', (index) => {
    const township = townships[index % townships.length]
    const kind = marketNames[Math.floor(index / townships.length) % marketNames.length] ?? '市场'
    const name = township ? `${shortNameOf(township)}${kind}` : ''
    if (township && !built.has(name)) register.add('market', name, near(township, 0.6, random))
  })
  register.fill('station', (index) => {
    const township = townships[(index + townships.length - 1) % townships.length]
    if (index === 0) return void register.add('station', '示例客运站', inTown(0.5).point)
    const naming = (number: number) => `${township ? shortNameOf(township) : ''}${number === 1 ? '' : '城乡公交'}客运站`
    if (township) register.add('station', naming, near(township, 0.7, random))
  })
  register.fill('park', (index) => {
    register.add('park', parkNames[index % parkNames.length] ?? '示例公园', inTown(0.9).point)
  })
  register.fill('square', () => {
    const { village, point } = inTown(0.5)
    register.add('square', (number) => `${plainName(village)}${squareNames[number - 1] ?? `${number}号广场`}`, point)
  })
  register.fill('hotel', (index) => {
    const { township, point } = inTown(0.5)
    register.add('hotel', `${shortNameOf(township)}示例${hotelNames[index % hotelNames.length] ?? ''}酒店`, point)
  })
  register.fill('scenic-spot', () => {
    const village = random.pick(areas.villages)
    register.add('scenic-spot', `${plainName(village)}示例景区`, near(village, 0.9, random))
  })
}
