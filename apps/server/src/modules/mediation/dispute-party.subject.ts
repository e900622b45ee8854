import type { UnmaskingSubject } from '../identity/index.ts'
import { findDispute } from './dispute.store.ts'
import { findParty } from './party.store.ts'

/** What of a party may be seen in full, each time with a reason; row-level security keeps sealed ones from others. */
export const disputePartySubject: UnmaskingSubject = {
  subject: 'dispute_party',
  fields: ['name', 'idNumber', 'phone', 'address', 'agent'],
  action: 'dispute.read',
  async read(tx, id, field) {
    const party = await findParty(tx, id)
    if (!party) return undefined
    const { name, idNumber, phone, address, agent } = party
    const value = { name, idNumber, phone, address, agent }[field]
    const dispute = await findDispute(tx, party.caseId)
    return value ? { value, ...(dispute && { areaCode: dispute.areaCode }) } : undefined
  },
}
