import type { CameraNetwork, PersonKind, Position } from '@fengqiao/contract'
import type { DemonstrationCounty, LngLat, Person } from '@fengqiao/demo'
import type { NewDivision } from '../modules/area/index.ts'
import type { PersonRecord, UnitRecord } from '../modules/organisation/index.ts'
import type { NewCamera, PlaceRecord } from '../modules/video/index.ts'

/** The demonstration county in the words of the modules. Everything invented is marked as an example. */

const toPosition = ([lng, lat]: LngLat): Position => ({ lng, lat })

export function toDivisions(county: DemonstrationCounty): readonly NewDivision[] {
  const { townships, villages, grids, householdGroups } = county
  const top = { ...county.county, parentCode: null }
  return [top, ...townships, ...villages, ...grids, ...householdGroups].map((area) => ({
    code: area.code,
    level: area.level === 'household-group' ? 'household_group' : area.level,
    name: area.name,
    parentCode: area.parentCode,
    center: toPosition(area.center),
    boundary: {
      type: 'Polygon',
      coordinates: area.boundary.coordinates.map((ring) => ring.map(([lng, lat]) => [lng, lat] as const)),
    },
    households: area.households,
    residents: area.residents,
    example: area.example,
  }))
}

export function toBaseMap({ baseMap }: DemonstrationCounty): readonly unknown[] {
  const { relief, water, rivers, urban, roads, labels } = baseMap
  return [relief, water, rivers, urban, roads, labels].flatMap((collection): readonly unknown[] => collection.features)
}

export function toUnits(county: DemonstrationCounty): readonly UnitRecord[] {
  return county.organisations.map(({ id, kind, level, name, shortName, areaCode, phone, position, example }) => ({
    id,
    kind,
    level,
    name,
    shortName,
    areaCode,
    phone,
    position: toPosition(position),
    example,
  }))
}

export function toPeople(county: DemonstrationCounty): readonly PersonRecord[] {
  return county.people.map((person) => ({
    id: person.id,
    kind: kindOf(person),
    name: person.name,
    post: person.post,
    areaCode: person.areaCode,
    unitId: person.organisationId ?? null,
    phone: person.phone,
    position: person.position ? toPosition(person.position) : null,
    positionAt: null,
    example: person.example,
  }))
}

function kindOf(person: Person): PersonKind {
  switch (person.role) {
    case 'GRID_WORKER':
      return person.gridPost === 'leader' ? 'grid_leader' : 'grid_worker'
    case 'HOUSEHOLD_HEAD':
      return 'household_head'
    case 'POLICE':
      return 'police'
    default:
      return 'staff'
  }
}

export function toPlaces(county: DemonstrationCounty): readonly PlaceRecord[] {
  return county.places.map(({ id, name, kind, level, gridCode, position, example }) => ({
    id,
    name,
    kind,
    level,
    areaCode: gridCode,
    position: toPosition(position),
    example,
  }))
}

export function toDevices(county: DemonstrationCounty) {
  return county.recorders.map(({ deviceId, name, areaCode, example }) => ({
    id: deviceId,
    name,
    area_code: areaCode,
    example,
  }))
}

const networks = {
  skynet: 'skynet',
  'sharp-eyes': 'sharp_eyes',
  'digital-village': 'digital_village',
  'smart-campus': 'smart_campus',
} as const satisfies Record<string, CameraNetwork>

export function toCameras(county: DemonstrationCounty): readonly NewCamera[] {
  const levels = new Map(county.places.map((place) => [place.id, place.level]))
  return county.cameras.map((camera) => ({
    id: camera.channelId,
    name: camera.name,
    network: networks[camera.network],
    level: (camera.placeId && levels.get(camera.placeId)) || 'III',
    placeId: camera.placeId ?? null,
    areaCode: camera.gridCode,
    position: toPosition(camera.position),
    heading: camera.heading,
    ptz: camera.ptz,
    deviceId: camera.recorderId,
    example: camera.example,
  }))
}

export function toAccounts(county: DemonstrationCounty) {
  const people = new Map(county.people.map((person) => [person.id, person]))
  return county.accounts.map(({ username, role, personId, areaCode }) => {
    const person = people.get(personId)
    return {
      id: `account-${username}`,
      username,
      role,
      name: person?.name ?? username,
      post: person?.post ?? null,
      personId,
      areaCode,
    }
  })
}
