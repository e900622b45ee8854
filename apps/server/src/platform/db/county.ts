import { sql } from 'kysely'
import type { Tx } from './database.ts'
import type { Engine } from './engine.ts'

/** The county that a database serves: written once, by `init` or by the demonstration. */
export interface County {
  /** Six digits (GB/T 2260). */
  readonly code: string
  readonly name: string
  readonly centreName: string
  readonly center: { readonly lng: number; readonly lat: number }
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number]
  readonly helpPhone: string | null
  readonly demonstration: boolean
}

/** Undefined in a new database. Runs as the owner, before there is a scope. */
export async function readCounty(engine: Engine): Promise<County | undefined> {
  const connection = await engine.connect()
  try {
    const { rows } = await connection.query('SELECT * FROM county ORDER BY created_at LIMIT 1', [])
    const [row] = rows
    if (!row) return undefined
    return {
      code: String(row.code),
      name: String(row.name),
      centreName: String(row.centre_name),
      center: { lng: Number(row.lng), lat: Number(row.lat) },
      bounds: [Number(row.west), Number(row.south), Number(row.east), Number(row.north)],
      helpPhone: row.help_phone === null ? null : String(row.help_phone),
      demonstration: row.demonstration === true,
    }
  } finally {
    connection.release()
  }
}

/** In the transaction in which the rest of a new county is made. */
export async function insertCounty(tx: Tx, county: County): Promise<void> {
  const { code, name, centreName, center, bounds, helpPhone, demonstration } = county
  const [west, south, east, north] = bounds
  await sql`INSERT INTO county (code, name, centre_name, lng, lat, west, south, east, north, help_phone, demonstration)
    VALUES (${code}, ${name}, ${centreName}, ${center.lng}, ${center.lat}, ${west}, ${south}, ${east}, ${north},
      ${helpPhone}, ${demonstration})`.execute(tx)
}

export async function createCounty(engine: Engine, county: County): Promise<void> {
  const connection = await engine.connect()
  try {
    await connection.query(
      `INSERT INTO county (code, name, centre_name, lng, lat, west, south, east, north, help_phone, demonstration)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
      [
        county.code,
        county.name,
        county.centreName,
        county.center.lng,
        county.center.lat,
        ...county.bounds,
        county.helpPhone,
        county.demonstration,
      ],
    )
  } finally {
    connection.release()
  }
}
