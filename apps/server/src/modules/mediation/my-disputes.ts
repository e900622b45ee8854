import { stageOfState } from '@fengqiao/contract'
import { systemScope, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { casesReportedBy, progressOf, progressPath } from '../casework/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { appointmentsOf, listRooms } from './appointment.store.ts'
import { disputesByIds } from './dispute.store.ts'
import { stateLabel } from './dispute-line.ts'
import type { Mediation } from './mediation.ts'
import { partiesOf } from './party.store.ts'
import { seatsOf } from './remote/remote-seat.store.ts'
import { seatPath } from './remote/remote-seat.ts'

const most = 50

/**
 * What somebody told of, and how far it is: her own account's, and nobody else's. A resident has no area in the
 * database: the platform reads it for her, by her account.
 */
export function myDisputes({ casework }: Mediation, principal: Principal) {
  allow(principal, 'dispute.own')
  return casework.database.transaction(systemScope, (tx) => ownDisputes(tx, principal.accountId, casework.now()))
}

async function ownDisputes(tx: Tx, accountId: string, now: Date) {
  const cases = await casesReportedBy(tx, 'dispute', accountId, most)
  const ids = cases.map(({ id }) => id)
  const disputes = new Map((await disputesByIds(tx, ids)).map((dispute) => [dispute.caseId, dispute]))
  const appointments = (await appointmentsOf(tx, ids)).filter(
    ({ cancelledAt, endsAt }) => cancelledAt === null && endsAt > now,
  )
  const seats = await seatsOf(tx, ids)
  const applicants = new Set<string>()
  for (const id of ids)
    for (const party of await partiesOf(tx, id)) if (party.side === 'applicant') applicants.add(party.id)
  const rooms = new Map((await listRooms(tx)).map(({ id, name }) => [id, name]))
  const items = []
  for (const record of cases) {
    if (!disputes.has(record.id)) continue
    const { secret } = await progressOf(tx, { caseId: record.id, areaCode: record.areaCode, secret: newId(now) })
    items.push({
      id: record.id,
      code: record.code,
      title: record.title,
      stateLabel: stateLabel(record.state),
      stage: stageOfState[record.state] ?? ('handle' as const),
      final: record.final,
      openedAt: record.openedAt.toISOString(),
      updatedAt: record.updatedAt.toISOString(),
      progressPath: progressPath(record.code, secret),
      appointments: appointments
        .filter(({ caseId }) => caseId === record.id)
        .map(({ id, startsAt, endsAt, roomId }) => {
          const seat = seats.find(({ appointmentId, partyId }) => appointmentId === id && applicants.has(partyId ?? ''))
          return {
            startsAt: startsAt.toISOString(),
            endsAt: endsAt.toISOString(),
            place: (roomId !== null && rooms.get(roomId)) || '综治中心',
            remoteLink: seat ? seatPath(seat.token) : null,
          }
        }),
    })
  }
  return items
}
