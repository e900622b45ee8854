import type { EarlierDispute, Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { disputesByIds } from './dispute.store.ts'
import { linesOf } from './list-disputes.ts'
import type { Mediation } from './mediation.ts'
import { type PartyRecord, partiesLike } from './party.store.ts'

interface Wanted {
  readonly name?: string
  readonly idNumber?: string
  readonly phone?: string
}

const most = 100
const shown = 20

/** Earlier disputes of the same people, said why each is one. Looking people up is noted. */
export async function earlierDisputes(
  tx: Tx,
  mediation: Mediation,
  principal: Principal,
  parties: readonly Wanted[],
): Promise<EarlierDispute[]> {
  allow(principal, 'dispute.open')
  const idNumbers = parties.flatMap(({ idNumber }) => (idNumber ? [idNumber.trim().toUpperCase()] : []))
  const phones = parties.flatMap(({ phone }) => (phone ? [phone.replace(/[\s-]/g, '')] : []))
  const names = parties.flatMap(({ name }) => (name && name.trim().length > 1 ? [name.trim()] : []))
  const like = await partiesLike(tx, { idNumbers, phones, names }, most)
  const why = new Map<string, PartyRecord[]>()
  for (const party of like) why.set(party.caseId, [...(why.get(party.caseId) ?? []), party])
  const lines = await linesOf(tx, mediation, await disputesByIds(tx, [...why.keys()]))
  const found = lines
    .filter(({ hidden }) => !hidden)
    .sort((a, b) => b.openedAt.localeCompare(a.openedAt))
    .slice(0, shown)
    .map((line) => ({ line, why: reasonOf(why.get(line.id) ?? [], { idNumbers, phones }) }))
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'dispute.people_looked_up',
    data: { people: parties.length, found: found.length },
  })
  return found
}

function reasonOf(
  matched: readonly PartyRecord[],
  wanted: { readonly idNumbers: readonly string[]; readonly phones: readonly string[] },
): Text {
  if (matched.some(({ idNumber }) => idNumber !== null && wanted.idNumbers.includes(idNumber))) {
    return { zh: '身份证号相同', en: 'The same ID number' }
  }
  return matched.some(({ phone }) => phone !== null && wanted.phones.includes(phone))
    ? { zh: '电话相同', en: 'The same phone' }
    : { zh: '同名（请核对）', en: 'The same name (check)' }
}
