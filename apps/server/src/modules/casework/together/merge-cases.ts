import type { Tx } from '../../../platform/db/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { endAssignments } from '../assign-people.ts'
import { assignmentsOf, updateAssignment } from '../assignment.store.ts'
import { noteBesideSteps } from '../beside-step.ts'
import { updateCase } from '../case.store.ts'
import type { CaseRecord } from '../case-record.ts'
import { type Casework, kindOf } from '../casework.ts'
import { clockRequestsOf } from '../clock-request.store.ts'
import { withClocks } from '../clocks.ts'
import { slipsOf } from '../slip.store.ts'
import { type BeforeMerge, linksOf } from './case-link.store.ts'
import { lockBoth, tie } from './link-pair.ts'
import { changedCase, demandNoRuling, lockOpenCase, openPartsOf } from './open-together.ts'
import { togetherErrors } from './together.errors.ts'

/**
 * Merges a duplicate into the case that is kept: it stops where it is, its clocks and its people are kept for the day
 * when it is taken apart again, and whoever asks by its code is led to the other.
 */
export async function mergeCase(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  merge: { readonly caseId: string; readonly version: number; readonly intoId: string; readonly note: string },
): Promise<CaseRecord> {
  allow(principal, 'case.arrange')
  const [, main] = await lockBoth(tx, { caseId: merge.caseId, otherId: merge.intoId, note: merge.note })
  const record = await lockOpenCase(tx, casework, merge.caseId, merge.version)
  const refusal = kindOf(casework, record.kind).together?.merge
  if (refusal) throw togetherErrors.NOT_FOR_THIS_KIND({ values: { reason: refusal.zh, reasonEn: refusal.en } })
  if (main.kind !== record.kind || main.practice !== record.practice) throw togetherErrors.MERGE_OTHER_KIND()
  if (main.final) throw togetherErrors.MERGE_INTO_ENDED()
  await demandNothingOpen(tx, record.id)
  const now = casework.now()
  const assignments = (await assignmentsOf(tx, [record.id])).filter(({ endedAt }) => endedAt === null)
  const before: BeforeMerge = { clocks: record.clocks, assignments: assignments.map(({ id }) => id) }
  await endAssignments(tx, assignments, now)
  const merged: CaseRecord = {
    ...withClocks(record, []),
    final: true,
    closedAt: now,
    updatedAt: now,
    version: record.version + 1,
    mergedInto: { id: main.id, code: main.code },
  }
  if (!(await updateCase(tx, merged, record.version))) throw changedCase(casework, record)
  await tie(tx, casework, principal, { one: merged, other: main, kinds: ['into', 'from'], note: merge.note, before })
  const note = merge.note.trim()
  const personIds = assignments.map(({ personId }) => personId)
  const by = { by: principal, at: now }
  await noteBesideSteps(tx, casework, merged, { ...by, action: 'merge.into', note: `${main.code}：${note}`, personIds })
  await noteBesideSteps(tx, casework, main, { ...by, action: 'merge.from', note: `${record.code}：${note}` })
  return merged
}

/** What somebody still waits for would be lost in a case that nobody handles. */
async function demandNothingOpen(tx: Tx, caseId: string): Promise<void> {
  await demandNoRuling(tx, caseId)
  const parts = await openPartsOf(tx, caseId)
  if (parts.length > 0) {
    throw togetherErrors.PARTS_OPEN({ values: { units: parts.map(({ unitName }) => unitName).join('、') } })
  }
  if ((await linksOf(tx, caseId)).some(({ kind }) => kind === 'from')) throw togetherErrors.MERGE_HAS_OWN()
  const requested = (await clockRequestsOf(tx, caseId)).some(({ state }) => state === 'PENDING')
  const supervised = (await slipsOf(tx, caseId)).some(({ state }) => state !== 'CLOSED')
  if (requested || supervised) throw togetherErrors.MERGE_REQUEST_PENDING()
}

/** Makes a merged case again what it was: its state was kept, its clocks and its people come back. */
export async function takeApart(
  tx: Tx,
  casework: Casework,
  merged: CaseRecord,
  before: BeforeMerge,
): Promise<CaseRecord> {
  const restored: CaseRecord = {
    ...withClocks(merged, before.clocks),
    final: false,
    closedAt: null,
    updatedAt: casework.now(),
    version: merged.version + 1,
    mergedInto: null,
  }
  if (!(await updateCase(tx, restored, merged.version))) throw changedCase(casework, merged)
  for (const assignment of await assignmentsOf(tx, [merged.id])) {
    if (before.assignments.includes(assignment.id)) await updateAssignment(tx, { ...assignment, endedAt: null })
  }
  return restored
}
