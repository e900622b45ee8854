import { sql } from 'kysely'
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

export async function allPlaces(tx: Tx): Promise<readonly Pick<PlaceRecord, 'id' | 'name' | 'level' | 'areaCode'>[]> {
  const rows = await tx.selectFrom('place').select(['id', 'name', 'level', 'area_code']).execute()
  return rows.map(({ id, name, level, area_code }) => ({ id, name, level, areaCode: area_code }))
}

export async function placesWithCameras(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly cameras: number }[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('place')
    .innerJoin('camera', 'camera.place_id', 'place.id')
    .select((e) => ['place.id', 'place.name', e.fn.countAll<number>().as('cameras')])
    .where('place.id', 'in', [...ids])
    .groupBy(['place.id', 'place.name'])
    .execute()
  return rows.map(({ id, name, cameras }) => ({ id, name, cameras: Number(cameras) }))
}

export async function placesInAreas(tx: Tx, codes: readonly string[]): Promise<readonly string[]> {
  if (codes.length === 0) return []
  const rows = await tx
    .selectFrom('place')
    .select('area_code')
    .distinct()
    .where('area_code', 'in', [...codes])
    .execute()
  return rows.map((row) => row.area_code)
}

export async function deletePlaces(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('place')
      .where('id', 'in', [...ids])
      .execute()
}

/** Places by part of their name, at most `limit`. */
export async function findPlaces(tx: Tx, q: string, limit: number) {
  return tx
    .selectFrom('place')
    .select(['id', 'name', 'level', 'area_code as areaCode'])
    .where(sql<boolean>`(${q} = '' OR position(${q} IN name) > 0)`)
    .orderBy('level')
    .orderBy('name')
    .limit(limit)
    .execute()
}

export async function placeExists(tx: Tx, id: string): Promise<boolean> {
  return (await tx.selectFrom('place').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}
