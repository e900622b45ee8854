import { chinaMinute } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { isUniqueViolation } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { tell } from '../notification/index.ts'
import { settingValue } from '../settings/index.ts'
import { isCurrent } from './assign-people.ts'
import { assignmentsOf } from './assignment.store.ts'
import { noteBesideSteps } from './beside-step.ts'
import { lockCase } from './case.store.ts'
import type { AssignmentRecord, CaseRecord, RunningClock } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import { caseworkSettings } from './casework.settings.ts'
import { type CaseKind, type Casework, kindOf } from './casework.ts'
import { extensionLeft, latestPauseEnd } from './clock-limits.ts'
import { type ClockRequest, insertClockRequest } from './clock-request.store.ts'
import { refusalOf, transitionsFrom } from './decide.ts'
import { inChargeOf } from './in-charge.ts'

export interface TimeWanted {
  readonly kind: 'pause' | 'extension'
  readonly clockId: string
  /** Units of the limit, for an extension. */
  readonly count?: number | undefined
  /** When the pause is to end, for a pause. */
  readonly endsAt?: Date | undefined
  readonly reason: string
}

/** Asks to stop a clock or for more time. Nothing changes until somebody above has agreed. */
export async function askForTime(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  caseId: string,
  wanted: TimeWanted,
): Promise<CaseRecord> {
  allow(principal, 'case.act')
  const record = await lockCase(tx, caseId)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  const kind = kindOf(casework, record.kind)
  const assignments = await assignmentsOf(tx, [caseId])
  if (!hasInHand(kind, record, assignments, principal)) throw caseErrors.NOT_IN_HAND()
  const now = casework.now()
  const clock = record.clocks.find(({ id }) => id === wanted.clockId)
  if (!clock) throw caseErrors.NO_SUCH_CLOCK()
  if (clock.pausedAt === null && now.getTime() >= Date.parse(clock.dueAt)) throw caseErrors.CLOCK_OVERDUE()
  if (wanted.kind === 'pause') await checkPause(tx, casework, record, clock, wanted.endsAt, now)
  else await checkExtension(tx, casework, record, clock, wanted.count)

  const request: ClockRequest = {
    id: newId(now),
    caseId,
    areaCode: record.areaCode,
    kind: wanted.kind,
    clockId: clock.id,
    count: wanted.kind === 'extension' ? (wanted.count ?? null) : null,
    endsAt: wanted.kind === 'pause' ? (wanted.endsAt ?? null) : null,
    reason: wanted.reason.trim(),
    state: 'PENDING',
    askedBy: principal.accountId,
    askedByName: principal.name,
    askedAt: now,
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    decision: null,
  }
  try {
    await insertClockRequest(tx, request)
  } catch (error) {
    if (isUniqueViolation(error)) throw caseErrors.REQUEST_PENDING({ cause: error })
    throw error
  }
  const { supervisors, county } = await inChargeOf(tx, kind, record, assignments)
  const personIds = (supervisors.length > 0 ? supervisors : county).filter((id) => id !== principal.personId)
  await noteBesideSteps(tx, casework, record, {
    by: principal,
    action: wanted.kind === 'pause' ? 'clock.ask_pause' : 'clock.ask_extension',
    at: now,
    note: request.reason,
    data: { request: request.id, clock: clock.id, count: request.count, endsAt: request.endsAt?.toISOString() ?? null },
    personIds,
  })
  const what =
    wanted.kind === 'pause' ? { zh: '申请中止', en: 'Pause wanted' } : { zh: '申请延期', en: 'Extension wanted' }
  const message = {
    personIds,
    title: { zh: `${what.zh}：${record.title}`, en: `${what.en}: ${record.title}` },
    body: {
      zh: `${record.code} · ${principal.name}：${request.reason}`,
      en: `${record.code} · ${principal.name}: ${request.reason}`,
    },
    caseId,
    urgent: false,
  }
  await tell(tx, casework.events, message, now)
  return record
}

/** Somebody it was sent to, or for whom its present step is. */
export function hasInHand(
  kind: CaseKind,
  record: CaseRecord,
  assignments: readonly AssignmentRecord[],
  principal: Principal,
): boolean {
  const { accountId, role, personId } = principal
  const actor = { accountId, role, personId, assignments }
  const assigned = assignments.some((assignment) => isCurrent(assignment, principal.personId))
  return assigned || transitionsFrom(kind, record.state).some((step) => refusalOf(record, step, actor) === null)
}

async function checkPause(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  clock: RunningClock,
  endsAt: Date | undefined,
  now: Date,
): Promise<void> {
  if (!clock.pausable) {
    const why = { why: '法定期限照走', whyEn: 'statutory time runs on' }
    throw caseErrors.CLOCK_NOT_PAUSABLE({ values: why })
  }
  if (clock.pausedAt !== null) {
    throw caseErrors.CLOCK_NOT_PAUSABLE({ values: { why: '已经中止', whyEn: 'it is paused already' } })
  }
  const values = await casework.settings.asOf(tx, record.settingVersions)
  const days = settingValue(values, caseworkSettings.pauseLongest)
  const latest = latestPauseEnd(now, days, await casework.calendar.current(tx))
  if (!endsAt || Number.isNaN(endsAt.getTime()) || endsAt <= now || endsAt > latest) {
    throw caseErrors.PAUSE_TOO_LONG({ values: { days, latest: chinaMinute(latest) } })
  }
}

async function checkExtension(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  clock: RunningClock,
  count: number | undefined,
): Promise<void> {
  const values = await casework.settings.asOf(tx, record.settingVersions)
  const left = extensionLeft(clock, {
    share: settingValue(values, caseworkSettings.extensionShare) / 100,
    times: settingValue(values, caseworkSettings.extensionsEach),
  })
  if (count === undefined || count <= 0 || count > left) {
    throw caseErrors.EXTENSION_TOO_LONG({ values: { most: left, times: clock.extensions } })
  }
}
