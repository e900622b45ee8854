import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Fraction } from './score.ts'

export interface AssessedPerson {
  readonly personId: string
  readonly areaCode: string
  readonly name: string
  readonly post: string
  readonly kind: 'grid_worker' | 'household_head'
}

/** Whom a score is made for in scope: workers, and heads who answer for something that was due in the month. */
export async function assessedPeople(tx: Tx): Promise<readonly AssessedPerson[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'area_code', 'name', 'post', 'kind'])
    .where('kind', 'in', ['grid_worker', 'household_head'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    personId: row.id,
    areaCode: row.area_code,
    name: row.name,
    post: row.post,
    kind: row.kind as AssessedPerson['kind'],
  }))
}

export type ByKey = ReadonlyMap<string, Fraction>

interface Period {
  readonly from: Date
  readonly to: Date
  readonly firstDay: string
  readonly lastDay: string
}

interface Counted {
  readonly key: string
  readonly done: number
  readonly due: number
}

const mapOf = (rows: readonly Counted[]): ByKey => new Map(rows.map(({ key, done, due }) => [key, { done, due }]))

/** Events that somebody resolved in the month: in time, and without being sent back. By person. */
export async function resolvedEvents(
  tx: Tx,
  { from, to }: Period,
): Promise<{ readonly onTime: ByKey; readonly firstTime: ByKey; readonly satisfied: ByKey }> {
  const { rows } = await sql<{
    key: string
    due: number
    on_time: number
    first_time: number
    rated: number
    content: number
  }>`
    SELECT g.resolved_by_person_id AS key, count(*)::int AS due,
      count(*) FILTER (WHERE g.resolve_due_at IS NULL OR g.resolved_at <= g.resolve_due_at)::int AS on_time,
      count(*) FILTER (WHERE g.sent_back = 0)::int AS first_time,
      count(p.score)::int AS rated, count(*) FILTER (WHERE p.score >= 4)::int AS content
    FROM grid_event g
    JOIN case_record c ON c.county_code = g.county_code AND c.id = g.case_id AND NOT c.practice
    LEFT JOIN case_progress p ON p.county_code = g.county_code AND p.case_id = g.case_id
    WHERE g.resolved_at >= ${from} AND g.resolved_at < ${to} AND g.resolved_by_person_id IS NOT NULL
    GROUP BY 1`.execute(tx)
  return {
    onTime: mapOf(rows.map(({ key, due, on_time }) => ({ key, due, done: on_time }))),
    firstTime: mapOf(rows.map(({ key, due, first_time }) => ({ key, due, done: first_time }))),
    satisfied: mapOf(rows.map(({ key, rated, content }) => ({ key, due: rated, done: content }))),
  }
}

/** Visits that were due in the month, by the area that they lie in: whoever serves it answers for them. */
export async function dueVisits(tx: Tx, { firstDay, lastDay }: Period): Promise<ByKey> {
  const { rows } = await sql<Counted>`
    SELECT area_code AS key, count(*)::int AS due, count(*) FILTER (WHERE done_on <= due_on)::int AS done
    FROM visit WHERE due_on BETWEEN ${firstDay}::date AND ${lastDay}::date GROUP BY 1`.execute(tx)
  return mapOf(rows)
}

/** Households of the rounds that ended in the month, by area: how many were seen. */
export async function screenedHouseholds(tx: Tx, { firstDay, lastDay }: Period): Promise<ByKey> {
  const { rows } = await sql<Counted>`
    SELECT p.area_code AS key, sum(p.households)::int AS due, sum(p.seen)::int AS done
    FROM screening_part p JOIN screening_round r ON r.county_code = p.county_code AND r.id = p.round_id
    WHERE r.ends_on BETWEEN ${firstDay}::date AND ${lastDay}::date GROUP BY 1`.execute(tx)
  return mapOf(rows)
}

/** Whistles to which somebody was sent, by person: whether he was there in time. */
export async function answeredWhistles(tx: Tx, { from, to }: Period): Promise<ByKey> {
  const { rows } = await sql<Counted>`
    SELECT a.person_id AS key, count(*)::int AS due, count(*) FILTER (WHERE EXISTS (
      SELECT 1 FROM case_event e WHERE e.county_code = w.county_code AND e.case_id = w.case_id AND e.action = 'check_in'
        AND e.actor_person_id = a.person_id AND e.at <= w.check_in_due_at))::int AS done
    FROM whistle w JOIN case_assignment a ON a.county_code = w.county_code AND a.case_id = w.case_id
    WHERE w.check_in_due_at >= ${from} AND w.check_in_due_at < ${to} GROUP BY 1`.execute(tx)
  return mapOf(rows)
}
