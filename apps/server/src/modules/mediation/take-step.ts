import type { CaseActionInput } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { actOnCase, type CaseRecord, lockCase } from '../casework/index.ts'
import type { Principal } from '../identity/index.ts'
import { mediationErrors } from './mediation.errors.ts'
import type { Mediation } from './mediation.ts'

/** Takes a step that has a form of its own: what the form asked is written already, in the same transaction. */
export function takeStep(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  caseId: string,
  action: string,
  input: CaseActionInput,
): Promise<CaseRecord> {
  return actOnCase(tx, casework, principal, { caseId, action, input })
}

/**
 * The case, held until the step is taken: who writes the dispute first and the case later would wait for who does it the
 * other way round.
 *
 * @throws mediationErrors.DISPUTE_NOT_FOUND also for a sealed one to which the person is not bound.
 */
export async function caseOf(tx: Tx, caseId: string): Promise<CaseRecord> {
  const record = await lockCase(tx, caseId)
  if (!record) throw mediationErrors.DISPUTE_NOT_FOUND()
  return record
}
