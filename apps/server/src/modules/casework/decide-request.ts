import type { Tx } from '../../platform/db/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { tell } from '../notification/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { noteBesideSteps } from './beside-step.ts'
import { lockCase, updateBesideSteps } from './case.store.ts'
import { timelineOf } from './case-event.store.ts'
import type { CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import type { Casework } from './casework.ts'
import { type ClockDecision, type ClockRequest, clockRequestsOf, decideClockRequest } from './clock-request.store.ts'
import { rulesFor } from './clock-rules.ts'
import { extendClock, pauseClocks, resumeClocks, withClocks } from './clocks.ts'

/** Agrees to a pause or an extension, or refuses it. Who asked, and who has the matter in hand, does not decide. */
export async function decideRequest(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  ids: { readonly caseId: string; readonly requestId: string },
  decision: { readonly approve: boolean; readonly note: string },
): Promise<CaseRecord> {
  allow(principal, 'case.supervise')
  const { record, request } = await pendingRequest(tx, ids)
  const assignments = await assignmentsOf(tx, [record.id])
  const handles = assignments.some(({ personId, endedAt }) => endedAt === null && personId === principal.personId)
  if (request.askedBy === principal.accountId || handles) throw caseErrors.NOT_BY_ASKER()
  const now = casework.now()
  await decided(tx, request, {
    state: decision.approve ? 'APPROVED' : 'REFUSED',
    by: principal.accountId,
    byName: principal.name,
    at: now,
    note: decision.note.trim() || null,
  })
  const after = decision.approve ? await grant(tx, casework, principal, record, request, now) : record
  if (!decision.approve) {
    const data = { request: request.id }
    await noteBesideSteps(tx, casework, record, {
      by: principal,
      action: 'clock.refuse',
      at: now,
      note: decision.note,
      data,
    })
  }
  const asker = (await timelineOf(tx, record.id)).find(({ data }) => data.request === request.id)?.actor.personId
  const word = decision.approve ? { zh: '同意', en: 'Approved' } : { zh: '不同意', en: 'Refused' }
  const what = request.kind === 'pause' ? { zh: '中止', en: 'pause' } : { zh: '延期', en: 'extension' }
  const message = {
    personIds: [...(asker ? [asker] : []), ...assignments.flatMap((one) => (one.endedAt === null ? one.personId : []))],
    title: { zh: `${word.zh}${what.zh}：${record.title}`, en: `${word.en} ${what.en}: ${record.title}` },
    body: {
      zh: `${record.code} · ${principal.name}${decision.note ? `：${decision.note}` : ''}`,
      en: `${record.code} · ${principal.name}${decision.note ? `: ${decision.note}` : ''}`,
    },
    caseId: record.id,
    urgent: false,
  }
  await tell(tx, casework.events, message, now)
  return after
}

/** A pause counts from when it was asked for: a slow decision is not at the handler's cost. */
async function grant(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  record: CaseRecord,
  request: ClockRequest,
  now: Date,
): Promise<CaseRecord> {
  const rules = await rulesFor(tx, casework, record)
  const clock = record.clocks.find(({ id }) => id === request.clockId)
  if (!clock) throw caseErrors.NO_SUCH_CLOCK()
  const common = { by: principal, at: now, note: request.reason }
  if (request.kind === 'extension') {
    const count = request.count ?? 0
    const clocks = extendClock(record.clocks, clock.id, count, now, rules)
    await updateBesideSteps(tx, record.id, { clocks })
    const data = { request: request.id, clock: clock.id, count }
    await noteBesideSteps(tx, casework, record, { ...common, action: 'clock.extend', data })
    return withClocks(record, clocks)
  }
  const endsAt = request.endsAt ?? now
  if (endsAt <= now)
    throw caseErrors.CLOCK_NOT_PAUSABLE({ values: { why: '申请的中止时间已过', whyEn: 'its time is over' } })
  const from = new Date(Math.max(request.askedAt.getTime(), Date.parse(clock.startedAt)))
  const clocks = pauseClocks(record.clocks, from, endsAt, rules)
  await updateBesideSteps(tx, record.id, { clocks })
  const data = { request: request.id, from: from.toISOString(), endsAt: endsAt.toISOString() }
  await noteBesideSteps(tx, casework, record, { ...common, action: 'clock.pause', data })
  return withClocks(record, clocks)
}

/** Takes a request back before it was decided; only who asked. */
export async function withdrawRequest(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  ids: { readonly caseId: string; readonly requestId: string },
): Promise<CaseRecord> {
  allow(principal, 'case.act')
  const { record, request } = await pendingRequest(tx, ids)
  if (request.askedBy !== principal.accountId) throw caseErrors.REQUEST_NOT_FOUND()
  const at = casework.now()
  await decided(tx, request, { state: 'WITHDRAWN', by: principal.accountId, byName: principal.name, at, note: null })
  const data = { request: request.id }
  await noteBesideSteps(tx, casework, record, { by: principal, action: 'clock.withdraw', at, note: null, data })
  return record
}

/** Lets a paused clock go on before the pause ends by itself. */
export async function resumeClock(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  caseId: string,
  note: string,
): Promise<CaseRecord> {
  allow(principal, 'case.act')
  const record = await lockCase(tx, caseId)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  return resumeCase(tx, casework, record, { by: principal, at: casework.now(), note: note.trim() || null })
}

/** The same where the case is at hand and locked; also for modules that stop the clock for reasons of their own. */
export async function resumeCase(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  { by, at, note }: { readonly by: Principal | null; readonly at: Date; readonly note: string | null },
): Promise<CaseRecord> {
  if (record.clocks.every(({ pausedAt }) => pausedAt === null)) throw caseErrors.CLOCK_NOT_PAUSED()
  const clocks = resumeClocks(record.clocks, at, await rulesFor(tx, casework, record))
  await updateBesideSteps(tx, record.id, { clocks })
  const data = { at: at.toISOString() }
  await noteBesideSteps(tx, casework, record, { by, action: 'clock.resume', at: casework.now(), note, data })
  return withClocks(record, clocks)
}

async function pendingRequest(tx: Tx, { caseId, requestId }: { readonly caseId: string; readonly requestId: string }) {
  const record = await lockCase(tx, caseId)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  const request = (await clockRequestsOf(tx, caseId)).find(({ id }) => id === requestId)
  if (!request) throw caseErrors.REQUEST_NOT_FOUND()
  if (request.state !== 'PENDING') throw caseErrors.REQUEST_DECIDED()
  return { record, request }
}

async function decided(tx: Tx, request: ClockRequest, decision: ClockDecision): Promise<void> {
  if (!(await decideClockRequest(tx, request.id, decision))) throw caseErrors.REQUEST_DECIDED()
}
