import type { Areas } from './areas.ts'
import { buildAreas } from './areas.ts'
import { hangCameras } from './cameras.ts'
import { townshipPlans } from './county-plan.ts'
import { createAccounts, setScene } from './demo-cast.ts'
import { createLocator } from './locator.ts'
import { createOrganisations } from './organisations.ts'
import { createPeople } from './people.ts'
import { createPlaces } from './places.ts'
import { between, distance, type PlanePoint, toPlane } from './plane.ts'
import { createRandom } from './random.ts'
import { hangRecorders } from './recorders.ts'
import { drawRelief } from './relief.ts'
import { drawRivers } from './rivers.ts'
import { drawRoads } from './roads.ts'
import { summarise } from './summary.ts'
import { createTerrain } from './terrain.ts'
import { layTerritory } from './territory.ts'
import type { BaseMap, DemonstrationCounty, GenerateCountyOptions } from './types.ts'
import { drawUrban } from './urban.ts'

/** The county of the documentation. */
export const defaultSeed = 4

function labelsOf(areas: Areas): BaseMap['labels'] {
  const [countySeat] = areas.townships
  return {
    type: 'FeatureCollection',
    features: [...areas.townships, ...areas.villages].map((area) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: area.center },
      properties: {
        code: area.code,
        name: area.name,
        kind: area.level === 'village' ? 'village' : area === countySeat ? 'county-seat' : 'township-seat',
        example: area.example,
      },
    })),
  }
}

/**
 * Makes the demonstration county: areas, base map, people, places and cameras, all at real scale and all
 * invented. Pure: the same seed gives the same county on every machine.
 *
 * @param options.seed any integer; the default is the county of the documentation
 */
export function generateCounty(options: GenerateCountyOptions = {}): DemonstrationCounty {
  const seed = options.seed ?? defaultSeed
  const territory = layTerritory(seed)
  const { mesh } = territory
  const areas = buildAreas(territory, seed)
  const locator = createLocator(territory, areas.cellPolygons)

  const terrain = createTerrain(seed)
  const rivers = drawRivers(territory, terrain, (point) => locator.locate(point) !== undefined, seed)
  const villageNames = territory.villages.map(
    (_, index) => areas.villages[areas.villageIndices.indexOf(index)]?.name ?? '',
  )
  const urban = drawUrban(territory, villageNames)
  const roads = drawRoads(territory, terrain, seed)
  const courses = [...roads.courses, ...urban.courses]

  const siteOf = (cell: number): PlanePoint => mesh.sites[cell] ?? { x: 0, y: 0 }
  const random = createRandom(seed, 'positions')
  /** Between a site and a corner of its cell the ground is always the cell's own, short of the rough border. */
  const pointInCell = (cell: number): PlanePoint => {
    const corner = mesh.corners[random.pick(mesh.cells[cell]?.corners ?? [-1])] ?? siteOf(cell)
    return between(siteOf(cell), corner, 0.45 * Math.sqrt(random.next()))
  }
  const positionInCell = (cell: number) => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const found = locator.locate(pointInCell(cell))
      if (found?.cell === cell) return found.position
    }
    throw new Error(`no ground to stand on in cell ${cell}`)
  }
  const organisations = createOrganisations(
    areas,
    (center, spread, areaCode) => {
      const prefix = areaCode.endsWith('000') ? areaCode.replace(/0+$/, '') : areaCode
      for (let attempt = 0; attempt < 60; attempt += 1) {
        const reach = spread * (1 - attempt / 60)
        const found = locator.locate({
          x: center.x + reach * random.between(-1, 1),
          y: center.y + reach * random.between(-1, 1),
        })
        if (found && areas.groupOfCell.get(found.cell)?.code.startsWith(prefix)) return found.position
      }
      throw new Error(`no room near the centre of ${areaCode}`)
    },
    random,
  )

  const marketCell = findMarketCell(areas, siteOf)
  const places = createPlaces(
    { areas, locator, courses, rivers: rivers.courses, reservoirs: rivers.reservoirs },
    siteOf(marketCell),
    seed,
  )
  const scene = setScene(areas, organisations, marketCell)
  const people = createPeople(areas, organisations, scene, positionInCell, seed)
  const neighboursOf = (cell: number): readonly number[] => mesh.cells[cell]?.neighbours ?? []
  const hung = hangCameras({ areas, locator, courses, places, siteOf, neighboursOf }, seed)
  const { recorders, cameras } = hangRecorders(areas, hung)

  const { county, townships, villages, grids, householdGroups } = areas
  const baseMap: BaseMap = {
    rivers: rivers.rivers,
    water: rivers.water,
    urban: urban.urban,
    roads: { type: 'FeatureCollection', features: [...roads.roads.features, ...urban.streets] },
    relief: drawRelief(terrain, county.boundary),
    labels: labelsOf(areas),
  }
  const publicPlaces = places.map(({ point: _, ahead: __, ...place }) => place)
  const parts = { townships, villages, grids, householdGroups, people, places: publicPlaces, cameras, recorders }
  return { seed, county, baseMap, organisations, accounts: createAccounts(people), ...parts, summary: summarise(parts) }
}

/** The market of the main line stands in the village nearest to its town, on the side of the town. */
function findMarketCell(areas: Areas, siteOf: (cell: number) => PlanePoint): number {
  const plan = townshipPlans.find((candidate) => candidate.shortName === '宣威')
  const township = areas.townships.find((candidate) => candidate.code === plan?.code)
  const village = areas.villages.find(
    (candidate) => candidate.parentCode === plan?.code && candidate.kind === 'village',
  )
  if (!township || !village) throw new Error('the town of the demonstration is missing')
  const seat = toPlane(township.center)
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const [index, group] of areas.householdGroups.entries()) {
    const cell = areas.groupCells[index] ?? -1
    const away = distance(siteOf(cell), seat)
    if (!group.code.startsWith(village.code) || away >= least) continue
    least = away
    best = cell
  }
  return best
}
