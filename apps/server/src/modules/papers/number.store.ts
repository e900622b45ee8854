import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    paper_number: { series: string; body: string; year: number; last: number }
  }
}

/** Whose numbers: each series runs by itself for each body and each year. */
export interface NumberSeries {
  /** `mediation`: 人调字. */
  readonly series: string
  /** Name of the committee or centre as it stands in the number. */
  readonly body: string
  readonly year: number
}

/**
 * Takes the next number, from 1. The row is locked until the transaction ends: who comes second waits, and gets the
 * same number if the first gives up. So none is given twice and none is left out; take it late in the transaction.
 */
export async function takeNumber(tx: Tx, { series, body, year }: NumberSeries): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    INSERT INTO paper_number (series, body, year, last) VALUES (${series}, ${body}, ${year}, 1)
    ON CONFLICT (county_code, series, body, year) DO UPDATE SET last = paper_number.last + 1
    RETURNING last`.execute(tx)
  return rows[0]?.last ?? 1
}
