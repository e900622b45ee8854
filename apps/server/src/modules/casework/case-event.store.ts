import type { Role } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import type { CaseEventRecord } from './case-record.ts'

interface CaseEventTable {
  id: string
  case_id: string
  area_code: string
  version: number
  action: string
  from_state: string | null
  to_state: string
  at: Date
  recorded_at: Date
  actor_account_id: string | null
  actor_person_id: string | null
  actor_name: string
  actor_role: Role | null
  actor_post: string | null
  note: string | null
  lng: number | null
  lat: number | null
  accuracy: number | null
  distance: number | null
  assignees: string[]
  side: boolean
  data: unknown
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    case_event: CaseEventTable
  }
}

export async function insertCaseEvent(tx: Tx, areaCode: string, event: CaseEventRecord): Promise<void> {
  await tx
    .insertInto('case_event')
    .values({
      id: event.id,
      case_id: event.caseId,
      area_code: areaCode,
      version: event.version,
      action: event.action,
      from_state: event.fromState,
      to_state: event.toState,
      at: event.at,
      recorded_at: event.recordedAt,
      actor_account_id: event.actor.accountId,
      actor_person_id: event.actor.personId,
      actor_name: event.actor.name,
      actor_role: event.actor.role,
      actor_post: event.actor.post,
      note: event.note,
      lng: event.position?.lng ?? null,
      lat: event.position?.lat ?? null,
      accuracy: event.position?.accuracy ?? null,
      distance: event.distance,
      assignees: [...event.assignees],
      side: event.side,
      data: JSON.stringify(event.data),
    })
    .execute()
}

/** The timeline of a case, oldest first. */
export async function timelineOf(tx: Tx, caseId: string): Promise<readonly CaseEventRecord[]> {
  const rows = await tx
    .selectFrom('case_event')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('version')
    .orderBy('side')
    .orderBy('id')
    .execute()
  return rows.map(toEvent)
}

/** What happened last in scope, newest first. */
export async function latestEvents(tx: Tx, limit: number): Promise<readonly CaseEventRecord[]> {
  const rows = await tx
    .selectFrom('case_event')
    .selectAll()
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toEvent)
}

/** Number of steps in each of `slots` equal parts of the time from `from` on. */
export async function eventsPerSlot(
  tx: Tx,
  from: Date,
  slotSeconds: number,
  slots: number,
): Promise<readonly number[]> {
  const { rows } = await sql<{ slot: number; count: number }>`
    SELECT floor(extract(epoch FROM recorded_at - ${from}::timestamptz) / ${slotSeconds}::int)::int AS slot,
      count(*)::int AS count
    FROM case_event WHERE recorded_at >= ${from} GROUP BY 1`.execute(tx)
  const counts = new Array<number>(slots).fill(0)
  for (const { slot, count } of rows) if (slot >= 0 && slot < slots) counts[slot] = count
  return counts
}

function toEvent(row: CaseEventTable): CaseEventRecord {
  const position =
    row.lng === null || row.lat === null
      ? null
      : { lng: row.lng, lat: row.lat, ...(row.accuracy !== null && { accuracy: row.accuracy }) }
  return {
    id: row.id,
    caseId: row.case_id,
    version: row.version,
    action: row.action,
    fromState: row.from_state,
    toState: row.to_state,
    at: row.at,
    recordedAt: row.recorded_at,
    actor: {
      accountId: row.actor_account_id,
      personId: row.actor_person_id,
      name: row.actor_name,
      role: row.actor_role,
      post: row.actor_post,
    },
    note: row.note,
    position,
    distance: row.distance,
    assignees: row.assignees,
    side: row.side,
    data: row.data as CaseEventRecord['data'],
  }
}
