import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { nextClocks } from './act-on-case.ts'
import { resumeAssignments } from './assignment.store.ts'
import { findCase, updateCase } from './case.store.ts'
import { insertCaseEvent, timelineOf } from './case-event.store.ts'
import type { CaseEventRecord, CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import { type Casework, kindOf, stateOf } from './casework.ts'
import { governing } from './clocks.ts'
import { byRoles, step } from './describe-lifecycle.ts'
import { actorOf } from './open-case.ts'
import { togetherErrors } from './together/together.errors.ts'

/**
 * Sets a closed case back to where it was before its end, or where its kind goes on, with a reason that stays in its
 * timeline. Who had it when it ended has it again.
 */
export async function reopenCase(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  wish: { readonly caseId: string; readonly version: number; readonly reason: string },
): Promise<CaseRecord> {
  allow(principal, 'case.reopen')
  const record = await findCase(tx, wish.caseId)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  if (record.mergedInto) throw togetherErrors.CASE_MERGED({ values: { code: record.mergedInto.code } })
  const kind = kindOf(casework, record.kind)
  const { label } = stateOf(kind, record.state)
  const values = { state: label.zh, stateEn: label.en }
  if (record.version !== wish.version) throw caseErrors.CASE_CHANGED({ values })
  if (!record.final) throw caseErrors.NOT_CLOSED_YET()
  const timeline = await timelineOf(tx, record.id)
  const closing = timeline.findLast(({ fromState, toState }) => toState === record.state && fromState !== toState)
  const state = kind.reopenTo?.(record) ?? closing?.fromState ?? kind.lifecycle.initial
  const now = casework.now()
  const transition = step('reopen', { zh: '重新办理', en: 'Reopen' }, [record.state], state, byRoles([]), {
    mark: 'reopened',
  })
  const rule = await kind.clockAfter?.(tx, { record, transition, at: now, urgent: record.urgent, limit: null })
  const clocks = await nextClocks(tx, casework, kind, record, transition, now, rule)
  const next = {
    ...record,
    state,
    final: false,
    closedAt: null,
    updatedAt: now,
    version: record.version + 1,
    reopened: record.reopened + 1,
    clocks,
    clock: governing(clocks),
  }
  if (!(await updateCase(tx, next, record.version))) throw caseErrors.CASE_CHANGED({ values })
  // Who had it when it ended has it again.
  if (record.closedAt) await resumeAssignments(tx, record.id, record.closedAt)
  const reopening: CaseEventRecord = {
    id: newId(now),
    caseId: record.id,
    version: next.version,
    action: 'reopen',
    fromState: record.state,
    toState: state,
    at: now,
    recordedAt: now,
    actor: actorOf(principal),
    note: wish.reason.trim(),
    position: null,
    distance: null,
    assignees: [],
    side: false,
    data: rule ? { rule: JSON.stringify(rule) } : {},
  }
  await insertCaseEvent(tx, record.areaCode, reopening)
  await kind.afterStep?.(tx, {
    casework,
    principal,
    transition,
    input: { version: wish.version, note: wish.reason },
    before: record,
    record: next,
    event: reopening,
  })
  const { accountId } = principal
  const data = { code: record.code, from: record.state, to: state }
  await appendAudit(tx, { accountId, action: 'case.reopen', subject: record.id, areaCode: record.areaCode, data })
  await casework.events.append(tx, {
    type: 'case.changed',
    areaCode: record.areaCode,
    personIds: [],
    subjectId: record.id,
    data: { state, action: 'reopen', urgent: record.urgent },
  })
  return next
}
