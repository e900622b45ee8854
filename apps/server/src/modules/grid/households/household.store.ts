import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** One household of a group. */
export interface HouseholdRecord {
  readonly id: string
  readonly areaCode: string
  readonly number: number
  readonly householder: string
  readonly phone: string | null
  readonly address: string | null
  readonly residents: number
  readonly smartphone: boolean
  readonly leftAt: Date | null
  readonly example: boolean
}

interface HouseholdTable {
  id: string
  area_code: string
  number: number
  householder: string
  phone: string | null
  address: string | null
  residents: number
  smartphone: boolean
  left_at: Date | null
  example: boolean
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    household: HouseholdTable
  }
}

const perInsert = 1000

export async function insertHouseholds(tx: Tx, households: readonly HouseholdRecord[]): Promise<void> {
  for (let from = 0; from < households.length; from += perInsert) {
    await tx
      .insertInto('household')
      .values(households.slice(from, from + perInsert).map(toRow))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The number that the next household of a group has. */
export async function nextHouseholdNumber(tx: Tx, areaCode: string): Promise<number> {
  const row = await tx
    .selectFrom('household')
    .select((e) => e.fn.max('number').as('last'))
    .where('area_code', '=', areaCode)
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

export async function findHousehold(tx: Tx, id: string): Promise<HouseholdRecord | undefined> {
  const row = await tx.selectFrom('household').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

export async function updateHousehold(tx: Tx, household: HouseholdRecord): Promise<void> {
  const { id, ...rest } = toRow(household)
  await tx.updateTable('household').set(rest).where('id', '=', id).execute()
}

/** The households of a group, those that moved away last. */
export async function householdsOf(tx: Tx, areaCode: string): Promise<readonly HouseholdRecord[]> {
  const rows = await tx
    .selectFrom('household')
    .selectAll()
    .where('area_code', '=', areaCode)
    .orderBy(sql`left_at IS NOT NULL`)
    .orderBy('number')
    .execute()
  return rows.map(toRecord)
}

export interface HouseholdCount {
  readonly households: number
  readonly residents: number
  readonly withoutSmartphone: number
}

/** What is on the register of each of these groups. */
export async function countHouseholds(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, HouseholdCount>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<{ area_code: string; households: number; residents: number; without: number }>`
    SELECT area_code, count(*)::int AS households, sum(residents)::int AS residents,
      (count(*) FILTER (WHERE NOT smartphone))::int AS without
    FROM household WHERE left_at IS NULL AND area_code IN (${sql.join([...codes])}) GROUP BY area_code`.execute(tx)
  return new Map(
    rows.map(({ area_code, households, residents, without }) => [
      area_code,
      { households, residents, withoutSmartphone: without },
    ]),
  )
}

function toRow(household: HouseholdRecord): HouseholdTable {
  return {
    id: household.id,
    area_code: household.areaCode,
    number: household.number,
    householder: household.householder,
    phone: household.phone,
    address: household.address,
    residents: household.residents,
    smartphone: household.smartphone,
    left_at: household.leftAt,
    example: household.example,
  }
}

function toRecord(row: HouseholdTable): HouseholdRecord {
  return {
    id: row.id,
    areaCode: row.area_code,
    number: row.number,
    householder: row.householder,
    phone: row.phone,
    address: row.address,
    residents: row.residents,
    smartphone: row.smartphone,
    leftAt: row.left_at,
    example: row.example,
  }
}
