import type { HoldSession } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { updateDispute } from './dispute.store.ts'
import { mediationErrors } from './mediation.errors.ts'
import { disputeOf, type Mediation } from './mediation.ts'
import { insertSession, insertTrip, sessionsOf } from './session.store.ts'
import { takeStep } from './take-step.ts'

const skewMs = 5 * 60_000

/** Records one round: who was there, what was said, what was proposed. A party who came to the centre made a trip. */
export async function holdSession(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: HoldSession,
): Promise<void> {
  allow(principal, 'dispute.act')
  const now = mediation.casework.now()
  const startedAt = new Date(input.startedAt)
  const endedAt = new Date(input.endedAt)
  if (!(endedAt > startedAt) || endedAt.getTime() > now.getTime() + skewMs) throw mediationErrors.SESSION_TIMES()
  if (input.remote && !input.consent?.trim()) throw mediationErrors.CONSENT_MISSING()
  if (!input.present.some(({ present, partyId }) => present && partyId !== undefined)) {
    throw mediationErrors.NOBODY_PRESENT()
  }
  const dispute = await disputeOf(tx, caseId)
  const round = (await sessionsOf(tx, caseId)).length + 1
  await insertSession(tx, {
    id: newId(now),
    caseId,
    round,
    kind: input.kind,
    startedAt,
    endedAt,
    place: input.place,
    remote: input.remote ?? false,
    consent: input.consent?.trim() || null,
    present: input.present,
    record: input.record.trim(),
    proposals: input.proposals?.trim() || null,
    agreed: input.agreed,
    mediatorName: principal.name,
    clerkName: input.clerkName?.trim() || null,
    at: now,
  })
  // Only a mediation is held; asking questions and looking at the place prepare it.
  const held = input.kind === 'mediation'
  if (held && !input.remote)
    await insertTrip(tx, { id: newId(now), caseId, purpose: `第 ${round} 次调解`, at: startedAt })
  await updateDispute(tx, caseId, {
    sessions: dispute.sessions + (held ? 1 : 0),
    firstSessionAt: held ? (dispute.firstSessionAt ?? startedAt) : dispute.firstSessionAt,
    trips: dispute.trips + (held && !input.remote ? 1 : 0),
  })
  await takeStep(tx, mediation, principal, caseId, 'hold_session', {
    version: input.version,
    note: input.record.slice(0, 2000),
    ...(input.fileIds && { fileIds: input.fileIds }),
    happenedAt: startedAt.toISOString(),
  })
}
