import { apportion } from './apportion.ts'
import { countyCode, countyName, countySeat, totalResidents, townshipPlans } from './county-plan.ts'
import { villageNames } from './names/village-names.ts'
import { bounds, distance, polygonAreaKm2, toLngLat } from './plane.ts'
import { createRandom } from './random.ts'
import { traceRegions } from './ring-tracing.ts'
import type { Territory } from './territory.ts'
import type { County, Grid, HouseholdGroup, Polygon, Township, Village } from './types.ts'

/** The division tree, and which cell is which household group. */
export interface Areas {
  readonly county: County
  readonly townships: readonly Township[]
  readonly villages: readonly Village[]
  readonly grids: readonly Grid[]
  readonly householdGroups: readonly HouseholdGroup[]
  readonly cellPolygons: ReadonlyMap<number, Polygon>
  /** Cell of each household group, in the order of `householdGroups`. */
  readonly groupCells: readonly number[]
  readonly groupOfCell: ReadonlyMap<number, HouseholdGroup>
  /** Index in the territory of each village, in the order of `villages`. */
  readonly villageIndices: readonly number[]
}

interface Census {
  readonly households: number
  readonly residents: number
}

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1–99 as Chinese numbers: 三, 十二, 二十一. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = numerals[value % 10] ?? ''
  if (tens === 0) return ones
  return `${tens === 1 ? '' : (numerals[tens] ?? '')}十${ones}`
}

function countPeople(territory: Territory, cells: readonly number[], seed: number): Map<number, Census> {
  const random = createRandom(seed, 'census')
  const households = cells.map((cell) => {
    const town = territory.villages[territory.villageOf[cell] ?? -1]?.kind === 'community'
    return 8 + random.int(town ? 6 : 5)
  })
  const residents = apportion(
    totalResidents,
    households.map((count) => count * random.between(3.6, 4.9)),
  )
  return new Map(
    cells.map((cell, index) => [cell, { households: households[index] ?? 0, residents: residents[index] ?? 0 }]),
  )
}

const total = (parts: readonly Census[]): Census => ({
  households: parts.reduce((sum, part) => sum + part.households, 0),
  residents: parts.reduce((sum, part) => sum + part.residents, 0),
})

/** Villages of a township from its seat outwards; communities first, as their codes are. */
function orderVillages(territory: Territory, township: number): number[] {
  const indices = territory.villages.flatMap((village, index) => (village.township === township ? [index] : []))
  const seat = territory.villages[indices[0] ?? -1]?.center ?? { x: 0, y: 0 }
  const rank = (index: number): number => {
    const village = territory.villages[index]
    return (village?.kind === 'community' ? 0 : 1000) + distance(village?.center ?? seat, seat)
  }
  return indices.sort((a, b) => rank(a) - rank(b))
}

const emptyPolygon: Polygon = { type: 'Polygon', coordinates: [] }

/** Names, numbers, counts and outlines for everything the territory divides. */
export function buildAreas(territory: Territory, seed: number): Areas {
  const { drawn, mesh, villageOf, gridOf, gridVillages } = territory
  const cellLabels = villageOf.map((village, cell) => (village < 0 ? -1 : cell))
  const townshipLabels = villageOf.map((village) => (village < 0 ? -1 : (territory.villages[village]?.township ?? -1)))
  const outlines = {
    county: traceRegions(
      drawn,
      cellLabels.map((cell) => Math.min(cell, 0)),
    ),
    township: traceRegions(drawn, townshipLabels),
    village: traceRegions(drawn, villageOf),
    grid: traceRegions(drawn, gridOf),
    cell: traceRegions(drawn, cellLabels),
  }
  const shape = (polygon: Polygon = emptyPolygon) => ({
    boundary: polygon,
    areaKm2: polygonAreaKm2(polygon.coordinates),
  })
  const cells = cellLabels.filter((cell) => cell >= 0)
  const census = countPeople(territory, cells, seed)
  const gridCells: number[][] = gridVillages.map(() => [])
  for (const cell of cells) gridCells[gridOf[cell] ?? -1]?.push(cell)

  const townships: Township[] = []
  const villages: Village[] = []
  const grids: Grid[] = []
  const householdGroups: HouseholdGroup[] = []
  const groupCells: number[] = []
  const villageIndices: number[] = []
  const countyParentCode = `${countyCode}000000`

  for (const [township, plan] of townshipPlans.entries()) {
    const names = villageNames[plan.shortName]
    const firstVillage = villages.length
    const serials = { community: 0, village: 0 }
    for (const index of orderVillages(territory, township)) {
      const site = territory.villages[index]
      if (!site || !names) continue
      serials[site.kind] += 1
      const serial = serials[site.kind]
      const list = site.kind === 'community' ? names.communities : names.villages
      const code = `${plan.code.slice(0, 9)}${String(site.kind === 'community' ? serial : 200 + serial).padStart(3, '0')}`
      const firstGrid = grids.length
      villageIndices.push(index)
      for (const [grid, owner] of gridVillages.entries()) {
        if (owner !== index) continue
        const number = grids.length - firstGrid + 1
        const gridCode = `${code}${String(number).padStart(3, '0')}`
        const members = gridCells[grid] ?? []
        for (const [place, cell] of members.entries()) {
          groupCells.push(cell)
          householdGroups.push({
            level: 'household-group',
            code: `${gridCode}${String(place + 1).padStart(2, '0')}`,
            name: `第${place + 1}联户组`,
            parentCode: gridCode,
            center: toLngLat(mesh.sites[cell] ?? site.center),
            headPersonId: `person-h${String(groupCells.length).padStart(4, '0')}`,
            example: true,
            ...shape(outlines.cell.get(cell)),
            ...(census.get(cell) ?? { households: 0, residents: 0 }),
          })
        }
        grids.push({
          level: 'grid',
          code: gridCode,
          name: `${chineseNumber(number)}网格`,
          parentCode: code,
          center: toLngLat(mesh.sites[middleCell(territory, members)] ?? site.center),
          example: true,
          ...shape(outlines.grid.get(grid)),
          ...total(householdGroups.slice(-members.length)),
        })
      }
      villages.push({
        level: 'village',
        code,
        name: list[serial - 1] ?? `示例村${serial}`,
        kind: site.kind,
        parentCode: plan.code,
        center: toLngLat(mesh.sites[nearestCell(territory, index)] ?? site.center),
        example: true,
        ...shape(outlines.village.get(index)),
        ...total(grids.slice(firstGrid)),
      })
    }
    const seatVillage = villages[firstVillage]
    townships.push({
      level: 'township',
      code: plan.code,
      name: plan.name,
      kind: plan.kind,
      parentCode: countyParentCode,
      center: seatVillage?.center ?? toLngLat(plan.seat),
      example: false,
      ...shape(outlines.township.get(township)),
      ...total(villages.slice(firstVillage)),
    })
  }

  const county: County = {
    level: 'county',
    code: countyParentCode,
    countyCode,
    name: countyName,
    center: toLngLat(countySeat),
    bounds: { ...bounds },
    example: false,
    ...shape(outlines.county.get(0)),
    ...total(townships),
  }
  return {
    county,
    townships,
    villages,
    grids,
    householdGroups,
    cellPolygons: outlines.cell,
    groupCells,
    groupOfCell: new Map(
      groupCells.flatMap((cell, index) => (householdGroups[index] ? [[cell, householdGroups[index]]] : [])),
    ),
    villageIndices,
  }
}

function middleCell({ mesh }: Territory, members: readonly number[]): number {
  let x = 0
  let y = 0
  for (const cell of members) {
    x += (mesh.sites[cell]?.x ?? 0) / members.length
    y += (mesh.sites[cell]?.y ?? 0) / members.length
  }
  return closest(members, (cell) => distance(mesh.sites[cell] ?? { x: 0, y: 0 }, { x, y }))
}

function nearestCell({ mesh, villageOf, villages }: Territory, village: number): number {
  const center = villages[village]?.center ?? { x: 0, y: 0 }
  const members = villageOf.flatMap((owner, cell) => (owner === village ? [cell] : []))
  return closest(members, (cell) => distance(mesh.sites[cell] ?? { x: 0, y: 0 }, center))
}

function closest(members: readonly number[], measure: (cell: number) => number): number {
  return members.reduce((best, cell) => (measure(cell) < measure(best) ? cell : best), members[0] ?? -1)
}
