import type { PersonKind, Position } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { PersonRecord } from './person.ts'

interface PersonTable {
  id: string
  kind: PersonKind
  name: string
  post: string
  area_code: string
  unit_id: string | null
  phone: string | null
  lng: number | null
  lat: number | null
  position_at: Date | null
  example: boolean
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    person: PersonTable
  }
}

const columns = [
  'id',
  'kind',
  'name',
  'post',
  'area_code',
  'unit_id',
  'phone',
  'lng',
  'lat',
  'position_at',
  'example',
] as const

export async function insertPeople(tx: Tx, people: readonly PersonRecord[]): Promise<void> {
  await tx
    .insertInto('person')
    .values(
      people.map((person) => ({
        id: person.id,
        kind: person.kind,
        name: person.name,
        post: person.post,
        area_code: person.areaCode,
        unit_id: person.unitId,
        phone: person.phone,
        lng: person.position?.lng ?? null,
        lat: person.position?.lat ?? null,
        position_at: person.positionAt,
        example: person.example,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** People in scope of these kinds. */
export async function peopleOfKinds(tx: Tx, kinds: readonly PersonKind[]): Promise<readonly PersonRecord[]> {
  const rows = await tx
    .selectFrom('person')
    .select(columns)
    .where('kind', 'in', [...kinds])
    .orderBy('id')
    .execute()
  return rows.map(toRecord)
}

export async function peopleByIds(tx: Tx, ids: readonly string[]): Promise<readonly PersonRecord[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .select(columns)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(toRecord)
}

/** A person with the unit that he works in. */
export interface PersonOfUnit extends PersonRecord {
  readonly unitKind: string
  readonly unitName: string
}

/** People in scope who work in units of these kinds, or who are named. */
export async function peopleOfUnits(
  tx: Tx,
  unitKinds: readonly string[],
  alsoIds: readonly string[] = [],
): Promise<readonly PersonOfUnit[]> {
  const rows = await tx
    .selectFrom('person')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .select(columns.map((column) => `person.${column}` as const))
    .select(['unit.kind as unit_kind', 'unit.name as unit_name'])
    .where((e) =>
      e.or([e('unit.kind', 'in', [...unitKinds]), ...(alsoIds.length > 0 ? [e('person.id', 'in', [...alsoIds])] : [])]),
    )
    .orderBy('person.id')
    .execute()
  return rows.map((row) => ({ ...toRecord(row), unitKind: row.unit_kind, unitName: row.unit_name }))
}

/** Everybody of these units. */
export async function peopleInUnits(tx: Tx, unitIds: readonly string[]): Promise<readonly PersonRecord[]> {
  if (unitIds.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .select(columns)
    .where('unit_id', 'in', [...unitIds])
    .orderBy('id')
    .execute()
  return rows.map(toRecord)
}

/** People of a kind who answer for one of these areas themselves, not for a part of it. */
export async function peopleOfAreas(
  tx: Tx,
  kind: PersonKind,
  areaCodes: readonly string[],
): Promise<readonly PersonRecord[]> {
  if (areaCodes.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .select(columns)
    .where('kind', '=', kind)
    .where('area_code', 'in', [...areaCodes])
    .orderBy('id')
    .execute()
  return rows.map(toRecord)
}

/** People in scope of these kinds, by post and name, no more than `most`. */
export async function peopleInScopeOfKind(
  tx: Tx,
  kinds: readonly PersonKind[],
  most: number,
): Promise<readonly PersonRecord[]> {
  const rows = await tx
    .selectFrom('person')
    .select(columns)
    .where('kind', 'in', [...kinds])
    .orderBy('area_code')
    .orderBy('post')
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(toRecord)
}

/** How many people in scope each unit has. */
export async function countPeopleByUnit(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('person')
    .select((e) => ['unit_id', e.fn.countAll<number>().as('count')])
    .where('unit_id', 'is not', null)
    .groupBy('unit_id')
    .execute()
  return new Map(rows.map((row) => [row.unit_id ?? '', Number(row.count)]))
}

export async function countByKind(tx: Tx): Promise<ReadonlyMap<PersonKind, number>> {
  const rows = await tx
    .selectFrom('person')
    .select((e) => ['kind', e.fn.countAll<number>().as('count')])
    .groupBy('kind')
    .execute()
  return new Map(rows.map((row) => [row.kind, Number(row.count)]))
}

export async function movePerson(tx: Tx, id: string, position: Position, at: Date): Promise<void> {
  await tx
    .updateTable('person')
    .set({ lng: position.lng, lat: position.lat, position_at: at })
    .where('id', '=', id)
    .execute()
}

/** Gives somebody another post in another area. */
export async function reseatPerson(
  tx: Tx,
  id: string,
  seat: Pick<PersonRecord, 'kind' | 'post' | 'areaCode'>,
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ kind: seat.kind, post: seat.post, area_code: seat.areaCode })
    .where('id', '=', id)
    .execute()
}

function toRecord(row: PersonTable): PersonRecord {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    post: row.post,
    areaCode: row.area_code,
    unitId: row.unit_id,
    phone: row.phone,
    position: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    positionAt: row.position_at,
    example: row.example,
  }
}

/** Everybody by name and place: who is imported twice is the same person. */
export async function peopleKeys(
  tx: Tx,
): Promise<readonly Pick<PersonRecord, 'id' | 'name' | 'areaCode' | 'phone' | 'kind'>[]> {
  const rows = await tx.selectFrom('person').select(['id', 'name', 'area_code', 'phone', 'kind']).execute()
  return rows.map(({ id, name, area_code, phone, kind }) => ({ id, name, areaCode: area_code, phone, kind }))
}

export async function peopleInAreas(tx: Tx, codes: readonly string[]): Promise<readonly string[]> {
  if (codes.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .select('area_code')
    .distinct()
    .where('area_code', 'in', [...codes])
    .execute()
  return rows.map((row) => row.area_code)
}

export async function deletePeople(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('person')
      .where('id', 'in', [...ids])
      .execute()
}
