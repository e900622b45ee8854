import { type ColumnType, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface RoundFigures {
  readonly households: number
  readonly seen: number
  readonly parts: number
  readonly reported: number
  readonly zero: number
  readonly found: number
}

export interface RoundRow {
  readonly id: string
  readonly title: string
  readonly note: string | null
  readonly areaCode: string
  readonly startsOn: string
  readonly endsOn: string
  readonly startedByName: string
  readonly closedAt: Date | null
  readonly example: boolean
}

export interface PartRow {
  readonly roundId: string
  readonly areaCode: string
  readonly households: number
  readonly seen: number
  readonly zero: boolean
  readonly note: string | null
  readonly reportedAt: Date | null
  readonly reportedByName: string | null
}

interface RoundTable {
  id: string
  title: string
  note: string | null
  area_code: string
  starts_on: string
  ends_on: string
  started_by_name: string
  closed_at: Date | null
  reminded_at: Date | null
  example: boolean
}

interface PartTable {
  round_id: string
  area_code: string
  households: number
  seen: ColumnType<number, number | undefined, number>
  zero: ColumnType<boolean, boolean | undefined, boolean>
  note: string | null
  reported_at: Date | null
  reported_by_account_id: string | null
  reported_by_person_id: string | null
  reported_by_name: string | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    screening_round: RoundTable
    screening_part: PartTable
    screening_finding: { round_id: string; area_code: string; case_id: string; case_code: string }
  }
}

const perInsert = 1000

export async function insertRound(
  tx: Tx,
  round: Omit<RoundRow, 'closedAt'>,
  parts: readonly { readonly areaCode: string; readonly households: number }[],
): Promise<void> {
  await tx
    .insertInto('screening_round')
    .values({
      id: round.id,
      title: round.title,
      note: round.note,
      area_code: round.areaCode,
      starts_on: round.startsOn,
      ends_on: round.endsOn,
      started_by_name: round.startedByName,
      closed_at: null,
      reminded_at: null,
      example: round.example,
    })
    .execute()
  for (let from = 0; from < parts.length; from += perInsert) {
    await tx
      .insertInto('screening_part')
      .values(
        parts
          .slice(from, from + perInsert)
          .map(({ areaCode, households }) => ({ round_id: round.id, area_code: areaCode, households })),
      )
      .execute()
  }
}

const roundColumns = sql`r.*, r.starts_on::text AS starts_on, r.ends_on::text AS ends_on`

/** Rounds that touch an area, the latest first. */
export async function listRounds(
  tx: Tx,
  { areaPrefix, id }: { readonly areaPrefix?: string; readonly id?: string },
  page: { readonly limit: number; readonly after?: { readonly day: string; readonly id: string } | undefined },
): Promise<{ records: readonly RoundRow[]; total: number }> {
  // A round of the county, of the township or of the village itself, or of something within it.
  const touches =
    areaPrefix === undefined
      ? sql`true`
      : sql`(r.area_code LIKE ${`${areaPrefix}%`} OR EXISTS (SELECT 1 FROM screening_part p
          WHERE p.county_code = r.county_code AND p.round_id = r.id AND p.area_code >= ${areaPrefix}
            AND p.area_code < ${`${areaPrefix}:`}))`
  const where = id === undefined ? touches : sql`r.id = ${id}`
  const after = page.after ? sql`(r.starts_on, r.id) < (${page.after.day}::date, ${page.after.id})` : sql`true`
  const counted = await sql<{
    count: number
  }>`SELECT count(*)::int AS count FROM screening_round r WHERE ${where}`.execute(tx)
  const { rows } = await sql<RoundTable>`
    SELECT ${roundColumns} FROM screening_round r WHERE ${where} AND ${after}
    ORDER BY r.starts_on DESC, r.id DESC LIMIT ${page.limit}`.execute(tx)
  return { records: rows.map(toRound), total: counted.rows[0]?.count ?? 0 }
}

export async function closeRound(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('screening_round')
    .set({ closed_at: at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Rounds that ended before `today` with nobody reminded yet; they are marked as reminded. */
export async function takeOverRounds(tx: Tx, today: string, at: Date): Promise<readonly RoundRow[]> {
  const { rows } = await sql<RoundTable>`
    UPDATE screening_round r SET reminded_at = ${at}
    WHERE r.reminded_at IS NULL AND r.closed_at IS NULL AND r.ends_on < ${today}::date RETURNING ${roundColumns}`.execute(
    tx,
  )
  return rows.map(toRound)
}

/** The parts in scope of a round, by area. */
export async function partsOf(tx: Tx, roundId: string): Promise<readonly (PartRow & { readonly found: number })[]> {
  const { rows } = await sql<Selectable<PartTable> & { found: number }>`
    SELECT p.*, (SELECT count(*)::int FROM screening_finding f WHERE f.county_code = p.county_code
      AND f.round_id = p.round_id AND f.area_code = p.area_code) AS found
    FROM screening_part p WHERE p.round_id = ${roundId} ORDER BY p.area_code`.execute(tx)
  return rows.map((row) => ({ ...toPart(row), found: row.found }))
}

export interface OpenPart extends PartRow {
  readonly title: string
  readonly endsOn: string
}

/** Parts in scope of the rounds that run: what is not reported first. */
export async function openParts(tx: Tx, today: string, limit: number): Promise<readonly OpenPart[]> {
  const { rows } = await sql<Selectable<PartTable> & { title: string; ends_on: string }>`
    SELECT p.*, r.title, r.ends_on::text AS ends_on FROM screening_part p
    JOIN screening_round r ON r.county_code = p.county_code AND r.id = p.round_id
    WHERE r.closed_at IS NULL AND r.starts_on <= ${today}::date
    ORDER BY p.reported_at IS NOT NULL, r.ends_on, p.round_id, p.area_code LIMIT ${limit}`.execute(tx)
  return rows.map((row) => ({ ...toPart(row), title: row.title, endsOn: row.ends_on }))
}

export async function lockPart(tx: Tx, roundId: string, areaCode: string): Promise<PartRow | undefined> {
  const row = await tx
    .selectFrom('screening_part')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('area_code', '=', areaCode)
    .forUpdate()
    .executeTakeFirst()
  return row && toPart(row)
}

export async function setPart(
  tx: Tx,
  part: Pick<PartRow, 'roundId' | 'areaCode' | 'seen' | 'zero' | 'note' | 'reportedAt'>,
  by: { readonly accountId: string; readonly personId: string | null; readonly name: string },
): Promise<void> {
  await tx
    .updateTable('screening_part')
    .set({
      seen: part.seen,
      zero: part.zero,
      note: part.note,
      reported_at: part.reportedAt,
      reported_by_account_id: by.accountId,
      reported_by_person_id: by.personId,
      reported_by_name: by.name,
    })
    .where('round_id', '=', part.roundId)
    .where('area_code', '=', part.areaCode)
    .execute()
}

export async function insertFinding(
  tx: Tx,
  finding: { readonly roundId: string; readonly areaCode: string; readonly caseId: string; readonly code: string },
): Promise<void> {
  await tx
    .insertInto('screening_finding')
    .values({
      round_id: finding.roundId,
      area_code: finding.areaCode,
      case_id: finding.caseId,
      case_code: finding.code,
    })
    .execute()
}

export async function findingsOf(
  tx: Tx,
  roundIds: readonly string[],
): Promise<
  readonly { readonly roundId: string; readonly areaCode: string; readonly caseId: string; readonly code: string }[]
> {
  if (roundIds.length === 0) return []
  const rows = await tx
    .selectFrom('screening_finding')
    .selectAll()
    .where('round_id', 'in', [...roundIds])
    .orderBy('case_code')
    .execute()
  return rows.map((row) => ({
    roundId: row.round_id,
    areaCode: row.area_code,
    caseId: row.case_id,
    code: row.case_code,
  }))
}

function toRound(row: RoundTable): RoundRow {
  return {
    id: row.id,
    title: row.title,
    note: row.note,
    areaCode: row.area_code,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    startedByName: row.started_by_name,
    closedAt: row.closed_at,
    example: row.example,
  }
}

function toPart(row: Selectable<PartTable>): PartRow {
  return {
    roundId: row.round_id,
    areaCode: row.area_code,
    households: row.households,
    seen: row.seen,
    zero: row.zero,
    note: row.note,
    reportedAt: row.reported_at,
    reportedByName: row.reported_by_name,
  }
}
