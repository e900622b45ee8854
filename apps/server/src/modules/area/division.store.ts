import type { AreaLevel } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import type { DivisionRecord, GeoJsonPolygon, NewDivision } from './division.ts'

interface DivisionTable {
  code: string
  level: AreaLevel
  name: string
  parent_code: string | null
  lng: number
  lat: number
  boundary: unknown
  households: number | null
  residents: number | null
  example: boolean
  retired_at: Date | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    division: DivisionTable
    division_successor: { code: string; successor_code: string; at: Date }
    base_map: { features: unknown }
  }
}

/** Writes divisions, parents before children; what is there already stays as it is. */
export async function insertDivisions(tx: Tx, divisions: readonly NewDivision[]): Promise<void> {
  await tx
    .insertInto('division')
    .values(
      divisions.map((division) => ({
        code: division.code,
        level: division.level,
        name: division.name,
        parent_code: division.parentCode,
        lng: division.center.lng,
        lat: division.center.lat,
        boundary: division.boundary && JSON.stringify(division.boundary),
        households: division.households,
        residents: division.residents,
        example: division.example,
        retired_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function allDivisions(tx: Tx): Promise<readonly DivisionRecord[]> {
  const { rows } = await sql<DivisionTable & { children: number }>`
    SELECT d.code, d.level, d.name, d.parent_code, d.lng, d.lat, d.retired_at, coalesce(c.children, 0)::int AS children
    FROM division d
    LEFT JOIN (SELECT parent_code, count(*) AS children FROM division WHERE retired_at IS NULL GROUP BY parent_code) c ON c.parent_code = d.code
    ORDER BY d.code`.execute(tx)
  return rows.map((row) => ({
    code: row.code,
    level: row.level,
    name: row.name,
    parentCode: row.parent_code,
    center: { lng: row.lng, lat: row.lat },
    childCount: row.children,
    retired: row.retired_at !== null,
  }))
}

/** The divisions directly below these. */
export async function childrenOutside(
  tx: Tx,
  codes: readonly string[],
): Promise<readonly { readonly code: string; readonly child: string }[]> {
  if (codes.length === 0) return []
  const rows = await tx
    .selectFrom('division')
    .select(['code', 'parent_code'])
    .where('parent_code', 'in', [...codes])
    .execute()
  return rows.map((row) => ({ code: row.parent_code ?? '', child: row.code }))
}

/** All at once: a parent and its children may go in one statement. */
export async function deleteDivisions(tx: Tx, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  await tx
    .deleteFrom('division')
    .where('code', 'in', [...codes])
    .execute()
}

export interface DivisionSize {
  readonly households: number | null
  readonly residents: number | null
  readonly example: boolean
}

export async function sizesOf(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, DivisionSize>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('division')
    .select(['code', 'households', 'residents', 'example'])
    .where('code', 'in', [...codes])
    .execute()
  return new Map(rows.map(({ code, ...size }) => [code, size]))
}

export interface BoundaryRow {
  readonly code: string
  readonly boundary: GeoJsonPolygon
}

export async function boundariesOf(
  tx: Tx,
  filter: { readonly level: AreaLevel; readonly prefix?: string },
): Promise<readonly BoundaryRow[]> {
  let query = tx
    .selectFrom('division')
    .select(['code', 'boundary'])
    .where('level', '=', filter.level)
    .where('boundary', 'is not', null)
    .where('retired_at', 'is', null)
  if (filter.prefix) query = query.where('code', '>=', filter.prefix).where('code', '<', `${filter.prefix}:`)
  const rows = await query.orderBy('code').execute()
  return rows.map((row) => ({ code: row.code, boundary: row.boundary as GeoJsonPolygon }))
}

export async function boundaryOf(tx: Tx, code: string): Promise<GeoJsonPolygon | null> {
  const row = await tx.selectFrom('division').select('boundary').where('code', '=', code).executeTakeFirst()
  return (row?.boundary as GeoJsonPolygon | null | undefined) ?? null
}

/** Retires codes; what follows each is kept, so that history finds its way. */
export async function retireDivisions(
  tx: Tx,
  pairs: readonly { readonly code: string; readonly successor: string }[],
  at: Date,
): Promise<void> {
  if (pairs.length === 0) return
  const codes = [...new Set(pairs.map(({ code }) => code))]
  await tx.updateTable('division').set({ retired_at: at }).where('code', 'in', codes).execute()
  await tx
    .insertInto('division_successor')
    .values(pairs.map(({ code, successor }) => ({ code, successor_code: successor, at })))
    .execute()
}

export interface DivisionHistory {
  readonly retiredAt: Date | null
  readonly successors: readonly string[]
  readonly predecessors: readonly string[]
}

export async function historyOf(tx: Tx, code: string): Promise<DivisionHistory> {
  const row = await tx.selectFrom('division').select('retired_at').where('code', '=', code).executeTakeFirst()
  const links = await tx
    .selectFrom('division_successor')
    .select(['code', 'successor_code'])
    .where((e) => e.or([e('code', '=', code), e('successor_code', '=', code)]))
    .orderBy('code')
    .orderBy('successor_code')
    .execute()
  return {
    retiredAt: row?.retired_at ?? null,
    successors: links.filter((link) => link.code === code).map((link) => link.successor_code),
    predecessors: links.filter((link) => link.successor_code === code).map((link) => link.code),
  }
}

export async function writeBaseMap(tx: Tx, features: readonly unknown[]): Promise<void> {
  const value = JSON.stringify(features)
  await tx
    .insertInto('base_map')
    .values({ features: value })
    .onConflict((conflict) => conflict.column('county_code' as never).doUpdateSet({ features: value }))
    .execute()
}

export async function readBaseMap(tx: Tx): Promise<readonly unknown[]> {
  const row = await tx.selectFrom('base_map').select('features').executeTakeFirst()
  return (row?.features as unknown[] | undefined) ?? []
}
