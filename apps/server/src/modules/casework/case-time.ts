import type { CaseTime, ClockRequest as ClockRequestAnswer, Slip as SlipAnswer } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { WorkingCalendar } from '../calendar/index.ts'
import { mayRole, type Principal } from '../identity/index.ts'
import { settingValue } from '../settings/index.ts'
import { hasInHand } from './ask-for-time.ts'
import { assignmentsOf } from './assignment.store.ts'
import { findCase } from './case.store.ts'
import { timelineOf } from './case-event.store.ts'
import type { AssignmentRecord, CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import { caseworkSettings } from './casework.settings.ts'
import { type Casework, kindOf } from './casework.ts'
import { latestPauseEnd } from './clock-limits.ts'
import { type ClockRequest, clockRequestsOf } from './clock-request.store.ts'
import { rulesBy } from './clock-rules.ts'
import { governing } from './clocks.ts'
import { explainClock } from './explain-clock.ts'
import { replayClocks } from './replay-clocks.ts'
import { type Slip, slipsOf } from './slip.store.ts'

/** All that concerns the time of a case, for its page. */
export async function caseTime(tx: Tx, casework: Casework, principal: Principal, id: string): Promise<CaseTime> {
  const record = await findCase(tx, id)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  const kind = kindOf(casework, record.kind)
  const now = casework.now()
  const timeline = await timelineOf(tx, id)
  const assignments = await assignmentsOf(tx, [id])
  const began = await casework.settings.asOf(tx, record.settingVersions)
  const current = await casework.settings.current(tx)
  const history = await casework.calendar.history(tx)
  const calendarNow = history(now)
  const replayed = replayClocks(kind, record, timeline, rulesBy(casework, record, began, calendarNow), history)
  const first = governing(record.clocks)
  const mostExtension = {
    share: settingValue(began, caseworkSettings.extensionShare) / 100,
    times: settingValue(began, caseworkSettings.extensionsEach),
  }
  const inHand = hasInHand(kind, record, assignments, principal)
  const common = {
    kind,
    record,
    timeline,
    definitions: casework.settings.definitions,
    began,
    current,
    mostExtension,
    now,
  }
  return {
    clocks: [...record.clocks]
      .sort((a, b) => Number(b === first) - Number(a === first))
      .map((clock) =>
        explainClock(clock, {
          ...common,
          calendar: calendarOf(clock.id),
          replayed: replayed.find((one) => one.id === clock.id),
          governs: clock === first,
        }),
      ),
    requests: (await clockRequestsOf(tx, id)).map((request) => toRequest(request, principal, assignments)),
    slips: (await slipsOf(tx, id)).map((slip) => toSlip(slip, principal, now)),
    mayAsk: inHand && mayRole(principal.role, 'case.act'),
    mayResume: record.clocks.some(({ pausedAt }) => pausedAt !== null) && mayRole(principal.role, 'case.act'),
    maySupervise: !record.final && mayRole(principal.role, 'case.supervise'),
    latestPauseEnd: latestPauseEnd(now, settingValue(began, caseworkSettings.pauseLongest), calendarNow).toISOString(),
  }

  /** The calendar that was known when a clock was last counted: at its start, or at a later pause or extension. */
  function calendarOf(clockId: string): WorkingCalendar {
    const clock = record?.clocks.find((one) => one.id === clockId)
    const last = timeline.findLast(
      ({ side, action, version, data }) =>
        (!side && version === clock?.version) ||
        (side &&
          version >= (clock?.version ?? 0) &&
          (action === 'clock.pause' || action === 'clock.resume' || data.clock === clockId)),
    )
    return last ? history(last.recordedAt) : calendarNow
  }
}

export function toRequest(
  request: ClockRequest,
  principal: Principal,
  assignments: readonly AssignmentRecord[],
): ClockRequestAnswer {
  const pending = request.state === 'PENDING'
  const own = request.askedBy === principal.accountId
  const handles = assignments.some(
    ({ caseId, personId, endedAt }) => caseId === request.caseId && endedAt === null && personId === principal.personId,
  )
  return {
    id: request.id,
    kind: request.kind,
    clockId: request.clockId,
    count: request.count,
    endsAt: request.endsAt?.toISOString() ?? null,
    reason: request.reason,
    state: request.state,
    askedBy: request.askedByName,
    askedAt: request.askedAt.toISOString(),
    decidedBy: request.decidedByName,
    decidedAt: request.decidedAt?.toISOString() ?? null,
    decision: request.decision,
    mayDecide: pending && !own && !handles && mayRole(principal.role, 'case.supervise'),
    mayWithdraw: pending && own,
  }
}

export function toSlip(slip: Slip, principal: Principal, now: Date): SlipAnswer {
  const mayClose = slip.state === 'ANSWERED' && slip.answeredBy !== principal.accountId
  return {
    id: slip.id,
    code: slip.code,
    caseId: slip.caseId,
    reason: slip.reason,
    automatic: slip.automatic,
    demand: slip.demand,
    state: slip.state,
    issuedBy: slip.issuedByName,
    issuedAt: slip.issuedAt.toISOString(),
    dueAt: slip.dueAt.toISOString(),
    overdue: slip.state === 'OPEN' && now >= slip.dueAt,
    addressees: [...slip.addressees],
    answer: slip.answer,
    answeredBy: slip.answeredByName,
    answeredAt: slip.answeredAt?.toISOString() ?? null,
    closedBy: slip.closedByName,
    closedAt: slip.closedAt?.toISOString() ?? null,
    closing: slip.closing,
    mayAnswer: slip.state === 'OPEN' && slip.issuedBy !== principal.accountId && mayRole(principal.role, 'case.act'),
    mayClose: mayClose && mayRole(principal.role, 'case.supervise'),
  }
}

export function nameCase(record: CaseRecord, areaName: string) {
  return { id: record.id, code: record.code, title: record.title, areaName }
}
