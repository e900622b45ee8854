import type { Tx } from '../../../platform/db/index.ts'
import { isUniqueViolation } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import type { Principal } from '../../identity/index.ts'
import { lockCase } from '../case.store.ts'
import type { CaseRecord } from '../case-record.ts'
import { caseErrors } from '../casework.errors.ts'
import type { Casework } from '../casework.ts'
import { type BeforeMerge, type CaseLinkRecord, endLink, insertLinks, linksOf } from './case-link.store.ts'
import { togetherErrors } from './together.errors.ts'

export interface Pair {
  readonly caseId: string
  readonly otherId: string
  readonly note: string
}

/** Both rows of a pair, in the order of their ids: two people at once never wait for each other. */
export async function lockBoth(tx: Tx, { caseId, otherId }: Pair): Promise<readonly [CaseRecord, CaseRecord]> {
  const locked = new Map<string, CaseRecord>()
  for (const id of [caseId, otherId].sort()) {
    const record = await lockCase(tx, id)
    if (!record) throw caseErrors.CASE_NOT_FOUND()
    locked.set(id, record)
  }
  if (caseId === otherId) throw togetherErrors.LINK_WITH_ITSELF()
  const [one, other] = [locked.get(caseId), locked.get(otherId)]
  if (!one || !other) throw caseErrors.CASE_NOT_FOUND()
  return [one, other]
}

/** Writes both ends of a link. */
export async function tie(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  link: {
    readonly one: CaseRecord
    readonly other: CaseRecord
    readonly kinds: readonly [CaseLinkRecord['kind'], CaseLinkRecord['kind']]
    readonly note: string
    readonly before: BeforeMerge | null
  },
): Promise<void> {
  const { one, other, kinds, before } = link
  const now = casework.now()
  const common = { id: newId(now), note: link.note.trim(), madeByName: principal.name, madeAt: now }
  const end = (of: CaseRecord, to: CaseRecord, kind: CaseLinkRecord['kind']): CaseLinkRecord => ({
    ...common,
    kind,
    caseId: of.id,
    areaCode: of.areaCode,
    otherId: to.id,
    otherCode: to.code,
    before: kind === 'into' ? before : null,
  })
  // A duplicate that was only linked before is merged now.
  if (before) {
    for (const earlier of await linksOf(tx, one.id)) {
      if (earlier.otherId === other.id) await endLink(tx, earlier.id, principal.name, now)
    }
  }
  try {
    await insertLinks(tx, [end(one, other, kinds[0]), end(other, one, kinds[1])])
  } catch (error) {
    if (isUniqueViolation(error)) throw togetherErrors.LINKED_ALREADY({ cause: error })
    throw error
  }
}
