import type { MakeAppointment, MediationRoom } from '@fengqiao/contract'
import { chinaMinute } from '../../platform/china-time/index.ts'
import { isUniqueViolation, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { tell } from '../notification/index.ts'
import { peopleByIds } from '../organisation/index.ts'
import {
  type AppointmentRecord,
  appointmentsOf,
  bookingsBetween,
  deleteBookings,
  insertAppointment,
  insertBookings,
  listRooms,
  type RoomRecord,
  takenResources,
  updateAppointment,
} from './appointment.store.ts'
import { slotMinutes, slotsOf } from './booking.ts'
import { mediationErrors } from './mediation.errors.ts'
import type { Mediation } from './mediation.ts'
import { partiesOf } from './party.store.ts'
import { openSeats, remotePage } from './remote/remote-seat.ts'
import { caseOf } from './take-step.ts'

const roomKey = (id: string) => `room:${id}`
const personKey = (id: string) => `person:${id}`

/**
 * Books a time, a room and people. Rooms and people are taken by the quarter of an hour; two that overlap cannot both
 * be written, so that two clerks at once cannot promise the same room.
 * @throws mediationErrors.APPOINTMENT_CLASH naming who or what is taken.
 */
export async function makeAppointment(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  caseId: string,
  input: MakeAppointment,
): Promise<AppointmentRecord> {
  allow(principal, 'dispute.act')
  const record = await caseOf(tx, caseId)
  const now = casework.now()
  const startsAt = new Date(input.startsAt)
  const endsAt = new Date(input.endsAt)
  const slots = slotsOf(startsAt, endsAt)
  const rooms = await listRooms(tx)
  const room = input.roomId === undefined ? undefined : rooms.find(({ id, closed }) => id === input.roomId && !closed)
  if (input.roomId !== undefined && !room) throw mediationErrors.ROOM_NOT_FOUND()
  const people = await peopleByIds(tx, input.mediatorIds)
  const resources = [...(room ? [roomKey(room.id)] : []), ...new Set(input.mediatorIds.map(personKey))]
  const names = new Map([
    ...(room ? [[roomKey(room.id), room.name] as const] : []),
    ...people.map((person) => [personKey(person.id), person.name] as const),
  ])
  const clash = (taken: readonly string[]) => {
    const what = taken.map((resource) => names.get(resource) ?? '').join('、')
    return mediationErrors.APPOINTMENT_CLASH({ values: { what, whatEn: what } })
  }
  const taken = await takenResources(tx, resources, slots)
  if (taken.length > 0) throw clash(taken)
  const appointment: AppointmentRecord = {
    id: newId(now),
    caseId,
    roomId: room?.id ?? null,
    remoteLink: input.remote ? remotePage : null,
    mediatorIds: [...new Set(input.mediatorIds)],
    startsAt,
    endsAt,
    answers: {},
    note: input.note?.trim() || null,
    cancelledAt: null,
    cancelReason: null,
    madeBy: principal.name,
    at: now,
  }
  await insertAppointment(tx, appointment)
  if (input.remote) await openSeats(tx, appointment, await partiesOf(tx, caseId), people)
  try {
    await insertBookings(tx, appointment.id, resources, slots)
  } catch (error) {
    if (isUniqueViolation(error)) throw clash(resources)
    throw error
  }
  await tell(
    tx,
    casework.events,
    {
      personIds: appointment.mediatorIds.filter((id) => id !== principal.personId),
      title: { zh: `调解安排：${record.code}`, en: `Mediation: ${record.code}` },
      body: {
        zh: `${chinaMinute(startsAt)} 至 ${chinaMinute(endsAt).slice(-5)}${room ? ` · ${room.name}` : ''}`,
        en: `${chinaMinute(startsAt)} to ${chinaMinute(endsAt).slice(-5)}${room ? ` · ${room.name}` : ''}`,
      },
      caseId,
      urgent: false,
    },
    now,
  )
  await audit(tx, principal, record, 'dispute.appointment_made', appointment.id)
  return appointment
}

/** Cancels it with the reason; room and people are free again. */
export async function cancelAppointment(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  ids: { readonly caseId: string; readonly appointmentId: string },
  reason: string,
): Promise<void> {
  allow(principal, 'dispute.act')
  const record = await caseOf(tx, ids.caseId)
  const appointment = await find(tx, ids)
  await deleteBookings(tx, appointment.id)
  await updateAppointment(tx, { ...appointment, cancelledAt: casework.now(), cancelReason: reason.trim() })
  await audit(tx, principal, record, 'dispute.appointment_cancelled', appointment.id)
}

export async function answerAppointment(
  tx: Tx,
  principal: Principal,
  ids: { readonly caseId: string; readonly appointmentId: string },
  answer: { readonly partyId: string; readonly answer: 'yes' | 'no' },
): Promise<void> {
  allow(principal, 'dispute.act')
  await caseOf(tx, ids.caseId)
  const appointment = await find(tx, ids)
  await updateAppointment(tx, { ...appointment, answers: { ...appointment.answers, [answer.partyId]: answer.answer } })
}

async function find(tx: Tx, { caseId, appointmentId }: { readonly caseId: string; readonly appointmentId: string }) {
  const found = (await appointmentsOf(tx, [caseId])).find(({ id }) => id === appointmentId)
  if (!found || found.cancelledAt !== null) throw mediationErrors.APPOINTMENT_NOT_FOUND()
  return found
}

/** Rooms with when they are taken: neighbouring quarters of an hour of one appointment are one block. */
export async function roomsWithBookings(
  tx: Tx,
  nameOf: (areaCode: string) => string,
  from: Date,
  to: Date,
): Promise<MediationRoom[]> {
  const rooms = (await listRooms(tx)).filter(({ closed }) => !closed)
  const bookings = await bookingsBetween(
    tx,
    rooms.map(({ id }) => roomKey(id)),
    from,
    to,
  )
  return rooms.map((room) =>
    toRoom(room, nameOf, blocksOf(bookings.filter(({ resource }) => resource === roomKey(room.id)))),
  )
}

export function toRoom(
  room: RoomRecord,
  nameOf: (areaCode: string) => string,
  booked: MediationRoom['booked'] = [],
): MediationRoom {
  const { id, name, seats, areaCode } = room
  return { id, name, seats, areaCode, areaName: nameOf(areaCode), booked }
}

function blocksOf(slots: readonly { readonly slot: Date; readonly appointment_id: string }[]): MediationRoom['booked'] {
  const blocks = new Map<string, { startsAt: number; endsAt: number }>()
  for (const { slot, appointment_id } of slots) {
    const start = slot.getTime()
    const end = start + slotMinutes * 60_000
    const block = blocks.get(appointment_id)
    blocks.set(appointment_id, {
      startsAt: Math.min(block?.startsAt ?? start, start),
      endsAt: Math.max(block?.endsAt ?? end, end),
    })
  }
  return [...blocks.values()].map(({ startsAt, endsAt }) => ({
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    label: '已约',
  }))
}

async function audit(
  tx: Tx,
  principal: Principal,
  record: { readonly id: string; readonly code: string; readonly areaCode: string },
  action: string,
  appointment: string,
): Promise<void> {
  await appendAudit(tx, {
    accountId: principal.accountId,
    action,
    subject: record.id,
    areaCode: record.areaCode,
    data: { code: record.code, appointment },
  })
}
