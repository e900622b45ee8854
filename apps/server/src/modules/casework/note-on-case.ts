import type { Position } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { appendAudit, type Principal } from '../identity/index.ts'
import { setCasePosition } from './case.store.ts'
import { insertCaseEvent } from './case-event.store.ts'
import type { CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import { type Casework, kindOf, stateOf } from './casework.ts'
import { actorOf } from './open-case.ts'

/** Something that happened to a case without being a step of its lifecycle: it stays where it is. */
export interface CaseNote {
  /** `order_merged`, `moved`: what the timeline calls it. */
  readonly action: string
  readonly note: string
  readonly position?: Position
}

/** Writes a line of the timeline; the case has a new version, so that nobody acts on what he did not see. */
export async function noteOnCase(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  record: CaseRecord,
  { action, note, position }: CaseNote,
): Promise<CaseRecord> {
  const at = casework.now()
  const next: CaseRecord = {
    ...record,
    position: position ?? record.position,
    version: record.version + 1,
    updatedAt: at,
  }
  if (!(await setCasePosition(tx, next, record.version))) {
    const { label } = stateOf(kindOf(casework, record.kind), record.state)
    throw caseErrors.CASE_CHANGED({ values: { state: label.zh, stateEn: label.en } })
  }
  const event = newId(at)
  await insertCaseEvent(tx, record.areaCode, {
    id: event,
    caseId: record.id,
    version: next.version,
    action,
    fromState: record.state,
    toState: record.state,
    at,
    recordedAt: at,
    actor: actorOf(principal),
    note,
    position: position ?? null,
    distance: null,
    assignees: [],
    side: false,
    data: {},
  })
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: `case.${action}`,
    subject: record.id,
    areaCode: record.areaCode,
    data: { code: record.code, event },
  })
  await casework.events.append(tx, {
    type: 'case.changed',
    areaCode: record.areaCode,
    personIds: [],
    subjectId: record.id,
    data: { state: record.state, action, urgent: record.urgent },
  })
  return next
}
