import type { Tx } from '../../../platform/db/index.ts'

/** A seat in the remote session of an appointment: of a party, or of a mediator. */
export interface RemoteSeatRecord {
  readonly token: string
  readonly appointmentId: string
  readonly caseId: string
  readonly partyId: string | null
  readonly personId: string | null
  readonly name: string
  readonly consentedAt: Date | null
  readonly joinedAt: Date | null
}

interface RemoteSeatTable {
  token: string
  appointment_id: string
  case_id: string
  party_id: string | null
  person_id: string | null
  name: string
  consented_at: Date | null
  joined_at: Date | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    dispute_remote_seat: RemoteSeatTable
  }
}

export async function insertSeats(tx: Tx, seats: readonly RemoteSeatRecord[]): Promise<void> {
  if (seats.length === 0) return
  const rows = seats.map((seat) => ({
    token: seat.token,
    appointment_id: seat.appointmentId,
    case_id: seat.caseId,
    party_id: seat.partyId,
    person_id: seat.personId,
    name: seat.name,
    consented_at: seat.consentedAt,
    joined_at: seat.joinedAt,
  }))
  await tx.insertInto('dispute_remote_seat').values(rows).execute()
}

export async function findSeat(tx: Tx, token: string): Promise<RemoteSeatRecord | undefined> {
  const row = await tx.selectFrom('dispute_remote_seat').selectAll().where('token', '=', token).executeTakeFirst()
  return row && toSeat(row)
}

export async function seatsOf(tx: Tx, caseIds: readonly string[]): Promise<readonly RemoteSeatRecord[]> {
  if (caseIds.length === 0) return []
  const rows = await tx
    .selectFrom('dispute_remote_seat')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .orderBy('token')
    .execute()
  return rows.map(toSeat)
}

/** Notes when a seat consented or joined; the first time counts. */
export async function markSeat(tx: Tx, token: string, what: 'consented_at' | 'joined_at', at: Date): Promise<void> {
  await tx
    .updateTable('dispute_remote_seat')
    .set({ [what]: at })
    .where('token', '=', token)
    .where(what, 'is', null)
    .execute()
}

function toSeat(row: RemoteSeatTable): RemoteSeatRecord {
  return {
    token: row.token,
    appointmentId: row.appointment_id,
    caseId: row.case_id,
    partyId: row.party_id,
    personId: row.person_id,
    name: row.name,
    consentedAt: row.consented_at,
    joinedAt: row.joined_at,
  }
}
