import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { NewEvent, PlatformEvent } from './event-bus.ts'

interface OutboxEventTable {
  seq: number
  id: number | null
  type: PlatformEvent['type']
  area_code: string | null
  person_ids: string[]
  subject_id: string | null
  data: PlatformEvent['data'] | string
  at: Date
}

declare module '../db/tables.ts' {
  interface Tables {
    outbox_event: OutboxEventTable
  }
}

/** Writes an event with the change it tells of. */
export async function appendEvent(tx: Tx, event: NewEvent): Promise<void> {
  // No RETURNING: the writer need not be one who may read it.
  await sql`INSERT INTO outbox_event (type, area_code, person_ids, subject_id, data) VALUES (
    ${event.type}, ${event.areaCode}, ${textArray(event.personIds)}::text[], ${event.subjectId}, ${JSON.stringify(event.data)}::jsonb)`.execute(
    tx,
  )
}

/** Numbers what was committed and not yet published, in the order of writing. */
export async function takeUnpublished(tx: Tx, limit: number): Promise<readonly PlatformEvent[]> {
  // One publisher at a time over all processes of the county; the lock ends with the transaction.
  await sql`SELECT pg_advisory_xact_lock(4701002, ${sql.lit(0)})`.execute(tx)
  const { rows } = await sql<OutboxEventTable>`
    WITH next AS MATERIALIZED (
      SELECT county_code, seq FROM outbox_event WHERE id IS NULL ORDER BY seq LIMIT ${limit}
    ), numbered AS MATERIALIZED (
      SELECT county_code, seq, nextval('outbox_event_number') AS number FROM next ORDER BY seq
    )
    UPDATE outbox_event e SET id = n.number FROM numbered n
    WHERE e.county_code = n.county_code AND e.seq = n.seq
    RETURNING e.id, e.type, e.area_code, e.person_ids, e.subject_id, e.data, e.at`.execute(tx)
  return rows.map(toEvent).sort((a, b) => (a.id ?? 0) - (b.id ?? 0))
}

/** Events after `id` that the transaction's scope may see, oldest first. */
export async function eventsAfter(tx: Tx, id: number, limit: number): Promise<readonly PlatformEvent[]> {
  const rows = await tx
    .selectFrom('outbox_event')
    .select(['id', 'type', 'area_code', 'person_ids', 'subject_id', 'data', 'at'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toEvent)
}

/** The range of numbers that can still be replayed; null when there is none. */
export async function replayRange(tx: Tx): Promise<{ readonly first: number; readonly last: number } | null> {
  const row = await tx
    .selectFrom('outbox_event')
    .select((e) => [e.fn.min('id').as('first'), e.fn.max('id').as('last')])
    .where('id', 'is not', null)
    .executeTakeFirst()
  return row?.first && row.last ? { first: Number(row.first), last: Number(row.last) } : null
}

export async function deletePublishedBefore(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('outbox_event').where('id', 'is not', null).where('at', '<', before).execute()
}

function toEvent(row: Omit<OutboxEventTable, 'seq'>): PlatformEvent {
  return {
    id: row.id,
    type: row.type,
    at: row.at,
    areaCode: row.area_code,
    personIds: row.person_ids,
    subjectId: row.subject_id,
    data: typeof row.data === 'string' ? JSON.parse(row.data) : row.data,
  }
}

/** PostgreSQL's text form of an array; both engines take it alike. */
function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}
