import type { CaseDetail } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { Principal } from '../identity/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { findCase } from './case.store.ts'
import { timelineOf } from './case-event.store.ts'
import type { CaseRecord } from './case-record.ts'
import { toDetail } from './case-view.ts'
import { caseErrors } from './casework.errors.ts'
import { type Casework, kindOf } from './casework.ts'
import { filesOfCase } from './file.store.ts'
import { nextSteps } from './next-steps.ts'

/** @throws caseErrors.CASE_NOT_FOUND also for a case that is not in the person's scope. */
export async function readCase(tx: Tx, casework: Casework, principal: Principal, id: string): Promise<CaseDetail> {
  const record = await findCase(tx, id)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  return detailOf(tx, casework, principal, record)
}

/** The page of a case that is at hand already. */
export async function detailOf(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  record: CaseRecord,
): Promise<CaseDetail> {
  const directory = await casework.area.directory()
  const kind = kindOf(casework, record.kind)
  const assignments = await assignmentsOf(tx, [record.id])
  const parts = {
    record,
    kind,
    assignments,
    timeline: await timelineOf(tx, record.id),
    files: await filesOfCase(tx, record.id),
    directory,
    actions: await nextSteps(tx, kind, record, assignments, principal, casework.now()),
  }
  return toDetail(parts, casework.now())
}
