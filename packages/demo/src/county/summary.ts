import type { CameraNetwork, CountySummary, DemonstrationCounty } from './types.ts'

type Parts = Pick<
  DemonstrationCounty,
  'townships' | 'villages' | 'grids' | 'householdGroups' | 'people' | 'places' | 'cameras' | 'recorders'
>

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Counts what is there; nothing is taken from the plan. */
export function summarise({
  townships,
  villages,
  grids,
  householdGroups,
  people,
  places,
  cameras,
  recorders,
}: Parts): CountySummary {
  const levels = new Map(places.map((place) => [place.id, place.level]))
  const levelOf = (placeId: string | undefined) => (placeId === undefined ? 'III' : (levels.get(placeId) ?? 'III'))
  const ofLevel = (level: string): number => cameras.filter((camera) => levelOf(camera.placeId) === level).length
  const ofNetwork = (network: CameraNetwork): number => cameras.filter((camera) => camera.network === network).length
  return {
    townships: townships.length,
    villages: villages.length,
    communities: villages.filter((village) => village.kind === 'community').length,
    grids: grids.length,
    gridWorkers: people.filter((person) => person.role === 'GRID_WORKER').length,
    householdGroups: householdGroups.length,
    households: sum(householdGroups.map((group) => group.households)),
    residents: sum(householdGroups.map((group) => group.residents)),
    places: {
      levelI: places.filter((place) => place.level === 'I').length,
      levelII: places.filter((place) => place.level === 'II').length,
    },
    cameras: {
      total: cameras.length,
      online: cameras.filter((camera) => camera.status === 'ON').length,
      levelI: ofLevel('I'),
      levelII: ofLevel('II'),
      levelIII: ofLevel('III'),
      byNetwork: {
        skynet: ofNetwork('skynet'),
        'sharp-eyes': ofNetwork('sharp-eyes'),
        'digital-village': ofNetwork('digital-village'),
        'smart-campus': ofNetwork('smart-campus'),
      },
    },
    recorders: recorders.length,
  }
}
