import type { Presence, SessionKind } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

export interface SessionRecord {
  readonly id: string
  readonly caseId: string
  readonly round: number
  readonly kind: SessionKind
  readonly startedAt: Date
  readonly endedAt: Date
  readonly place: string
  readonly remote: boolean
  readonly consent: string | null
  readonly present: readonly Presence[]
  readonly record: string
  readonly proposals: string | null
  readonly agreed: boolean
  readonly mediatorName: string
  readonly clerkName: string | null
  readonly at: Date
}

interface SessionTable {
  id: string
  case_id: string
  round: number
  kind: SessionKind
  started_at: Date
  ended_at: Date
  place: string
  remote: boolean
  consent: string | null
  present: unknown
  record: string
  proposals: string | null
  agreed: boolean
  mediator_name: string
  clerk_name: string | null
  at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    dispute_session: SessionTable
    dispute_trip: { id: string; case_id: string; purpose: string; at: Date }
  }
}

export async function insertSession(tx: Tx, record: SessionRecord): Promise<void> {
  await tx
    .insertInto('dispute_session')
    .values({
      id: record.id,
      case_id: record.caseId,
      round: record.round,
      kind: record.kind,
      started_at: record.startedAt,
      ended_at: record.endedAt,
      place: record.place,
      remote: record.remote,
      consent: record.consent,
      present: JSON.stringify(record.present),
      record: record.record,
      proposals: record.proposals,
      agreed: record.agreed,
      mediator_name: record.mediatorName,
      clerk_name: record.clerkName,
      at: record.at,
    })
    .execute()
}

export async function sessionsOf(tx: Tx, caseId: string): Promise<readonly SessionRecord[]> {
  const rows = await tx
    .selectFrom('dispute_session')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('round')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    round: row.round,
    kind: row.kind,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    place: row.place,
    remote: row.remote,
    consent: row.consent,
    present: row.present as Presence[],
    record: row.record,
    proposals: row.proposals,
    agreed: row.agreed,
    mediatorName: row.mediator_name,
    clerkName: row.clerk_name,
    at: row.at,
  }))
}

export interface TripRecord {
  readonly id: string
  readonly caseId: string
  readonly purpose: string
  readonly at: Date
}

export async function insertTrip(tx: Tx, trip: TripRecord): Promise<void> {
  await tx
    .insertInto('dispute_trip')
    .values({ id: trip.id, case_id: trip.caseId, purpose: trip.purpose, at: trip.at })
    .execute()
}

export async function tripsOf(tx: Tx, caseId: string): Promise<readonly TripRecord[]> {
  const rows = await tx.selectFrom('dispute_trip').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, caseId: row.case_id, purpose: row.purpose, at: row.at }))
}
