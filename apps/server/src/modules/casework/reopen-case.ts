import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { nextClocks } from './act-on-case.ts'
import { findCase, updateCase } from './case.store.ts'
import { insertCaseEvent, timelineOf } from './case-event.store.ts'
import type { CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import { type Casework, kindOf, stateOf } from './casework.ts'
import { actorOf } from './open-case.ts'

/** Sets a closed case back to where it was before its end, with a reason that stays in its timeline. */
export async function reopenCase(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  wish: { readonly caseId: string; readonly version: number; readonly reason: string },
): Promise<CaseRecord> {
  allow(principal, 'case.reopen')
  const record = await findCase(tx, wish.caseId)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  const kind = kindOf(casework, record.kind)
  const { label } = stateOf(kind, record.state)
  const values = { state: label.zh, stateEn: label.en }
  if (record.version !== wish.version) throw caseErrors.CASE_CHANGED({ values })
  if (!record.final) throw caseErrors.NOT_CLOSED_YET()
  const timeline = await timelineOf(tx, record.id)
  const closing = timeline.findLast(({ fromState, toState }) => toState === record.state && fromState !== toState)
  const state = closing?.fromState ?? kind.lifecycle.initial
  const now = casework.now()
  const transition = kind.lifecycle.transitions.find(({ to }) => to === state)
  const clocks = transition
    ? await nextClocks(tx, casework, kind, record, { ...transition, limit: null }, now, undefined)
    : []
  const next = { ...record, state, final: false, closedAt: null, updatedAt: now, version: record.version + 1, clocks }
  if (!(await updateCase(tx, next, record.version))) throw caseErrors.CASE_CHANGED({ values })
  await insertCaseEvent(tx, record.areaCode, {
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
    data: {},
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
