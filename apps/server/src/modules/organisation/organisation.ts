import { type DutyEntry, maskPhone, type Person, type Position } from '@fengqiao/contract'
import { type Database, type Scope, systemScope, type Tx } from '../../platform/db/index.ts'
import { type Area, type Directory, distanceMetres } from '../area/index.ts'
import { shiftsBetween } from './duty.store.ts'
import { peopleByIds, peopleOfKinds } from './person.store.ts'
import { type PersonRecord, toPerson } from './person.ts'

export interface NearbyPerson {
  readonly person: PersonRecord
  readonly onDuty: boolean
  /** Metres; null where the position is not ours to see. */
  readonly distance: number | null
}

const fieldKinds = ['grid_leader', 'grid_worker', 'police'] as const

/** People in scope who work in the field: on duty first, then the nearest; those without a position last. */
export async function nearestPeople(
  tx: Tx,
  to: Position,
  options: { readonly now: Date; readonly limit: number; readonly kinds?: readonly (typeof fieldKinds)[number][] },
): Promise<readonly NearbyPerson[]> {
  const people = await peopleOfKinds(tx, options.kinds ?? fieldKinds)
  const onDuty = await peopleOnDuty(tx, options.now)
  return people
    .map((person) => ({
      person,
      onDuty: onDuty.has(person.id),
      distance: person.position && distanceMetres(to, person.position),
    }))
    .sort(
      (a, b) =>
        Number(b.onDuty) - Number(a.onDuty) ||
        (a.distance ?? Number.POSITIVE_INFINITY) - (b.distance ?? Number.POSITIVE_INFINITY),
    )
    .slice(0, options.limit)
}

/** Ids of all who have a shift now. */
export async function peopleOnDuty(tx: Tx, now: Date): Promise<ReadonlySet<string>> {
  const shifts = await shiftsBetween(tx, now, now)
  return new Set(shifts.map((shift) => shift.personId))
}

/** The areas of all running shifts, one entry a person. */
export async function dutyAreasNow(tx: Tx, now: Date): Promise<readonly string[]> {
  const shifts = await shiftsBetween(tx, now, now)
  return [...new Map(shifts.map((shift) => [shift.personId, shift.areaCode])).values()]
}

/** Who is in the field now, for the map. */
export async function peopleInTheField(
  database: Database,
  scope: Scope,
  directory: Directory,
  now: Date,
): Promise<readonly Person[]> {
  return database.transaction(scope, async (tx) => {
    const onDuty = await peopleOnDuty(tx, now)
    const people = await peopleOfKinds(tx, fieldKinds)
    return people
      .filter((person) => onDuty.has(person.id) && person.position !== null)
      .map((person) => toPerson(person, directory.nameOf(person.areaCode), true))
  })
}

/**
 * Who has the duty in `areaCode`, in the centres above it and directly below. Everyone who is signed in may know whom
 * to call, wherever the person belongs: so it is read for the whole county, and shows names, posts and masked phones.
 */
export async function dutyAround(
  database: Database,
  area: Area,
  areaCode: string,
  now: Date,
): Promise<readonly DutyEntry[]> {
  const directory = await area.directory()
  const path = directory.pathOf(areaCode).map((division) => division.code)
  const around = new Set([...path, ...directory.childrenOf(areaCode).map((division) => division.code)])
  return database.transaction(systemScope, async (tx) => {
    const soon = new Date(now.getTime() + 12 * 60 * 60 * 1000)
    const shifts = (await shiftsBetween(tx, now, soon)).filter((shift) => around.has(shift.areaCode))
    const people = new Map(
      (await peopleByIds(tx, [...new Set(shifts.map((shift) => shift.personId))])).map((person) => [person.id, person]),
    )
    return shifts.flatMap((shift) => {
      const person = people.get(shift.personId)
      if (!person) return []
      return [
        {
          post: shift.post,
          personId: person.id,
          name: person.name,
          phoneMasked: maskPhone(person.phone),
          areaCode: shift.areaCode,
          areaName: directory.nameOf(shift.areaCode),
          startsAt: shift.startsAt.toISOString(),
          endsAt: shift.endsAt.toISOString(),
          now: shift.startsAt <= now && now < shift.endsAt,
        },
      ]
    })
  })
}
