import type { Areas } from './areas.ts'
import { totalGridWorkers } from './county-plan.ts'
import { castNames, type DemoScene } from './demo-cast.ts'
import { createNames, type Gender } from './names/person-names.ts'
import { mobilePhone } from './phones.ts'
import { createRandom } from './random.ts'
import type { LngLat, Organisation, Person, Role } from './types.ts'

/** A point somewhere on the ground of one household group. */
export type PlaceInCell = (cell: number) => LngLat

type Draft = Omit<Person, 'id' | 'name' | 'gender' | 'phone' | 'example'> & {
  /** A name that the documentation knows; the gender goes with it. */
  readonly cast?: { readonly name: string; readonly gender: Gender }
}

interface Staffing {
  readonly role: Role
  /** One person per post. */
  readonly posts: readonly string[]
}

/** Who works in an organisation, by its kind and level. */
function staffing(organisation: Organisation): readonly Staffing[] {
  switch (organisation.kind) {
    case 'county-centre':
      return [
        { role: 'COUNTY_COMMAND', posts: ['带班领导', '带班领导', '带班领导', '带班领导', '带班领导', '带班领导'] },
        { role: 'COUNTY_COMMAND', posts: ['指挥长', '指挥长', '指挥长', '指挥长'] },
        { role: 'COUNTY_COMMAND', posts: Array.from({ length: 8 }, () => '视频巡查员') },
        { role: 'WINDOW_CLERK', posts: ['窗口受理员', '窗口受理员', '窗口受理员'] },
      ]
    case 'township-centre':
      return [
        { role: 'TOWNSHIP_STAFF', posts: ['带班领导', '带班领导', '带班领导'] },
        { role: 'TOWNSHIP_STAFF', posts: ['值班员', '值班员', '值班员', '值班员'] },
        { role: 'WINDOW_CLERK', posts: ['窗口受理员'] },
      ]
    case 'village-service':
      return [{ role: 'VILLAGE_SERVICE', posts: ['服务部负责人', '值班村干部', '值班村干部'] }]
    case 'police-station':
      return [{ role: 'POLICE', posts: ['所长', '社区民警'] }]
    case 'department':
      return [{ role: 'DEPARTMENT', posts: organisation.level === 'county' ? ['负责人', '联络员'] : ['负责人'] }]
    case 'mediation-committee':
      return [{ role: 'MEDIATOR', posts: organisation.level === 'village' ? ['调解员'] : ['主任', '调解员'] }]
  }
}

/** Grids with the most households get a second pair of hands, until the county's number is reached. */
function gridPosts(areas: Areas): Map<string, ('leader' | 'worker')[]> {
  const extra = totalGridWorkers - areas.grids.length
  const busiest = new Set(
    [...areas.grids]
      .sort((a, b) => b.households - a.households || (a.code < b.code ? -1 : 1))
      .slice(0, extra)
      .map((grid) => grid.code),
  )
  return new Map(
    areas.grids.map((grid, index) => [
      grid.code,
      busiest.has(grid.code) ? ['leader', 'worker'] : [index % 5 < 2 ? 'leader' : 'worker'],
    ]),
  )
}

/** Everyone in the county who has a part in its governance, and one resident. */
export function createPeople(
  areas: Areas,
  organisations: readonly Organisation[],
  scene: DemoScene,
  placeInCell: PlaceInCell,
  seed: number,
): Person[] {
  const random = createRandom(seed, 'people')
  const names = createNames(random, castNames)
  const people: Person[] = []

  function add(id: string, draft: Draft): void {
    const gender = draft.cast?.gender ?? (random.chance(0.45) ? 'female' : 'male')
    const { cast, ...rest } = draft
    people.push({
      id,
      name: cast?.name ?? names.next(gender),
      gender,
      phone: mobilePhone(people.length + 1),
      example: true,
      ...rest,
    })
  }

  let staff = 0
  for (const organisation of organisations) {
    for (const { role, posts } of staffing(organisation)) {
      for (const [place, post] of posts.entries()) {
        staff += 1
        const cast = posts.indexOf(post) === place ? scene.castOf(organisation, role, post) : undefined
        add(`person-s${String(staff).padStart(4, '0')}`, {
          role,
          areaCode: organisation.areaCode,
          post,
          organisationId: organisation.id,
          // Where police officers are is theirs to know: the centre sees their station.
          ...(role === 'POLICE' ? {} : { position: organisation.position }),
          ...(cast ? { cast } : {}),
        })
      }
    }
  }

  const cellsOfGrid = new Map<string, number[]>()
  for (const [index, group] of areas.householdGroups.entries()) {
    const cells = cellsOfGrid.get(group.parentCode) ?? []
    cells.push(areas.groupCells[index] ?? -1)
    cellsOfGrid.set(group.parentCode, cells)
  }
  let worker = 0
  for (const [gridCode, posts] of gridPosts(areas)) {
    const isScene = gridCode === scene.workerGridCode
    for (const gridPost of isScene && !posts.includes('worker') ? (['worker'] as const) : posts) {
      worker += 1
      add(`person-w${String(worker).padStart(4, '0')}`, {
        role: 'GRID_WORKER',
        areaCode: gridCode,
        post: gridPost === 'leader' ? '网格长' : '网格员',
        gridPost,
        employment: isScene || random.chance(0.62) ? 'full-time' : 'part-time',
        position: placeInCell(
          isScene && gridPost === 'worker' ? scene.workerCell : random.pick(cellsOfGrid.get(gridCode) ?? [-1]),
        ),
        ...(isScene && gridPost === 'worker' ? { cast: scene.worker } : {}),
      })
    }
  }

  for (const [index, group] of areas.householdGroups.entries()) {
    add(group.headPersonId, {
      role: 'HOUSEHOLD_HEAD',
      areaCode: group.code,
      post: '联户长',
      position: placeInCell(areas.groupCells[index] ?? -1),
    })
  }
  for (const { id, ...draft } of scene.others) add(id, draft)
  return people
}
