import { stageOfState } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { casesReportedBy } from '../casework/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { appointmentsOf, listRooms } from './appointment.store.ts'
import { disputesByIds } from './dispute.store.ts'
import { stateLabel } from './dispute-line.ts'
import type { Mediation } from './mediation.ts'

const most = 50

/** What somebody told of, and how far it is: her own account's, and nobody else's. */
export async function myDisputes(tx: Tx, _mediation: Mediation, principal: Principal) {
  allow(principal, 'dispute.own')
  const cases = await casesReportedBy(tx, 'dispute', principal.accountId, most)
  const ids = cases.map(({ id }) => id)
  const disputes = new Map((await disputesByIds(tx, ids)).map((dispute) => [dispute.caseId, dispute]))
  const appointments = (await appointmentsOf(tx, ids)).filter(({ cancelledAt }) => cancelledAt === null)
  const rooms = new Map((await listRooms(tx)).map(({ id, name }) => [id, name]))
  return cases
    .filter(({ id }) => disputes.has(id))
    .map((record) => ({
      id: record.id,
      code: record.code,
      title: record.title,
      stateLabel: stateLabel(record.state),
      stage: stageOfState[record.state] ?? ('handle' as const),
      final: record.final,
      openedAt: record.openedAt.toISOString(),
      updatedAt: record.updatedAt.toISOString(),
      appointments: appointments
        .filter(({ caseId }) => caseId === record.id)
        .map(({ startsAt, endsAt, roomId }) => ({
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
          place: (roomId !== null && rooms.get(roomId)) || '综治中心',
        })),
    }))
}
