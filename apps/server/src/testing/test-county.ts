import type { Position, Role } from '@fengqiao/contract'
import { roles } from '@fengqiao/contract'
import { hash } from '@node-rs/argon2'
import { createArea } from '../modules/area/index.ts'
import { insertAccount } from '../modules/identity/index.ts'
import { insertPeople, insertShifts, insertUnits, type PersonRecord } from '../modules/organisation/index.ts'
import { insertCameras, insertDevices, insertPlaces } from '../modules/video/index.ts'
import { type County, createCounty, createDatabase, type Engine, systemScope } from '../platform/db/index.ts'

export const testPassword = 'Test-county-2026'

const code = '900101'

export const testCounty: County = {
  code,
  name: '示例县',
  centreName: '示例县综治中心',
  center: { lng: 107.5, lat: 26.5 },
  bounds: [107.4, 26.4, 107.6, 26.6],
  helpPhone: null,
  demonstration: false,
}

/** Two townships side by side: `a` in the west with two villages, `b` in the east with one. */
export const areas = {
  county: `${code}000000`,
  townshipA: `${code}001000`,
  villageA1: `${code}001001`,
  villageA2: `${code}001002`,
  gridA1: `${code}001001001`,
  gridA2: `${code}001001002`,
  gridA3: `${code}001002001`,
  groupA: `${code}00100100101`,
  townshipB: `${code}002000`,
  villageB: `${code}002001`,
  gridB1: `${code}002001001`,
  gridB2: `${code}002001002`,
  groupB: `${code}00200100101`,
} as const

type Box = readonly [west: number, south: number, east: number, north: number]

const divisions: readonly [keyof typeof areas, keyof typeof areas | null, Parameters<typeof levelOf>[0], Box][] = [
  ['county', null, 0, [107.4, 26.4, 107.6, 26.6]],
  ['townshipA', 'county', 1, [107.4, 26.4, 107.5, 26.6]],
  ['townshipB', 'county', 1, [107.5, 26.4, 107.6, 26.6]],
  ['villageA1', 'townshipA', 2, [107.4, 26.5, 107.5, 26.6]],
  ['villageA2', 'townshipA', 2, [107.4, 26.4, 107.5, 26.5]],
  ['villageB', 'townshipB', 2, [107.5, 26.4, 107.6, 26.6]],
  ['gridA1', 'villageA1', 3, [107.4, 26.5, 107.45, 26.6]],
  ['gridA2', 'villageA1', 3, [107.45, 26.5, 107.5, 26.6]],
  ['gridA3', 'villageA2', 3, [107.4, 26.4, 107.5, 26.5]],
  ['gridB1', 'villageB', 3, [107.5, 26.5, 107.6, 26.6]],
  ['gridB2', 'villageB', 3, [107.5, 26.4, 107.6, 26.5]],
  ['groupA', 'gridA1', 4, [107.4, 26.5, 107.42, 26.52]],
  ['groupB', 'gridB1', 4, [107.5, 26.5, 107.52, 26.52]],
]

/** Sides of the county: who belongs to one must see nothing of the other. */
export type Side = 'a' | 'b'

/** Where each role's account stands; the county's own roles see both sides. */
const seats: Readonly<Record<Role, { readonly a: keyof typeof areas; readonly b: keyof typeof areas }>> = {
  COUNTY_COMMAND: { a: 'county', b: 'county' },
  TOWNSHIP_STAFF: { a: 'townshipA', b: 'townshipB' },
  VILLAGE_SERVICE: { a: 'villageA1', b: 'villageB' },
  GRID_WORKER: { a: 'gridA1', b: 'gridB1' },
  HOUSEHOLD_HEAD: { a: 'groupA', b: 'groupB' },
  POLICE: { a: 'townshipA', b: 'townshipB' },
  DEPARTMENT: { a: 'townshipA', b: 'townshipB' },
  MEDIATOR: { a: 'townshipA', b: 'townshipB' },
  WINDOW_CLERK: { a: 'townshipA', b: 'townshipB' },
  RESIDENT: { a: 'villageA1', b: 'villageB' },
  SYSTEM_ADMIN: { a: 'county', b: 'county' },
  SECURITY_ADMIN: { a: 'county', b: 'county' },
  AUDIT_ADMIN: { a: 'county', b: 'county' },
}

export interface TestAccount {
  readonly username: string
  readonly role: Role
  readonly side: Side
  readonly areaCode: string
  readonly personId: string | null
}

const nobody: ReadonlySet<Role> = new Set(['RESIDENT', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'])

const account = (role: Role, side: Side, areaCode: string, suffix = ''): TestAccount => {
  const username = `${role.toLowerCase().replaceAll('_', '-')}-${side}${suffix}`
  return { username, role, side, areaCode, personId: nobody.has(role) ? null : `person-${username}` }
}

/** One account a role and side, and a second worker beside the first of each side. */
export const accounts: readonly TestAccount[] = [
  ...roles.flatMap((role) => (['a', 'b'] as const).map((side) => account(role, side, areas[seats[role][side]]))),
  account('GRID_WORKER', 'a', areas.gridA2, '2'),
  account('GRID_WORKER', 'b', areas.gridB2, '2'),
]

export const recorderId = `${code}00001180000001`

export interface TestCamera {
  readonly id: string
  readonly areaCode: string
  readonly position: Position
}

const camera = (serial: number, areaCode: string, lng: number, lat: number): TestCamera => ({
  id: `${code}0000132000000${serial}`,
  areaCode,
  position: { lng, lat },
})

export const cameras = {
  a1: camera(1, areas.gridA1, 107.42, 26.55),
  a2: camera(2, areas.gridA2, 107.47, 26.55),
  a3: camera(3, areas.gridA3, 107.45, 26.45),
  b1: camera(4, areas.gridB1, 107.55, 26.55),
  b2: camera(5, areas.gridB2, 107.55, 26.45),
} as const

/**
 * Writes the county by the same use cases as a real one. One hash serves all accounts, made with the least parameters:
 * a hash says itself how it was made, and hundreds of sign-ins would take minutes of the tests' time.
 */
export async function writeTestCounty(engine: Engine, now = new Date()): Promise<void> {
  await createCounty(engine, testCounty)
  const database = createDatabase(engine, code)
  const area = createArea(database)
  const passwordHash = await hash(testPassword, { memoryCost: 8, timeCost: 1, parallelism: 1 })
  await database.transaction(systemScope, async (tx) => {
    await area.importDivisions(tx, divisions.map(toDivision))
    await area.importBaseMap(tx, [])
    await insertUnits(tx, [unit])
    await insertPeople(tx, accounts.flatMap(toPerson))
    await insertShifts(tx, accounts.flatMap(toShift(now)))
    await insertPlaces(tx, [place('place-a', 'I', cameras.a1), place('place-b', 'II', cameras.b1)])
    await insertDevices(tx, [{ id: recorderId, name: '示例录像机', area_code: areas.county, example: true }])
    await insertCameras(tx, Object.entries(cameras).map(toCamera))
    for (const { username, role, personId, areaCode } of accounts) {
      const post = `岗位 ${username}`
      await insertAccount(tx, { id: username, username, passwordHash, role, name: username, post, personId, areaCode })
    }
  })
}

function levelOf(depth: 0 | 1 | 2 | 3 | 4) {
  return (['county', 'township', 'village', 'grid', 'household_group'] as const)[depth]
}

function toDivision([name, parent, depth, box]: (typeof divisions)[number]) {
  const [west, south, east, north] = box
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const
  return {
    code: areas[name],
    level: levelOf(depth),
    name: `示例${name}`,
    parentCode: parent && areas[parent],
    center: { lng: (west + east) / 2, lat: (south + north) / 2 },
    boundary: { type: 'Polygon' as const, coordinates: [corners] },
    households: null,
    residents: null,
    example: true,
  }
}

const unit = {
  id: 'unit-centre',
  kind: 'county-centre',
  level: 'county',
  name: testCounty.centreName,
  shortName: '县中心',
  areaCode: areas.county,
  phone: null,
  position: testCounty.center,
  example: true,
}

const kinds = { GRID_WORKER: 'grid_worker', HOUSEHOLD_HEAD: 'household_head', POLICE: 'police' } as const

function toPerson({ username, role, side, areaCode, personId }: TestAccount, index: number): PersonRecord[] {
  if (personId === null) return []
  return [
    {
      id: personId,
      kind: role in kinds ? kinds[role as keyof typeof kinds] : 'staff',
      name: username,
      post: `岗位 ${username}`,
      areaCode,
      unitId: unit.id,
      phone: `1390000${String(index).padStart(4, '0')}`,
      position: side === 'a' ? { lng: 107.43, lat: 26.55 } : { lng: 107.56, lat: 26.55 },
      positionAt: null,
      example: true,
    },
  ]
}

const dayMs = 86_400_000

const toShift =
  (now: Date) =>
  ({ personId, areaCode }: TestAccount) =>
    personId === null
      ? []
      : [
          {
            id: `shift-${personId}`,
            post: '值班员',
            personId,
            areaCode,
            startsAt: new Date(now.getTime() - dayMs),
            endsAt: new Date(now.getTime() + 30 * dayMs),
          },
        ]

function place(id: string, level: 'I' | 'II', { areaCode, position }: TestCamera) {
  return { id, name: `示例场所 ${id}`, kind: 'school', level, areaCode, position, example: true }
}

function toCamera([name, { id, areaCode, position }]: [string, TestCamera]) {
  const isFirst = name.endsWith('1')
  return {
    id,
    name: `示例摄像头 ${name}`,
    network: 'sharp_eyes' as const,
    level: name === 'a1' ? ('I' as const) : name === 'b1' ? ('II' as const) : ('III' as const),
    placeId: isFirst ? `place-${name.slice(0, 1)}` : null,
    areaCode,
    position,
    heading: null,
    ptz: false,
    deviceId: recorderId,
    example: true,
  }
}
