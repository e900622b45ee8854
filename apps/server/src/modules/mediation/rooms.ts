import type { MediationRoom } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { insertRooms } from './appointment.store.ts'
import { roomsWithBookings, toRoom } from './appointments.ts'
import { type Mediation, ownPlace } from './mediation.ts'

const weekMs = 7 * 86_400_000

/** The rooms of the county with when they are taken; a week ahead unless another time is asked for. */
export async function listRoomsOf(
  tx: Tx,
  { casework }: Mediation,
  query: { readonly from?: string; readonly to?: string },
): Promise<MediationRoom[]> {
  const directory = await casework.area.directory()
  const from = query.from === undefined ? casework.now() : new Date(query.from)
  const to = query.to === undefined ? new Date(from.getTime() + weekMs) : new Date(query.to)
  return roomsWithBookings(tx, (code) => directory.nameOf(code), from, to)
}

export async function addRoom(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  room: { readonly name: string; readonly seats: number; readonly areaCode: string },
): Promise<MediationRoom> {
  allow(principal, 'window.serve')
  const areaCode = ownPlace(principal, room.areaCode)
  const record = { ...room, id: newId(casework.now()), name: room.name.trim(), closed: false, example: false }
  await insertRooms(tx, [record])
  const { accountId } = principal
  await appendAudit(tx, { accountId, action: 'mediation.room_added', subject: record.id, areaCode })
  const directory = await casework.area.directory()
  return toRoom(record, (code) => directory.nameOf(code))
}
