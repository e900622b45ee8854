import type { CaseActionInput, LifecycleTransition, Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { distanceMetres } from '../area/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { tell } from '../notification/index.ts'
import type { PersonRecord } from '../organisation/index.ts'
import { assign, assigneesAfter, endAssignments, markOwnAssignment } from './assign-people.ts'
import { assignmentsOf } from './assignment.store.ts'
import { settleBulletin } from './bulletin.store.ts'
import { findCase, lockCase, updateCase } from './case.store.ts'
import { insertCaseEvent, timelineOf } from './case-event.store.ts'
import type { AssignmentRecord, CaseEventRecord, CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import { type CaseKind, type Casework, kindOf, stateOf } from './casework.ts'
import { withdrawRequestsOf } from './clock-request.store.ts'
import { rulesFor } from './clock-rules.ts'
import { type ClockRule, type Clocks, clocksAfterStep, governing, ownClock } from './clocks.ts'
import { askedFor, missingEvidence, refusalOf } from './decide.ts'
import { attachFiles } from './file.store.ts'
import { whenItHappened } from './happened-at.ts'
import { actorOf } from './open-case.ts'
import { settleParts } from './together/open-together.ts'
import { togetherErrors } from './together/together.errors.ts'

export interface CaseStep {
  readonly caseId: string
  readonly action: string
  readonly input: CaseActionInput
  /** Comes through the route that all steps share: what has a form of its own is refused there. */
  readonly general?: boolean
  /** People named in the input who may lie beyond the scope of who acts; read before the transaction. */
  readonly beyond?: readonly PersonRecord[]
}

/**
 * Takes one step of a case's lifecycle: everything that belongs to it in the given transaction, or nothing.
 * @throws caseErrors, for a person who may not, a state that has moved on, or evidence that is missing.
 */
export async function actOnCase(tx: Tx, casework: Casework, principal: Principal, step: CaseStep): Promise<CaseRecord> {
  allow(principal, 'case.act')
  const { action } = step
  const record = await lockCase(tx, step.caseId)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  if (record.mergedInto) throw togetherErrors.CASE_MERGED({ values: { code: record.mergedInto.code } })
  const kind = kindOf(casework, record.kind)
  const assignments = await assignmentsOf(tx, [record.id])
  const { transition, input } = await decide(tx, casework, record, assignments, principal, step)

  await settleParts(tx, kind, record, transition)
  const recordedAt = casework.now()
  const at = whenItHappened(input.happenedAt, recordedAt)

  const wanted = assigneesAfter(kind, record, transition, assignments, input)
  const assigned = wanted ? await assign(tx, record, assignments, wanted, recordedAt, step.beyond) : []
  await markOwnAssignment(tx, transition, assignments, principal.personId, recordedAt)
  const urgent = isUrgent(record, input)
  const described = transition.limit ?? (transition.to === record.state ? null : stateOf(kind, transition.to).limit)
  const rule = await kind.clockAfter?.(tx, { record, transition, at: recordedAt, urgent, limit: described })
  const next = nextRecord(kind, record, transition, input, {
    recordedAt,
    clocks: await nextClocks(tx, casework, kind, record, transition, recordedAt, rule),
  })
  if (next.final) await endAssignments(tx, assignments, recordedAt)
  if (!(await updateCase(tx, next, record.version))) throw changed(kind, (await findCase(tx, record.id)) ?? record)

  const event: CaseEventRecord = {
    id: newId(recordedAt),
    caseId: record.id,
    version: next.version,
    action,
    fromState: record.state,
    toState: next.state,
    at,
    recordedAt,
    actor: actorOf(principal),
    note: input.note?.trim() || null,
    position: input.position ?? null,
    distance: input.position && record.position ? Math.round(distanceMetres(input.position, record.position)) : null,
    assignees: assigned.map((assignment) => assignment.name),
    side: false,
    data: rule ? { rule: JSON.stringify(rule) } : {},
  }
  await insertCaseEvent(tx, record.areaCode, event)
  await attach(tx, principal, record.areaCode, event, input.fileIds ?? [])
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: `case.${action}`,
    subject: record.id,
    areaCode: record.areaCode,
    data: { code: record.code, from: record.state, to: next.state, event: event.id },
  })
  const holders = wanted ? assigned : assignments.filter(({ endedAt, partId }) => endedAt === null && partId === null)
  await announce(tx, casework, kind, transition, next, holders, event)
  await settleAfterStep(tx, record, next, recordedAt)
  await kind.afterStep?.(tx, { casework, principal, transition, input, before: record, record: next, event })
  return next
}

/** Finds the step with what it takes of the input, or refuses it with the reason. */
async function decide(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  assignments: readonly AssignmentRecord[],
  principal: Principal,
  { action, input: given, general = false }: CaseStep,
): Promise<{ readonly transition: LifecycleTransition; readonly input: CaseActionInput }> {
  const kind = kindOf(casework, record.kind)
  const named = kind.lifecycle.transitions.filter((transition) => transition.action === action)
  if (named.length === 0) throw caseErrors.UNKNOWN_ACTION({ values: { action } })
  const transition = named.find((candidate) => candidate.from.includes(record.state))
  if (record.version !== given.version && !transition) throw changed(kind, record)
  if (!transition) {
    const { label } = stateOf(kind, record.state)
    throw caseErrors.STEP_NOT_NOW({ values: { state: label.zh, stateEn: label.en }, details: present(record) })
  }
  const refusal = refusalOf(record, transition, { ...principal, assignments })
  if (refusal) throw refused(refusal)
  if (record.version !== given.version) throw changed(kind, record)
  if (general && transition.form !== null) throw caseErrors.STEP_HAS_FORM({ details: { form: transition.form } })
  const input = askedFor(transition, given)
  const missing = missingEvidence(transition, input)
  if (missing.length > 0) {
    throw caseErrors.EVIDENCE_MISSING({
      values: {
        missing: missing.map(({ label }) => label.zh).join('、'),
        missingEn: missing.map(({ label }) => label.en).join(', '),
      },
      fields: missing.map(({ kind: path, label }) => ({ path, message: label })),
    })
  }
  const reason = await kind.refuse?.(tx, { record, transition, input, principal, assignments, now: casework.now() })
  if (reason) throw refused(reason)
  return { transition, input }
}

function refused(reason: Text) {
  return caseErrors.STEP_REFUSED({ values: { reason: reason.zh, reasonEn: reason.en } })
}

/** Two at once: one wins, the other sees the new state. */
function changed(kind: CaseKind, record: CaseRecord) {
  const { label } = stateOf(kind, record.state)
  return caseErrors.CASE_CHANGED({ values: { state: label.zh, stateEn: label.en }, details: present(record) })
}

function present(record: CaseRecord) {
  return { state: record.state, version: record.version }
}

function nextRecord(
  kind: CaseKind,
  record: CaseRecord,
  transition: LifecycleTransition,
  input: CaseActionInput,
  now: { readonly recordedAt: Date; readonly clocks: Clocks },
): CaseRecord {
  const { final } = stateOf(kind, transition.to)
  return {
    ...record,
    state: transition.to,
    final,
    version: record.version + 1,
    danger: input.danger ?? record.danger,
    urgent: isUrgent(record, input),
    updatedAt: now.recordedAt,
    // Judging what has ended does not end it again.
    closedAt: final ? (record.closedAt ?? now.recordedAt) : null,
    clocks: now.clocks,
    clock: governing(now.clocks),
    returned: record.returned + (transition.mark === 'returned' ? 1 : 0),
    reopened: record.reopened + (transition.mark === 'reopened' ? 1 : 0),
  }
}

function isUrgent(record: CaseRecord, input: CaseActionInput): boolean {
  return record.urgent || (input.danger ?? record.danger).kind !== 'none'
}

/** The limits that run after a step. */
export async function nextClocks(
  tx: Tx,
  casework: Casework,
  { lifecycle }: CaseKind,
  record: CaseRecord,
  transition: LifecycleTransition,
  at: Date,
  rule: ClockRule | undefined,
): Promise<Clocks> {
  if (!record.timed) return []
  const { state: from, openedAt } = record
  const step = { lifecycle, from, transition, to: transition.to, openedAt, at, version: record.version + 1, rule }
  // What began under one version of the rules keeps it.
  return clocksAfterStep(record.clocks, step, await rulesFor(tx, casework, record))
}

/** What was asked or published of a limit is over when its step is taken. */
async function settleAfterStep(tx: Tx, before: CaseRecord, after: CaseRecord, at: Date): Promise<void> {
  const own = ({ clocks }: CaseRecord) => clocks.find(({ id }) => id === ownClock)?.version
  if (own(before) === own(after) && after.clocks.length === before.clocks.length) return
  await withdrawRequestsOf(tx, before.id, at)
  if ((governing(before.clocks)?.alerted ?? 0) >= 4) await settleBulletin(tx, before.id, at)
}

async function attach(
  tx: Tx,
  principal: Principal,
  areaCode: string,
  event: CaseEventRecord,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  const owner = { accountId: principal.accountId, caseId: event.caseId, caseEventId: event.id, areaCode }
  if ((await attachFiles(tx, fileIds, owner)) !== new Set(fileIds).size) throw caseErrors.FILE_NOT_FOUND()
}

/** Tells the screens that the case changed, and the people whom the step concerns. */
async function announce(
  tx: Tx,
  casework: Casework,
  kind: CaseKind,
  transition: LifecycleTransition,
  record: CaseRecord,
  assignments: readonly AssignmentRecord[],
  event: CaseEventRecord,
): Promise<void> {
  const assignees = assignments.map(({ personId }) => personId)
  await casework.events.append(tx, {
    type: 'case.changed',
    areaCode: record.areaCode,
    personIds: assignees,
    subjectId: record.id,
    data: { state: record.state, action: event.action, urgent: record.urgent },
  })
  if (transition.tells.length === 0) return
  const timeline = transition.tells.some((whom) => whom !== 'assignees') ? await timelineOf(tx, record.id) : []
  const personIds = transition.tells.flatMap((whom) => {
    if (whom === 'assignees') return assignees
    const source = timeline.findLast((earlier) => earlier.action === (whom === 'reporter' ? 'open' : 'dispatch'))
    return source?.actor.personId ?? []
  })
  const { label } = stateOf(kind, record.state)
  const message = {
    personIds: personIds.filter((id) => id !== event.actor.personId),
    title: {
      zh: `${transition.label.zh}：${record.title}`,
      en: `${transition.label.en}: ${record.title}`,
    },
    body: {
      zh: `${record.code} · 现在是“${label.zh}” · ${event.actor.name}${event.note ? `：${event.note}` : ''}`,
      en: `${record.code} · now “${label.en}” · ${event.actor.name}${event.note ? `: ${event.note}` : ''}`,
    },
    caseId: record.id,
    urgent: record.urgent,
  }
  await tell(tx, casework.events, message, event.recordedAt)
}
