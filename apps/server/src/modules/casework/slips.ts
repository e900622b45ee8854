import { chinaYear } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { tell } from '../notification/index.ts'
import { peopleByIds } from '../organisation/index.ts'
import { settingValue } from '../settings/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { noteBesideSteps } from './beside-step.ts'
import { lockCase, nextNumber, updateBesideSteps } from './case.store.ts'
import type { CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import { caseworkSettings } from './casework.settings.ts'
import { type Casework, kindOf } from './casework.ts'
import { countDeadline } from './deadline.ts'
import { inChargeOf } from './in-charge.ts'
import { findSlip, insertSlip, type Slip, type SlipReason, slipsOf, updateSlip } from './slip.store.ts'

/** Issues a supervision slip by hand (督): the case stays in its state. */
export async function issueSlip(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  caseId: string,
  slip: { readonly reason: SlipReason; readonly demand: string },
): Promise<Slip> {
  allow(principal, 'case.supervise')
  const record = await lockCase(tx, caseId)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  if (record.final) throw caseErrors.CASE_ENDED()
  return writeSlip(tx, casework, record, { ...slip, by: principal })
}

/** Writes a slip for a case that is locked; `by` is null where the clock issues it. */
export async function writeSlip(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  { reason, demand, by }: { readonly reason: SlipReason; readonly demand: string; readonly by: Principal | null },
): Promise<Slip> {
  const now = casework.now()
  const year = chinaYear(now)
  const number = await nextNumber(tx, 'DB', year)
  const assignments = await assignmentsOf(tx, [record.id])
  const { holders, supervisors, county } = await inChargeOf(tx, kindOf(casework, record.kind), record, assignments)
  const values = await casework.settings.asOf(tx, record.settingVersions)
  const count = settingValue(values, caseworkSettings.slipAnswerDays)
  const calendar = await casework.calendar.current(tx)
  const addressees = await peopleByIds(tx, holders)
  const slip: Slip = {
    id: newId(now),
    code: `DB-${year}-${String(number).padStart(6, '0')}`,
    caseId: record.id,
    areaCode: record.areaCode,
    reason,
    automatic: by === null,
    demand: demand.trim(),
    state: 'OPEN',
    issuedBy: by?.accountId ?? null,
    issuedByName: by?.name ?? '系统',
    issuedAt: now,
    dueAt: countDeadline({ unit: 'working_day', count, startedAt: now, pauses: [] }, calendar).dueAt,
    addresseeIds: holders,
    addressees: addressees.map(({ name }) => name),
    answer: null,
    answeredBy: null,
    answeredByName: null,
    answeredAt: null,
    closedBy: null,
    closedByName: null,
    closedAt: null,
    closing: null,
  }
  await insertSlip(tx, slip)
  await updateBesideSteps(tx, record.id, { supervised: true })
  const personIds = [...holders, ...supervisors, ...(by ? [] : county)].filter((id) => id !== by?.personId)
  const data = { slip: slip.id, code: slip.code }
  await noteBesideSteps(tx, casework, record, { by, action: 'slip.issue', at: now, note: slip.demand, data, personIds })
  const message = {
    personIds,
    title: { zh: `督办：${record.title}`, en: `Supervised: ${record.title}` },
    body: {
      zh: `${slip.code} · ${record.code} · ${slip.demand}`,
      en: `${slip.code} · ${record.code} · ${slip.demand}`,
    },
    caseId: record.id,
    urgent: true,
  }
  await tell(tx, casework.events, message, now)
  return slip
}

/** Answers a slip: what is the reason, what will be done by when. */
export async function answerSlip(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  id: string,
  text: string,
): Promise<Slip> {
  allow(principal, 'case.act')
  const { slip, record } = await slipWithCase(tx, id)
  if (slip.issuedBy === principal.accountId) throw caseErrors.SLIP_ANSWER_OWN()
  const at = casework.now()
  const answered = {
    ...slip,
    state: 'ANSWERED' as const,
    answer: text.trim(),
    answeredBy: principal.accountId,
    answeredByName: principal.name,
    answeredAt: at,
  }
  await change(tx, answered, 'OPEN')
  await noteBesideSteps(tx, casework, record, noteOf(principal, 'slip.answer', at, text, slip))
  await tellSupervisors(tx, casework, record, principal, { zh: '督办已答复', en: 'Slip answered' }, slip, text)
  return answered
}

/** Sends an answer back that does not do. */
export async function returnSlip(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  id: string,
  text: string,
): Promise<Slip> {
  allow(principal, 'case.supervise')
  const { slip, record } = await slipWithCase(tx, id)
  if (slip.answeredBy === principal.accountId) throw caseErrors.SLIP_CLOSE_OWN()
  const at = casework.now()
  const returned = { ...slip, state: 'OPEN' as const }
  await change(tx, returned, 'ANSWERED')
  await noteBesideSteps(tx, casework, record, noteOf(principal, 'slip.return', at, text, slip))
  await tellHolders(tx, casework, record, principal, { zh: '督办答复退回', en: 'Answer sent back' }, slip, text)
  return returned
}

/** Closes a slip that was answered; with the last one the case loses its flag. */
export async function closeSlip(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  id: string,
  text: string,
): Promise<Slip> {
  allow(principal, 'case.supervise')
  const { slip, record } = await slipWithCase(tx, id)
  if (slip.answeredBy === principal.accountId) throw caseErrors.SLIP_CLOSE_OWN()
  const at = casework.now()
  const closed = {
    ...slip,
    state: 'CLOSED' as const,
    closedBy: principal.accountId,
    closedByName: principal.name,
    closedAt: at,
    closing: text.trim() || null,
  }
  await change(tx, closed, 'ANSWERED')
  const open = (await slipsOf(tx, record.id)).some(({ state }) => state !== 'CLOSED')
  await updateBesideSteps(tx, record.id, { supervised: open })
  await noteBesideSteps(tx, casework, record, noteOf(principal, 'slip.close', at, text, slip))
  await tellHolders(tx, casework, record, principal, { zh: '督办销号', en: 'Slip closed' }, slip, text)
  return closed
}

function noteOf(by: Principal, action: string, at: Date, text: string, { id: slip, code }: Slip) {
  return { by, action, at, note: text.trim() || null, data: { slip, code } }
}

async function slipWithCase(tx: Tx, id: string) {
  const slip = await findSlip(tx, id)
  const record = slip && (await lockCase(tx, slip.caseId))
  if (!slip || !record) throw caseErrors.SLIP_NOT_FOUND()
  return { slip, record }
}

async function change(tx: Tx, slip: Slip, seen: Slip['state']): Promise<void> {
  if (!(await updateSlip(tx, slip, seen))) throw caseErrors.SLIP_CHANGED()
}

type Told = { readonly zh: string; readonly en: string }

async function tellSupervisors(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  by: Principal,
  what: Told,
  slip: Slip,
  text: string,
) {
  const kind = kindOf(casework, record.kind)
  const { supervisors, county } = await inChargeOf(tx, kind, record, await assignmentsOf(tx, [record.id]))
  await say(tx, casework, record, by, [...supervisors, ...(slip.automatic ? county : [])], what, slip, text)
}

async function tellHolders(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  by: Principal,
  what: Told,
  slip: Slip,
  text: string,
) {
  await say(tx, casework, record, by, slip.addresseeIds, what, slip, text)
}

async function say(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  by: Principal,
  personIds: readonly string[],
  what: Told,
  slip: Slip,
  text: string,
): Promise<void> {
  const message = {
    personIds: personIds.filter((id) => id !== by.personId),
    title: { zh: `${what.zh}：${record.title}`, en: `${what.en}: ${record.title}` },
    body: { zh: `${slip.code} · ${by.name}：${text.trim()}`, en: `${slip.code} · ${by.name}: ${text.trim()}` },
    caseId: record.id,
    urgent: false,
  }
  await tell(tx, casework.events, message, casework.now())
}
