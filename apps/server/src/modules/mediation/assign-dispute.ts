import { type AssignDispute, mediationForceNames, mediationKindNames } from '@fengqiao/contract'
import type { Static } from 'typebox'
import type { Tx } from '../../platform/db/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { peopleByIds } from '../organisation/index.ts'
import { updateDispute } from './dispute.store.ts'
import { disputeOf, type Mediation } from './mediation.ts'
import { takeStep } from './take-step.ts'

/**
 * Hands a dispute to a mediator of one of the eight forces, also anew after it was returned, and also while it is being
 * mediated: then it converts (people's, judicial, administrative) or changes hands, and keeps its one history.
 */
export async function assignDispute(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof AssignDispute>,
): Promise<void> {
  allow(principal, 'dispute.act')
  const before = await disputeOf(tx, caseId)
  const [person] = await peopleByIds(tx, [input.mediatorId])
  await updateDispute(tx, caseId, {
    mediationKind: input.mediationKind,
    force: input.force,
    mediatorId: input.mediatorId,
    mediatorName: person?.name ?? null,
  })
  const kind = mediationKindNames[input.mediationKind].zh
  const converted =
    before.mediationKind !== null && before.mediationKind !== input.mediationKind
      ? `由${mediationKindNames[before.mediationKind].zh}转为${kind}`
      : kind
  const note = [`${converted} · ${mediationForceNames[input.force].zh}`, input.note].filter(Boolean).join('。')
  await takeStep(tx, mediation, principal, caseId, before.state === 'MEDIATING' ? 'convert' : 'assign', {
    version: input.version,
    assigneeIds: [input.mediatorId],
    note,
  })
}
