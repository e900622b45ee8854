import type { Tx } from '../../platform/db/index.ts'

/** Open disputes of which an agreement has ended without being kept. */
export async function brokenAgreements(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('dispute_agreement')
    .innerJoin('dispute', 'dispute.case_id', 'dispute_agreement.case_id')
    .select('dispute_agreement.case_id')
    .distinct()
    .where('dispute_agreement.ended_at', 'is not', null)
    .where('dispute.final', '=', false)
    .execute()
  return new Set(rows.map((row) => row.case_id))
}
