import { maskName, type RemoteSeat, type Text } from '@fengqiao/contract'
import { systemScope, type Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { findCase } from '../../casework/index.ts'
import { appendAudit } from '../../identity/index.ts'
import type { PersonRecord } from '../../organisation/index.ts'
import { type AppointmentRecord, appointmentsOf } from '../appointment.store.ts'
import { mediationErrors } from '../mediation.errors.ts'
import type { Mediation } from '../mediation.ts'
import type { PartyRecord } from '../party.store.ts'
import { findSeat, insertSeats, markSeat, type RemoteSeatRecord } from './remote-seat.store.ts'

const earlyMs = 30 * 60_000
/** Talks take longer than they were planned. */
const lateMs = 3 * 3_600_000

export const consentText: Text = {
  zh: '我自愿参加这次远程视频调解，知道可以随时退出、也可以改为到中心当面调解。调解过程不录像；我同意把时间、参加人和结果写进调解记录，并保证我这边没有无关的人在场。',
  en: 'I take part in this remote session of my own will, and know that I may leave at any time or come to the centre instead. It is not filmed; I agree that time, people and outcome go into the record, and nobody else is present on my side.',
}

/** Each party and each mediator has a link of his own. */
export async function openSeats(
  tx: Tx,
  appointment: AppointmentRecord,
  parties: readonly PartyRecord[],
  mediators: readonly PersonRecord[],
): Promise<void> {
  const { id: appointmentId, caseId } = appointment
  const empty = { appointmentId, caseId, consentedAt: null, joinedAt: null }
  await insertSeats(tx, [
    ...parties.map(({ id, name }) => ({ ...empty, token: newId(), partyId: id, personId: null, name })),
    ...mediators.map(({ id, name }) => ({ ...empty, token: newId(), partyId: null, personId: id, name })),
  ])
}

/** The page of the phone that needs no account; the seat stands behind it. */
export const remotePage = '/m/remote'

export function seatPath(token: string): string {
  return `${remotePage}?s=${token}`
}

interface Found {
  readonly seat: RemoteSeatRecord
  readonly appointment: AppointmentRecord
  readonly code: string
}

/** The holder of a link has no account: the platform reads for him, and nothing but his seat. */
export function readSeat(mediation: Mediation, token: string): Promise<RemoteSeat> {
  return mediation.casework.database.transaction(systemScope, async (tx) => view(mediation, await find(tx, token)))
}

/** Consents in the party's own name, which must be the one of the register. */
export function consentToSeat(mediation: Mediation, token: string, name: string): Promise<RemoteSeat> {
  const { database, now } = mediation.casework
  return database.transaction(systemScope, async (tx) => {
    const { seat } = await find(tx, token)
    if (name.replace(/\s/g, '') !== seat.name.replace(/\s/g, '')) throw mediationErrors.REMOTE_NAME_WRONG()
    await markSeat(tx, token, 'consented_at', now())
    await appendAudit(tx, { accountId: null, action: 'dispute.remote_consent', subject: seat.caseId, data: {} })
    return view(mediation, await find(tx, token))
  })
}

/**
 * Takes the seat for the session itself.
 * @throws mediationErrors.REMOTE_CLOSED outside of its time, and for a party that has not consented.
 */
export function takeSeat(mediation: Mediation, token: string): Promise<Found> {
  const { database, now } = mediation.casework
  return database.transaction(systemScope, async (tx) => {
    const found = await find(tx, token)
    const reason = closedReason(found.appointment, now())
    if (reason) throw mediationErrors.REMOTE_CLOSED({ values: { reason: reason.zh, reasonEn: reason.en } })
    if (found.seat.partyId !== null && found.seat.consentedAt === null) throw mediationErrors.CONSENT_MISSING()
    await markSeat(tx, token, 'joined_at', now())
    return found
  })
}

async function find(tx: Tx, token: string): Promise<Found> {
  const seat = await findSeat(tx, token)
  const appointment = seat && (await appointmentsOf(tx, [seat.caseId])).find(({ id }) => id === seat.appointmentId)
  const record = seat && (await findCase(tx, seat.caseId))
  if (!seat || !appointment || !record) throw mediationErrors.REMOTE_NOT_FOUND()
  return { seat, appointment, code: record.code }
}

function view({ casework }: Mediation, { seat, appointment, code }: Found): RemoteSeat {
  const reason = closedReason(appointment, casework.now())
  const party = seat.partyId !== null
  return {
    code,
    nameMasked: party ? (maskName(seat.name) ?? '') : seat.name,
    party,
    startsAt: appointment.startsAt.toISOString(),
    endsAt: appointment.endsAt.toISOString(),
    open: reason === null,
    closedReason: reason,
    consentText,
    consentedAt: seat.consentedAt?.toISOString() ?? null,
    helpPhone: casework.helpPhone,
  }
}

/** Why a session cannot be joined at a moment; null when it can. */
export function closedReason(
  { cancelledAt, startsAt, endsAt }: Pick<AppointmentRecord, 'cancelledAt' | 'startsAt' | 'endsAt'>,
  now: Date,
): Text | null {
  if (cancelledAt !== null) return { zh: '这次远程调解已取消', en: 'This remote session was cancelled' }
  if (now.getTime() < startsAt.getTime() - earlyMs) {
    return { zh: '还没到时间，开始前半小时可以进入', en: 'Too early: it opens half an hour before it begins' }
  }
  return now.getTime() > endsAt.getTime() + lateMs
    ? { zh: '这次远程调解已结束', en: 'This remote session is over' }
    : null
}
