import type { PaperSeries, PaperStage } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import { toRecord } from './paper.store.ts'
import type { PaperRecord } from './paper-record.ts'

export interface PaperFilter {
  readonly caseId?: string
  readonly series?: string
  readonly year?: number
  readonly stage?: PaperStage
  /** A part of the number. */
  readonly number?: string
}

/** The newest first; `before` is the id of the last one of the page before (ids sort by time). */
export async function listPapers(
  tx: Tx,
  filter: PaperFilter,
  page: { readonly limit: number; readonly before?: string },
): Promise<{ readonly papers: readonly PaperRecord[]; readonly total: number }> {
  let base = tx.selectFrom('paper')
  if (filter.caseId !== undefined) base = base.where('case_id', '=', filter.caseId)
  // Practice stays out of the ledger; on its own case it is shown.
  else base = base.where('practice', '=', false)
  if (filter.series !== undefined) base = base.where('series', '=', filter.series)
  if (filter.year !== undefined) base = base.where('year', '=', filter.year)
  if (filter.stage !== undefined) base = base.where('stage', '=', filter.stage)
  if (filter.number !== undefined) {
    base = base.where((e) => e(e.fn<number>('strpos', ['number', e.val(filter.number)]), '>', 0))
  }
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rest = page.before === undefined ? base : base.where('id', '<', page.before)
  const rows = await rest.selectAll().orderBy('id', 'desc').limit(page.limit).execute()
  return { papers: rows.map(toRecord), total: Number(count) }
}

/**
 * Each series beside the papers that have its numbers. Runs for the county: whether numbers are complete cannot be
 * seen from one area's papers; it tells counts only.
 */
export async function seriesOfCounty(tx: Tx): Promise<readonly PaperSeries[]> {
  const { rows } = await sql<{ series: string; body: string; year: number; last: number; void: string; used: string }>`
    SELECT n.series, n.body, n.year, n.last,
      count(p.id) FILTER (WHERE p.stage = 'void') AS void, count(p.id) AS used
    FROM paper_number n LEFT JOIN paper p ON p.county_code = n.county_code AND p.series = n.series
      AND p.body = n.body AND p.year = n.year AND p.n <= n.last
    WHERE n.series NOT LIKE 'practice-%'
    GROUP BY n.series, n.body, n.year, n.last ORDER BY n.year DESC, n.series, n.body`.execute(tx)
  return rows.map((row) => ({
    series: row.series,
    body: row.body,
    year: row.year,
    last: row.last,
    void: Number(row.void),
    missing: row.last - Number(row.used),
  }))
}
