import type { Tx } from '../../../platform/db/index.ts'
import { isUniqueViolation } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { allow, type Principal, personsOfRoles } from '../../identity/index.ts'
import { tell } from '../../notification/index.ts'
import { type PersonRecord, peopleByIds, unitsByIds } from '../../organisation/index.ts'
import { settingValue } from '../../settings/index.ts'
import { assignmentsOf } from '../assignment.store.ts'
import { noteBesideSteps } from '../beside-step.ts'
import { updateBesideSteps } from '../case.store.ts'
import type { CaseRecord } from '../case-record.ts'
import { caseworkSettings } from '../casework.settings.ts'
import { type Casework, kindOf } from '../casework.ts'
import { latestPauseEnd } from '../clock-limits.ts'
import { rulesFor } from '../clock-rules.ts'
import { pauseClocks, withClocks } from '../clocks.ts'
import { countDeadline } from '../deadline.ts'
import { resumeCase } from '../decide-request.ts'
import { type DutyRulingRecord, findRuling, insertRuling, settleRuling } from './duty-ruling.store.ts'
import { changedCase, demandUnit, lockOpenCase } from './open-together.ts'
import { insertPrecedent } from './precedent.store.ts'
import { togetherErrors } from './together.errors.ts'
import { handOver } from './transfer-case.ts'

/**
 * A unit says that a matter is another's, with the rule that says so. It keeps the matter until command has ruled; the
 * centre's own clock stands still meanwhile.
 */
export async function contestDuty(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  contest: {
    readonly caseId: string
    readonly reason: string
    readonly basis: string
    readonly proposedUnitId?: string | undefined
  },
): Promise<CaseRecord> {
  allow(principal, 'case.act')
  const record = await lockOpenCase(tx, casework, contest.caseId)
  const assignments = await assignmentsOf(tx, [record.id])
  const mine = assignments.some(({ personId, endedAt }) => personId === principal.personId && endedAt === null)
  if (!mine) throw togetherErrors.NOT_IN_HAND_TO_CONTEST()
  const proposed = contest.proposedUnitId === undefined ? undefined : await demandUnit(tx, contest.proposedUnitId)
  const now = casework.now()
  const values = await casework.settings.asOf(tx, record.settingVersions)
  const calendar = await casework.calendar.current(tx)
  const count = settingValue(values, caseworkSettings.rulingDays)
  const [me] = principal.personId === null ? [] : await peopleByIds(tx, [principal.personId])
  const [unit] = me?.unitId ? await unitsByIds(tx, [me.unitId]) : []
  const paused = record.clocks.some(({ pausable, pausedAt }) => pausable && pausedAt === null)
  const ruling: DutyRulingRecord = {
    id: newId(now),
    caseId: record.id,
    areaCode: record.areaCode,
    state: 'PENDING',
    unitName: unit?.name ?? null,
    reason: contest.reason.trim(),
    basis: contest.basis.trim(),
    proposedUnitId: proposed?.id ?? null,
    proposedUnit: proposed?.name ?? null,
    askedBy: principal.accountId,
    askedByName: principal.name,
    askedByPerson: principal.personId,
    askedAt: now,
    dueAt: countDeadline({ unit: 'working_day', count, startedAt: now, pauses: [] }, calendar).dueAt,
    paused,
    ruledUnitId: null,
    ruledUnit: null,
    words: null,
    ruledBy: null,
    ruledByName: null,
    ruledAt: null,
  }
  try {
    await insertRuling(tx, ruling)
  } catch (error) {
    if (isUniqueViolation(error)) throw togetherErrors.RULING_PENDING({ cause: error })
    throw error
  }
  const command = (await personsOfRoles(tx, ['COUNTY_COMMAND'])).map(({ personId }) => personId)
  const personIds = command.filter((id) => id !== principal.personId)
  const after = paused ? await pauseFor(tx, casework, principal, record, ruling) : record
  const note = `${ruling.reason}（${ruling.basis}）`
  const data = { ruling: ruling.id }
  await noteBesideSteps(tx, casework, after, { by: principal, action: 'duty.contest', at: now, note, data, personIds })
  const message = {
    personIds,
    title: { zh: `待认定责任单位：${record.title}`, en: `Whose matter is it: ${record.title}` },
    body: {
      zh: `${record.code} · ${ruling.unitName ?? principal.name}：${ruling.reason}`,
      en: `${record.code} · ${ruling.unitName ?? principal.name}: ${ruling.reason}`,
    },
    caseId: record.id,
    urgent: record.urgent,
  }
  await tell(tx, casework.events, message, now)
  return after
}

/** It lasts until command has ruled, and no longer than a pause may. */
async function pauseFor(
  tx: Tx,
  casework: Casework,
  by: Principal,
  record: CaseRecord,
  ruling: DutyRulingRecord,
): Promise<CaseRecord> {
  const at = ruling.askedAt
  const values = await casework.settings.asOf(tx, record.settingVersions)
  const days = settingValue(values, caseworkSettings.pauseLongest)
  const endsAt = latestPauseEnd(at, days, await casework.calendar.current(tx))
  const clocks = pauseClocks(record.clocks, at, endsAt, await rulesFor(tx, casework, record))
  await updateBesideSteps(tx, record.id, { clocks })
  const data = { ruling: ruling.id, from: at.toISOString(), endsAt: endsAt.toISOString() }
  await noteBesideSteps(tx, casework, record, { by, action: 'clock.pause', at, note: '等责任认定', data })
  return withClocks(record, clocks)
}

async function lockWaiting(tx: Tx, casework: Casework, id: string, version?: number) {
  const seen = await findRuling(tx, id)
  if (!seen) throw togetherErrors.RULING_NOT_FOUND()
  const record = await lockOpenCase(tx, casework, seen.caseId)
  const ruling = (await findRuling(tx, id)) ?? seen
  if (ruling.state !== 'PENDING') throw togetherErrors.RULING_SETTLED()
  if (version !== undefined && record.version !== version) throw changedCase(casework, record)
  return { record, ruling }
}

/** Takes a contest back before command has ruled; only who asked. */
export async function withdrawContest(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  id: string,
): Promise<CaseRecord> {
  allow(principal, 'case.act')
  const { record, ruling } = await lockWaiting(tx, casework, id)
  if (ruling.askedBy !== principal.accountId) throw togetherErrors.RULING_NOT_FOUND()
  if (!(await settleRuling(tx, { ...ruling, state: 'WITHDRAWN', ruledAt: casework.now() }))) {
    throw togetherErrors.RULING_SETTLED()
  }
  const after = await goOn(tx, casework, principal, record, ruling)
  const data = { ruling: ruling.id }
  const at = casework.now()
  await noteBesideSteps(tx, casework, after, { by: principal, action: 'duty.withdraw', at, note: null, data })
  return after
}

export interface Decision {
  readonly id: string
  readonly version: number
  readonly unitId: string
  /** Empty: it stays with those who have it. */
  readonly personIds: readonly string[]
  readonly words: string
  readonly precedent?: string | undefined
  readonly beyond: readonly PersonRecord[]
}

/** Command rules whose matter it is: the clock goes on, the matter goes there, the ruling holds for the next. */
export async function ruleDuty(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  decision: Decision,
): Promise<CaseRecord> {
  allow(principal, 'case.rule')
  const { record, ruling } = await lockWaiting(tx, casework, decision.id, decision.version)
  const assignments = await assignmentsOf(tx, [record.id])
  const handles = assignments.some(({ personId, endedAt }) => personId === principal.personId && endedAt === null)
  if (ruling.askedBy === principal.accountId || handles) throw togetherErrors.RULING_OWN()
  const refusal = kindOf(casework, record.kind).together?.transfer
  if (refusal && decision.personIds.length > 0) {
    throw togetherErrors.NOT_FOR_THIS_KIND({ values: { reason: refusal.zh, reasonEn: refusal.en } })
  }
  const unit = await demandUnit(tx, decision.unitId)
  const now = casework.now()
  const words = decision.words.trim()
  const ruled = {
    ...ruling,
    state: 'RULED' as const,
    ruledUnitId: unit.id,
    ruledUnit: unit.name,
    words,
    ruledBy: principal.accountId,
    ruledByName: principal.name,
    ruledAt: now,
  }
  if (!(await settleRuling(tx, ruled))) throw togetherErrors.RULING_SETTLED()
  const running = await goOn(tx, casework, principal, record, ruling)
  const { personIds, beyond } = decision
  const after =
    personIds.length === 0
      ? running
      : await handOver(tx, casework, principal, running, { unit, personIds, beyond, reason: words })
  if (decision.precedent !== undefined) {
    await insertPrecedent(tx, {
      id: newId(now),
      kind: record.kind,
      category: record.category,
      unitId: unit.id,
      unitName: unit.name,
      rule: decision.precedent.trim(),
      caseCode: record.code,
      ruledBy: principal.accountId,
      ruledByName: principal.name,
      ruledAt: now,
      retiredAt: null,
    })
  }
  const told = [...assignments.flatMap((one) => (one.endedAt === null ? one.personId : [])), ruling.askedByPerson ?? '']
  const data = { ruling: ruling.id, unit: unit.id }
  const note = `${unit.name}：${words}`
  await noteBesideSteps(tx, casework, after, {
    by: principal,
    action: 'duty.rule',
    at: now,
    note,
    data,
    personIds: told.filter((id) => id !== ''),
  })
  const message = {
    personIds: told.filter((id) => id !== ''),
    title: { zh: `已认定责任单位：${record.title}`, en: `Ruled whose matter it is: ${record.title}` },
    body: { zh: `${record.code} · ${note}`, en: `${record.code} · ${unit.name}: ${words}` },
    caseId: record.id,
    urgent: false,
  }
  await tell(tx, casework.events, message, now)
  return after
}

/** What the contest stopped goes on, unless the pause ended before. */
async function goOn(
  tx: Tx,
  casework: Casework,
  by: Principal,
  record: CaseRecord,
  ruling: DutyRulingRecord,
): Promise<CaseRecord> {
  const standing = record.clocks.some(({ pausedAt }) => pausedAt !== null)
  if (!ruling.paused || !standing) return record
  return resumeCase(tx, casework, record, { by, at: casework.now(), note: null })
}
