import type { Tx } from '../../platform/db/index.ts'
import type { PlaceRecord } from './camera.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    place: {
      id: string
      name: string
      kind: string
      level: PlaceRecord['level']
      area_code: string
      lng: number
      lat: number
      example: boolean
    }
  }
}

export async function insertPlaces(tx: Tx, places: readonly PlaceRecord[]): Promise<void> {
  await tx
    .insertInto('place')
    .values(
      places.map((place) => ({
        id: place.id,
        name: place.name,
        kind: place.kind,
        level: place.level,
        area_code: place.areaCode,
        lng: place.position.lng,
        lat: place.position.lat,
        example: place.example,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Places by level of attention: I and II count places, never cameras. */
export async function countPlaces(tx: Tx): Promise<{ readonly levelI: number; readonly levelII: number }> {
  const rows = await tx
    .selectFrom('place')
    .select((e) => ['level', e.fn.countAll<number>().as('count')])
    .groupBy('level')
    .execute()
  const of = (level: PlaceRecord['level']) => Number(rows.find((row) => row.level === level)?.count ?? 0)
  return { levelI: of('I'), levelII: of('II') }
}

export async function placesByIds(tx: Tx, ids: readonly string[]): Promise<readonly PlaceRecord[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('place')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(({ id, name, kind, level, area_code, lng, lat, example }) => ({
    id,
    name,
    kind,
    level,
    areaCode: area_code,
    position: { lng, lat },
    example,
  }))
}
