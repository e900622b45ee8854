import type { Tx } from '../../platform/db/index.ts'
import type { SearchField } from '../../platform/search/index.ts'
import type { CaseRecord } from '../casework/index.ts'
import { findDispute } from './dispute.store.ts'
import { partiesOf } from './party.store.ts'

/**
 * By what a dispute is found beside its title: names, tails of phones and ID numbers of its parties, the number of
 * another system. A sealed one is found by its code alone.
 */
export async function disputeSearchText(tx: Tx, record: CaseRecord): Promise<readonly SearchField[]> {
  if (record.sealed) return []
  const dispute = await findDispute(tx, record.id)
  const parties = await partiesOf(tx, record.id)
  return [
    ...(dispute?.externalNumber ? [{ as: 'code', text: dispute.externalNumber } as const] : []),
    ...parties.flatMap(({ name, phone, idNumber }): SearchField[] => [
      { as: 'name', text: name },
      ...(phone ? [{ as: 'number', text: phone } as const] : []),
      ...(idNumber ? [{ as: 'number', text: idNumber } as const] : []),
    ]),
  ]
}
