import type { SealDispute } from '@fengqiao/contract'
import type { Static } from 'typebox'
import type { Tx } from '../../platform/db/index.ts'
import { sealCase } from '../casework/index.ts'
import { accountsOfPersons, allow, appendAudit, type Principal } from '../identity/index.ts'
import { bindAccounts } from './alert.store.ts'
import { updateDispute } from './dispute.store.ts'
import { disputeOf, type Mediation } from './mediation.ts'
import { caseOf } from './take-step.ts'

/** Seals a dispute: from now on it is seen by whoever handles it, who sealed it and whom he binds. */
export async function sealDispute(
  tx: Tx,
  { casework }: Mediation,
  principal: Principal,
  caseId: string,
  input: Static<typeof SealDispute>,
): Promise<void> {
  allow(principal, 'dispute.act')
  const dispute = await disputeOf(tx, caseId)
  const record = await caseOf(tx, caseId)
  const at = casework.now()
  const own = { id: principal.accountId, personId: principal.personId }
  const bound = [own, ...(await accountsOfPersons(tx, input.bindPersonIds))]
  await bindAccounts(
    tx,
    bound.map(({ id, personId }) => ({
      caseId,
      accountId: id,
      personId,
      areaCode: principal.areaCode,
      why: `sealed: ${input.reason}`,
      at,
    })),
  )
  if (!dispute.sealed) await sealCase(tx, caseId, true)
  await updateDispute(tx, caseId, { sealed: true, sealReason: input.reason, updatedAt: at })
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'dispute.sealed',
    subject: caseId,
    areaCode: record.areaCode,
    data: { code: record.code, reason: input.reason, bound: bound.length },
  })
}
