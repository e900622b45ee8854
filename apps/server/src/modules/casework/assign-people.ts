import { type CaseActionInput, type LifecycleTransition, maskPhone } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { liesIn } from '../area/index.ts'
import { type PersonRecord, peopleByIds } from '../organisation/index.ts'
import { insertAssignments, updateAssignment } from './assignment.store.ts'
import type { AssignmentRecord, CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import type { CaseKind } from './casework.ts'

/**
 * Whom a step sends the case to: those it names, or, where it goes back to be signed for again, those who have it.
 * Undefined when a step leaves the case with whom it is.
 */
export function assigneesAfter(
  kind: CaseKind,
  record: CaseRecord,
  transition: LifecycleTransition,
  assignments: readonly AssignmentRecord[],
  input: CaseActionInput,
): readonly string[] | undefined {
  if (input.assigneeIds) return input.assigneeIds
  const { to } = transition
  const begins = kind.lifecycle.transitions.some((step) => step.oncePerAssignment && step.from.includes(to))
  if (!begins || to === record.state || transition.oncePerAssignment) return undefined
  return assignments
    .filter(({ endedAt, partId }) => endedAt === null && partId === null)
    .map(({ personId }) => personId)
}

/** Sends the case to people anew: each signs and arrives for this order, also who had it before. */
export async function assign(
  tx: Tx,
  record: CaseRecord,
  assignments: readonly AssignmentRecord[],
  personIds: readonly string[],
  now: Date,
  /** Who was looked up beyond the scope of who sends: departments and officers of the levels above. */
  beyond: readonly PersonRecord[] = [],
): Promise<readonly AssignmentRecord[]> {
  const added = await assignPart(tx, record, null, personIds, now, beyond)
  await endAssignments(
    tx,
    assignments.filter(({ partId }) => partId === null),
    now,
  )
  return added
}

/** Gives people their part of a case, or the case itself, beside whoever has it already. */
export async function assignPart(
  tx: Tx,
  record: CaseRecord,
  partId: string | null,
  personIds: readonly string[],
  now: Date,
  beyond: readonly PersonRecord[] = [],
): Promise<readonly AssignmentRecord[]> {
  const wanted = [...new Set(personIds)]
  const inScope = await peopleByIds(tx, wanted)
  const known = new Set(inScope.map(({ id }) => id))
  // A case can be sent to whoever answers for an area that it lies in.
  const above = beyond.filter(({ id, areaCode }) => !known.has(id) && liesIn(record.areaCode, areaCode))
  const people = [...inScope, ...above.filter(({ id }) => wanted.includes(id))]
  if (people.length !== wanted.length) throw caseErrors.PERSON_NOT_FOUND()
  const added = people.map((person) => ({
    id: newId(now),
    caseId: record.id,
    personId: person.id,
    name: person.name,
    post: person.post,
    phone: maskPhone(person.phone),
    assignedAt: now,
    signedAt: null,
    arrivedAt: null,
    endedAt: null,
    partId,
  }))
  if (added.length > 0) await insertAssignments(tx, record.areaCode, added)
  return added
}

export async function markOwnAssignment(
  tx: Tx,
  transition: LifecycleTransition,
  assignments: readonly AssignmentRecord[],
  personId: string | null,
  now: Date,
): Promise<void> {
  const own = assignments.find((assignment) => isCurrent(assignment, personId))
  if (!own) return
  if (transition.action === 'sign') await updateAssignment(tx, { ...own, signedAt: now })
  if (transition.action === 'arrive') await updateAssignment(tx, { ...own, arrivedAt: now })
}

export async function endAssignments(tx: Tx, assignments: readonly AssignmentRecord[], now: Date): Promise<void> {
  for (const assignment of assignments) {
    if (assignment.endedAt === null) await updateAssignment(tx, { ...assignment, endedAt: now })
  }
}

/** Whether somebody has the case itself in hand, and not a part of it. */
export function isCurrent(assignment: AssignmentRecord, personId: string | null): boolean {
  return assignment.personId === personId && assignment.endedAt === null && assignment.partId === null
}
