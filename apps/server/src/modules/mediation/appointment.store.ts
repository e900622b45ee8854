import type { Tx } from '../../platform/db/index.ts'

export interface AppointmentRecord {
  readonly id: string
  readonly caseId: string
  readonly roomId: string | null
  readonly remoteLink: string | null
  readonly mediatorIds: readonly string[]
  readonly startsAt: Date
  readonly endsAt: Date
  readonly answers: Readonly<Record<string, 'yes' | 'no'>>
  readonly note: string | null
  readonly cancelledAt: Date | null
  readonly cancelReason: string | null
  readonly madeBy: string
  readonly at: Date
}

export interface RoomRecord {
  readonly id: string
  readonly areaCode: string
  readonly name: string
  readonly seats: number
  readonly closed: boolean
  readonly example: boolean
}

interface AppointmentTable {
  id: string
  case_id: string
  room_id: string | null
  remote_link: string | null
  mediator_ids: string[]
  starts_at: Date
  ends_at: Date
  answers: unknown
  note: string | null
  cancelled_at: Date | null
  cancel_reason: string | null
  made_by: string
  at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    dispute_appointment: AppointmentTable
    mediation_booking: { resource: string; slot: Date; appointment_id: string }
    mediation_room: { id: string; area_code: string; name: string; seats: number; closed: boolean; example: boolean }
  }
}

export async function insertAppointment(tx: Tx, record: AppointmentRecord): Promise<void> {
  await tx
    .insertInto('dispute_appointment')
    .values({
      id: record.id,
      case_id: record.caseId,
      room_id: record.roomId,
      remote_link: record.remoteLink,
      mediator_ids: [...record.mediatorIds],
      starts_at: record.startsAt,
      ends_at: record.endsAt,
      answers: JSON.stringify(record.answers),
      note: record.note,
      cancelled_at: record.cancelledAt,
      cancel_reason: record.cancelReason,
      made_by: record.madeBy,
      at: record.at,
    })
    .execute()
}

export async function updateAppointment(tx: Tx, record: AppointmentRecord): Promise<void> {
  await tx
    .updateTable('dispute_appointment')
    .set({
      answers: JSON.stringify(record.answers),
      cancelled_at: record.cancelledAt,
      cancel_reason: record.cancelReason,
    })
    .where('id', '=', record.id)
    .execute()
}

export async function appointmentsOf(tx: Tx, caseIds: readonly string[]): Promise<readonly AppointmentRecord[]> {
  if (caseIds.length === 0) return []
  const rows = await tx
    .selectFrom('dispute_appointment')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    roomId: row.room_id,
    remoteLink: row.remote_link,
    mediatorIds: row.mediator_ids,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    answers: row.answers as AppointmentRecord['answers'],
    note: row.note,
    cancelledAt: row.cancelled_at,
    cancelReason: row.cancel_reason,
    madeBy: row.made_by,
    at: row.at,
  }))
}

/** Which of these are taken in one of the slots, with the first that is. The key of the table refuses two at once. */
export async function takenResources(
  tx: Tx,
  resources: readonly string[],
  slots: readonly Date[],
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('mediation_booking')
    .select('resource')
    .distinct()
    .where('resource', 'in', [...resources])
    .where('slot', 'in', [...slots])
    .execute()
  return rows.map((row) => row.resource)
}

export async function insertBookings(
  tx: Tx,
  appointmentId: string,
  resources: readonly string[],
  slots: readonly Date[],
): Promise<void> {
  await tx
    .insertInto('mediation_booking')
    .values(resources.flatMap((resource) => slots.map((slot) => ({ resource, slot, appointment_id: appointmentId }))))
    .execute()
}

export async function deleteBookings(tx: Tx, appointmentId: string): Promise<void> {
  await tx.deleteFrom('mediation_booking').where('appointment_id', '=', appointmentId).execute()
}

/** When rooms are taken, as slots; neighbouring ones of one appointment belong together. */
export async function bookingsBetween(tx: Tx, resources: readonly string[], from: Date, to: Date) {
  if (resources.length === 0) return []
  return tx
    .selectFrom('mediation_booking')
    .select(['resource', 'slot', 'appointment_id'])
    .where('resource', 'in', [...resources])
    .where('slot', '>=', from)
    .where('slot', '<', to)
    .orderBy('resource')
    .orderBy('slot')
    .execute()
}

export async function insertRooms(tx: Tx, rooms: readonly RoomRecord[]): Promise<void> {
  if (rooms.length === 0) return
  await tx
    .insertInto('mediation_room')
    .values(
      rooms.map(({ id, areaCode, name, seats, closed, example }) => ({
        id,
        area_code: areaCode,
        name,
        seats,
        closed,
        example,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listRooms(tx: Tx): Promise<readonly RoomRecord[]> {
  const rows = await tx.selectFrom('mediation_room').selectAll().orderBy('area_code').orderBy('name').execute()
  return rows.map((row) => ({
    id: row.id,
    areaCode: row.area_code,
    name: row.name,
    seats: row.seats,
    closed: row.closed,
    example: row.example,
  }))
}
