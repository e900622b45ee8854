import type { Position } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

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
