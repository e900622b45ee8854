import type { Position } from '@fengqiao/contract'
import type { Tables, Tx } from '../../platform/db/index.ts'

/** A centre, station, department or committee. */
export interface UnitRecord {
  readonly id: string
  readonly kind: string
  readonly level: string
  readonly name: string
  readonly shortName: string
  readonly areaCode: string
  readonly phone: string | null
  readonly position: Position | null
  readonly example: boolean
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    unit: {
      id: string
      kind: string
      level: string
      name: string
      short_name: string
      area_code: string
      phone: string | null
      lng: number | null
      lat: number | null
      example: boolean
    }
  }
}

export async function insertUnits(tx: Tx, units: readonly UnitRecord[]): Promise<void> {
  await tx
    .insertInto('unit')
    .values(
      units.map((unit) => ({
        id: unit.id,
        kind: unit.kind,
        level: unit.level,
        name: unit.name,
        short_name: unit.shortName,
        area_code: unit.areaCode,
        phone: unit.phone,
        lng: unit.position?.lng ?? null,
        lat: unit.position?.lat ?? null,
        example: unit.example,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function unitsWithPeople(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly people: number }[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('unit')
    .innerJoin('person', 'person.unit_id', 'unit.id')
    .select((e) => ['unit.id', 'unit.name', e.fn.countAll<number>().as('people')])
    .where('unit.id', 'in', [...ids])
    .groupBy(['unit.id', 'unit.name'])
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, people: Number(row.people) }))
}

export async function unitsInAreas(tx: Tx, codes: readonly string[]): Promise<readonly string[]> {
  if (codes.length === 0) return []
  const rows = await tx
    .selectFrom('unit')
    .select('area_code')
    .distinct()
    .where('area_code', 'in', [...codes])
    .execute()
  return rows.map((row) => row.area_code)
}

export async function deleteUnits(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('unit')
      .where('id', 'in', [...ids])
      .execute()
}

export async function unitsByIds(tx: Tx, ids: readonly string[]): Promise<readonly UnitRecord[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('unit')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
  return rows.map(toRecord)
}

/** Every unit of the county: some dozens. */
export async function allUnits(tx: Tx): Promise<readonly UnitRecord[]> {
  return (await tx.selectFrom('unit').selectAll().orderBy('id').execute()).map(toRecord)
}

function toRecord(row: Tables['unit']): UnitRecord {
  return {
    id: row.id,
    kind: row.kind,
    level: row.level,
    name: row.name,
    shortName: row.short_name,
    areaCode: row.area_code,
    phone: row.phone,
    position: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    example: row.example,
  }
}
