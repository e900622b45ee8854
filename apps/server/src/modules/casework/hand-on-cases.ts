import { maskPhone } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import type { Principal } from '../identity/index.ts'
import type { PersonRecord } from '../organisation/index.ts'
import { endAssignments } from './assign-people.ts'
import { assignmentsOf, insertAssignments, openCaseIdsOf } from './assignment.store.ts'
import { casesByIds } from './case.store.ts'
import type { CaseRecord } from './case-record.ts'
import type { Casework } from './casework.ts'
import { noteOnCase } from './note-on-case.ts'

/** The open cases that somebody has in hand in an area: those that a successor in that area takes over. */
export async function casesInHand(tx: Tx, personId: string, areaPrefix: string): Promise<readonly CaseRecord[]> {
  const records = await casesByIds(tx, await openCaseIdsOf(tx, personId))
  return records.filter(({ final, areaCode }) => !final && areaCode.startsWith(areaPrefix))
}

/**
 * Gives open cases from one pair of hands into another: state and limit stay as they are, the timeline says who gave
 * them to whom.
 */
export async function handOnCases(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  cases: readonly CaseRecord[],
  hands: { readonly from: PersonRecord; readonly to: PersonRecord },
): Promise<void> {
  const { from, to } = hands
  const now = casework.now()
  const assignments = await assignmentsOf(
    tx,
    cases.map(({ id }) => id),
  )
  for (const record of cases) {
    const open = assignments.filter(({ caseId, endedAt }) => caseId === record.id && endedAt === null)
    const own = open.filter(({ personId }) => personId === from.id)
    await endAssignments(tx, own, now)
    if (!open.some(({ personId }) => personId === to.id)) {
      const [earlier] = own
      await insertAssignments(tx, record.areaCode, [
        {
          id: newId(now),
          caseId: record.id,
          personId: to.id,
          name: to.name,
          post: to.post,
          phone: maskPhone(to.phone),
          assignedAt: now,
          signedAt: earlier?.signedAt ? now : null,
          arrivedAt: null,
          partId: earlier?.partId ?? null,
          endedAt: null,
        },
      ])
    }
    await noteOnCase(tx, casework, principal, record, { action: 'handed_on', note: `${from.name} → ${to.name}` })
  }
}
