import { type ColumnType, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { ScorePart } from './score.ts'

export interface ScoreRow {
  readonly month: string
  readonly personId: string
  readonly areaCode: string
  readonly name: string
  readonly post: string
  readonly formulaVersion: number
  readonly value: number | null
  readonly parts: readonly ScorePart[]
  readonly computedAt: Date
  readonly publishedAt: Date | null
}

interface ScoreTable {
  month: string
  person_id: string
  area_code: string
  name: string
  post: string
  formula_version: number
  value: number | null
  parts: ColumnType<readonly ScorePart[], string, string>
  computed_at: Date
  published_at: Date | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    score_month: ScoreTable
  }
}

const perInsert = 500

/** Writes a month's scores; what was published stays as it is. Answers how many were written. */
export async function putScores(tx: Tx, scores: readonly ScoreRow[]): Promise<number> {
  let written = 0
  for (let from = 0; from < scores.length; from += perInsert) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('score_month')
      .values(
        scores.slice(from, from + perInsert).map((score) => ({
          month: score.month,
          person_id: score.personId,
          area_code: score.areaCode,
          name: score.name,
          post: score.post,
          formula_version: score.formulaVersion,
          value: score.value,
          parts: JSON.stringify(score.parts),
          computed_at: score.computedAt,
          published_at: score.publishedAt,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['county_code' as never, 'month', 'person_id'])
          .doUpdateSet((e) => ({
            formula_version: e.ref('excluded.formula_version'),
            value: e.ref('excluded.value'),
            parts: e.ref('excluded.parts'),
            computed_at: e.ref('excluded.computed_at'),
          }))
          .where('score_month.published_at', 'is', null),
      )
      .executeTakeFirstOrThrow()
    written += Number(numInsertedOrUpdatedRows ?? 0)
  }
  return written
}

/** Publishes what is not yet, and answers it. */
export async function publishScores(tx: Tx, month: string, areaPrefix: string, at: Date): Promise<readonly ScoreRow[]> {
  const rows = await tx
    .updateTable('score_month')
    .set({ published_at: at })
    .where('month', '=', month)
    .where('published_at', 'is', null)
    .where('area_code', '>=', areaPrefix)
    .where('area_code', '<', `${areaPrefix}:`)
    .returningAll()
    .execute()
  return rows.map(toRow)
}

/** A month's scores in scope, by where people serve: never by rank. */
export async function listScores(
  tx: Tx,
  month: string,
  page: { readonly limit: number; readonly after?: { readonly area: string; readonly id: string } | undefined },
): Promise<{ records: readonly ScoreRow[]; total: number }> {
  const after = page.after ? sql`(area_code, person_id) > (${page.after.area}, ${page.after.id})` : sql`true`
  const counted = await sql<{
    count: number
  }>`SELECT count(*)::int AS count FROM score_month WHERE month = ${month}`.execute(tx)
  const { rows } = await sql<Selectable<ScoreTable>>`SELECT * FROM score_month WHERE month = ${month} AND ${after}
    ORDER BY area_code, person_id LIMIT ${page.limit}`.execute(tx)
  return { records: rows.map(toRow), total: counted.rows[0]?.count ?? 0 }
}

/** Somebody's published scores, the latest first. */
export async function scoresOfPerson(tx: Tx, personId: string, most: number): Promise<readonly ScoreRow[]> {
  const rows = await tx
    .selectFrom('score_month')
    .selectAll()
    .where('person_id', '=', personId)
    .where('published_at', 'is not', null)
    .orderBy('month', 'desc')
    .limit(most)
    .execute()
  return rows.map(toRow)
}

export async function lockScore(tx: Tx, month: string, personId: string): Promise<ScoreRow | undefined> {
  const row = await tx
    .selectFrom('score_month')
    .selectAll()
    .where('month', '=', month)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  return row && toRow(row)
}

export async function correctScore(
  tx: Tx,
  score: Pick<ScoreRow, 'month' | 'personId' | 'value' | 'parts' | 'computedAt'>,
): Promise<void> {
  await tx
    .updateTable('score_month')
    .set({ value: score.value, parts: JSON.stringify(score.parts), computed_at: score.computedAt })
    .where('month', '=', score.month)
    .where('person_id', '=', score.personId)
    .execute()
}

function toRow(row: Selectable<ScoreTable>): ScoreRow {
  return {
    month: row.month,
    personId: row.person_id,
    areaCode: row.area_code,
    name: row.name,
    post: row.post,
    formulaVersion: row.formula_version,
    value: row.value,
    parts: row.parts,
    computedAt: row.computed_at,
    publishedAt: row.published_at,
  }
}
