import type { Tx } from '../../platform/db/index.ts'
import { disputesByIds } from './dispute.store.ts'
import type { DisputeRecord } from './dispute.ts'

/** Open disputes whose running agreement was never put before the court and not warned of, the oldest first. */
export async function signedWithoutCourt(
  tx: Tx,
  now: Date,
  most: number,
): Promise<readonly { readonly dispute: DisputeRecord; readonly signedAt: Date; readonly number: string }[]> {
  const rows = await tx
    .selectFrom('dispute_agreement as a')
    .innerJoin('dispute as d', 'd.case_id', 'a.case_id')
    .select(['a.case_id', 'a.signed_at', 'a.number'])
    .where('d.final', '=', false)
    .where('d.state', 'in', ['AGREED', 'FULFILLING'])
    .where('d.confirm_warned_at', 'is', null)
    .where('a.ended_at', 'is', null)
    .where('a.concerns_status', '=', false)
    .where('a.signed_at', '<', new Date(now.getTime() - 86_400_000))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('dispute_confirmation as c').select('c.id').whereRef('c.agreement_id', '=', 'a.id'))),
    )
    .orderBy('a.signed_at')
    .limit(most)
    .execute()
  const disputes = new Map(
    (
      await disputesByIds(
        tx,
        rows.map((row) => row.case_id),
      )
    ).map((each) => [each.caseId, each]),
  )
  return rows.flatMap((row) => {
    const dispute = disputes.get(row.case_id)
    return dispute ? [{ dispute, signedAt: row.signed_at, number: row.number }] : []
  })
}

/** Open disputes whose clock of another system ends before a moment, and that were not warned of. */
export async function endingExternally(tx: Tx, before: Date, most: number): Promise<readonly DisputeRecord[]> {
  const rows = await tx
    .selectFrom('dispute')
    .select('case_id')
    .where('final', '=', false)
    .where('external_due_at', '<', before)
    .where('external_warned_at', 'is', null)
    .orderBy('external_due_at')
    .limit(most)
    .execute()
  return disputesByIds(
    tx,
    rows.map((row) => row.case_id),
  )
}
