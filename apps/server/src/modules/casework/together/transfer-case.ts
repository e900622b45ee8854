import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { tell } from '../../notification/index.ts'
import type { PersonRecord, UnitRecord } from '../../organisation/index.ts'
import { assign } from '../assign-people.ts'
import { assignmentsOf } from '../assignment.store.ts'
import { updateCase } from '../case.store.ts'
import { insertCaseEvent } from '../case-event.store.ts'
import type { CaseRecord } from '../case-record.ts'
import { type CaseKind, type Casework, kindOf, stateOf } from '../casework.ts'
import { rulesFor } from '../clock-rules.ts'
import { clocksAfterStep, withClocks } from '../clocks.ts'
import { actorOf } from '../open-case.ts'
import { changedCase, demandNoRuling, demandUnit, lockOpenCase } from './open-together.ts'
import { togetherErrors } from './together.errors.ts'

export interface Transfer {
  readonly caseId: string
  readonly version: number
  readonly unitId: string
  readonly personIds: readonly string[]
  readonly reason: string
  /** Who was looked up beyond the scope of who sends. */
  readonly beyond: readonly PersonRecord[]
}

/** Hands a case to another unit, or to the centre of another level: it goes on where it is signed for. */
export async function transferCase(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  transfer: Transfer,
): Promise<CaseRecord> {
  allow(principal, 'case.arrange')
  const record = await lockOpenCase(tx, casework, transfer.caseId, transfer.version)
  const refusal = kindOf(casework, record.kind).together?.transfer
  if (refusal) throw togetherErrors.NOT_FOR_THIS_KIND({ values: { reason: refusal.zh, reasonEn: refusal.en } })
  await demandNoRuling(tx, record.id)
  const unit = await demandUnit(tx, transfer.unitId)
  return handOver(tx, casework, principal, record, { ...transfer, unit, reason: transfer.reason.trim() })
}

/** Ends whose it was and gives it to others, in a step of the timeline; the row is locked. */
export async function handOver(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  record: CaseRecord,
  to: Pick<Transfer, 'personIds' | 'beyond' | 'reason'> & { readonly unit: UnitRecord },
): Promise<CaseRecord> {
  const kind = kindOf(casework, record.kind)
  const now = casework.now()
  const before = await assignmentsOf(tx, [record.id])
  const assigned = await assign(tx, record, before, to.personIds, now, to.beyond)
  const { next, rule } = await afterHandOver(tx, casework, kind, record, now)
  if (!(await updateCase(tx, next, record.version))) throw changedCase(casework, record)
  const note = `${to.unit.name}：${to.reason}`
  const eventId = newId(now)
  await insertCaseEvent(tx, record.areaCode, {
    id: eventId,
    caseId: record.id,
    version: next.version,
    action: 'transfer',
    fromState: record.state,
    toState: next.state,
    at: now,
    recordedAt: now,
    actor: actorOf(principal),
    note,
    position: null,
    distance: null,
    assignees: assigned.map(({ name }) => name),
    side: false,
    data: { unit: to.unit.id, ...(rule && { rule: JSON.stringify(rule) }) },
  })
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'case.transfer',
    subject: record.id,
    areaCode: record.areaCode,
    data: { code: record.code, unit: to.unit.id, event: eventId },
  })
  const had = before.filter(({ endedAt, partId }) => endedAt === null && partId === null)
  const personIds = [...assigned, ...had].map(({ personId }) => personId).filter((id) => id !== principal.personId)
  await casework.events.append(tx, {
    type: 'case.changed',
    areaCode: record.areaCode,
    personIds,
    subjectId: record.id,
    data: { state: next.state, action: 'transfer', urgent: record.urgent },
  })
  const message = {
    personIds,
    title: { zh: `移交：${record.title}`, en: `Handed on: ${record.title}` },
    body: { zh: `${record.code} · ${note}`, en: `${record.code} · ${to.unit.name}: ${to.reason}` },
    caseId: record.id,
    urgent: record.urgent,
  }
  await tell(tx, casework.events, message, now)
  return next
}

/** What is under way is signed for anew; what waits for a decision waits on. The limit that runs is not begun again. */
async function afterHandOver(tx: Tx, casework: Casework, kind: CaseKind, record: CaseRecord, at: Date) {
  const { lifecycle } = kind
  const signing = lifecycle.transitions.find(({ action, oncePerAssignment }) => oncePerAssignment && action === 'sign')
  const underWay = stateOf(kind, record.state).tone === 'active'
  const state = underWay ? (signing?.from[0] ?? record.state) : record.state
  const version = record.version + 1
  const moved = { ...record, state, version, updatedAt: at }
  if (!record.timed || state === record.state) return { next: moved, rule: undefined }
  const entering = lifecycle.transitions.find(({ to }) => to === state)
  const limit = stateOf(kind, state).limit
  const rule =
    entering &&
    (await kind.clockAfter?.(tx, { record, transition: entering, at, urgent: record.urgent, limit: limit ?? null }))
  const { state: from, openedAt } = record
  const step = { lifecycle, from, transition: null, to: state, openedAt, at, version, rule }
  return {
    next: withClocks(moved, clocksAfterStep(record.clocks, step, await rulesFor(tx, casework, record))),
    rule,
  }
}
