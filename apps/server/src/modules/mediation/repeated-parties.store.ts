import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

/** People who stand in more than one dispute of a period, by ID number, else by phone; the busiest first. */
export async function repeatedParties(
  tx: Tx,
  period: { readonly from: Date; readonly before: Date },
  most: number,
): Promise<readonly { partyId: string; name: string; count: number; open: number; lastAt: Date }[]> {
  const { rows } = await sql<{ party_id: string; name: string; count: string; open: string; last_at: Date }>`
    SELECT max(p.id) AS party_id, max(p.name) AS name, count(DISTINCT d.case_id) AS count,
      count(DISTINCT d.case_id) FILTER (WHERE NOT d.final) AS open, max(d.opened_at) AS last_at
    FROM dispute d JOIN dispute_party p ON p.county_code = d.county_code AND p.case_id = d.case_id
    WHERE d.opened_at >= ${period.from} AND d.opened_at < ${period.before} AND NOT d.practice AND NOT p.organisation
      AND coalesce(p.id_number, p.phone) IS NOT NULL
    GROUP BY coalesce(p.id_number, p.phone)
    HAVING count(DISTINCT d.case_id) > 1
    ORDER BY count(DISTINCT d.case_id) DESC, max(d.opened_at) DESC LIMIT ${most}`.execute(tx)
  return rows.map((row) => ({
    partyId: row.party_id,
    name: row.name,
    count: Number(row.count),
    open: Number(row.open),
    lastAt: row.last_at,
  }))
}

/** How many disputes each open one's people had in the year before, itself included. */
export async function repeatsOfOpen(tx: Tx, since: Date): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ case_id: string; count: string }>`
    SELECT p.case_id, count(DISTINCT o.case_id) AS count
    FROM dispute d JOIN dispute_party p ON p.county_code = d.county_code AND p.case_id = d.case_id
    JOIN dispute_party o ON o.county_code = p.county_code AND o.id_number = p.id_number
    JOIN dispute e ON e.county_code = o.county_code AND e.case_id = o.case_id AND e.opened_at >= ${since}
    WHERE NOT d.final AND NOT d.practice AND p.id_number IS NOT NULL
    GROUP BY p.case_id HAVING count(DISTINCT o.case_id) > 1`.execute(tx)
  return new Map(rows.map((row) => [row.case_id, Number(row.count)]))
}
