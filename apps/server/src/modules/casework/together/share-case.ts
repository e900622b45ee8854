import type { PartAction, PartState } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { allow, mayRole, type Principal } from '../../identity/index.ts'
import { tell } from '../../notification/index.ts'
import type { PersonRecord } from '../../organisation/index.ts'
import { settingValue } from '../../settings/index.ts'
import { assignPart, endAssignments, isCurrent } from '../assign-people.ts'
import { assignmentsOf } from '../assignment.store.ts'
import { noteBesideSteps } from '../beside-step.ts'
import type { AssignmentRecord, CaseRecord } from '../case-record.ts'
import { caseworkSettings } from '../casework.settings.ts'
import type { Casework } from '../casework.ts'
import { countDeadline } from '../deadline.ts'
import { type CasePartRecord, findPart, insertPart, partsOf, updatePart } from './case-part.store.ts'
import { demandUnit, lockOpenCase } from './open-together.ts'
import { togetherErrors } from './together.errors.ts'

/** Asks another unit to handle a part; it sees the case from then on, and takes none of its steps. */
export async function askPart(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  wanted: {
    readonly caseId: string
    readonly unitId: string
    readonly personIds: readonly string[]
    readonly task: string
    readonly beyond: readonly PersonRecord[]
  },
): Promise<CaseRecord> {
  allow(principal, 'case.arrange')
  const record = await lockOpenCase(tx, casework, wanted.caseId)
  const unit = await demandUnit(tx, wanted.unitId)
  const shared = (await partsOf(tx, record.id)).filter(({ state }) => state !== 'WITHDRAWN')
  if (shared.some(({ unitId }) => unitId === unit.id)) {
    throw togetherErrors.UNIT_HAS_PART({ values: { unit: unit.name } })
  }
  const now = casework.now()
  const values = await casework.settings.asOf(tx, record.settingVersions)
  const count = settingValue(values, caseworkSettings.partDays)
  const calendar = await casework.calendar.current(tx)
  const id = newId(now)
  const people = await assignPart(tx, record, id, wanted.personIds, now, wanted.beyond)
  const part: CasePartRecord = {
    id,
    caseId: record.id,
    areaCode: record.areaCode,
    unitId: unit.id,
    unitName: unit.name,
    people: people.map(({ name }) => name),
    task: wanted.task.trim(),
    state: 'ASKED',
    askedBy: principal.accountId,
    askedByName: principal.name,
    askedByPerson: principal.personId,
    askedAt: now,
    dueAt: countDeadline({ unit: 'working_day', count, startedAt: now, pauses: [] }, calendar).dueAt,
    takenAt: null,
    result: null,
    doneByName: null,
    doneAt: null,
  }
  await insertPart(tx, part)
  await noted(tx, casework, principal, record, part, 'part.ask', part.task, people)
  return record
}

interface PartStep {
  readonly from: readonly PartState[]
  readonly to: PartState
  readonly by: 'unit' | 'lead'
  readonly words: boolean
}

export const partSteps: Readonly<Record<PartAction, PartStep>> = {
  take: { from: ['ASKED'], to: 'TAKEN', by: 'unit', words: false },
  finish: { from: ['TAKEN'], to: 'DONE', by: 'unit', words: true },
  return: { from: ['DONE'], to: 'TAKEN', by: 'lead', words: true },
  withdraw: { from: ['ASKED', 'TAKEN'], to: 'WITHDRAWN', by: 'lead', words: true },
}

/** Whether somebody has this part, or answers for the whole case. */
export function sidesOf(
  part: CasePartRecord,
  assignments: readonly AssignmentRecord[],
  principal: Principal,
): Readonly<Record<PartStep['by'], boolean>> {
  const { personId, accountId, role } = principal
  const unit = assignments.some((one) => one.personId === personId && one.partId === part.id && one.endedAt === null)
  const asked = part.askedBy === accountId || mayRole(role, 'case.arrange')
  return { unit, lead: !unit && (asked || assignments.some((one) => isCurrent(one, personId))) }
}

/** Takes, finishes, sends back or withdraws one part. */
export async function actOnPart(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  { id, action, note }: { readonly id: string; readonly action: PartAction; readonly note: string },
): Promise<CaseRecord> {
  allow(principal, 'case.act')
  const seen = await findPart(tx, id)
  if (!seen) throw togetherErrors.PART_NOT_FOUND()
  const record = await lockOpenCase(tx, casework, seen.caseId)
  const part = (await findPart(tx, id)) ?? seen
  const assignments = await assignmentsOf(tx, [record.id])
  const step = partSteps[action]
  if (!sidesOf(part, assignments, principal)[step.by]) throw togetherErrors.PART_NOT_YOURS()
  if (!step.from.includes(part.state)) throw togetherErrors.PART_CHANGED()
  const words = note.trim()
  if (step.words && words.length < 2) throw togetherErrors.PART_WORDS_MISSING()
  const now = casework.now()
  const next: CasePartRecord = {
    ...part,
    state: step.to,
    takenAt: action === 'take' ? now : part.takenAt,
    ...(action === 'finish' && { result: words, doneByName: principal.name, doneAt: now }),
    ...(action === 'return' && { doneByName: null, doneAt: null }),
  }
  if (!(await updatePart(tx, next, part.state))) throw togetherErrors.PART_CHANGED()
  const own = assignments.filter(({ partId }) => partId === part.id)
  if (action === 'withdraw') await endAssignments(tx, own, now)
  await noted(tx, casework, principal, record, next, `part.${action}`, words, own)
  return record
}

/** A line of the timeline, and word to the unit and to who asked it. */
async function noted(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  record: CaseRecord,
  part: CasePartRecord,
  action: 'part.ask' | `part.${PartAction}`,
  words: string,
  people: readonly AssignmentRecord[],
): Promise<void> {
  const at = casework.now()
  const all = [...people.map(({ personId }) => personId), ...(part.askedByPerson ? [part.askedByPerson] : [])]
  const personIds = all.filter((id) => id !== principal.personId)
  const note = words === '' ? part.unitName : `${part.unitName}：${words}`
  await noteBesideSteps(tx, casework, record, { by: principal, action, at, note, data: { part: part.id }, personIds })
  const titles = {
    'part.ask': { zh: '请您联合办理', en: 'Your part in a case' },
    'part.take': { zh: '联办已签收', en: 'Part taken' },
    'part.finish': { zh: '联办已反馈', en: 'Part finished' },
    'part.return': { zh: '联办退回重办', en: 'Part sent back' },
    'part.withdraw': { zh: '联办已收回', en: 'Part withdrawn' },
  } as const
  const message = {
    personIds,
    title: { zh: `${titles[action].zh}：${record.title}`, en: `${titles[action].en}: ${record.title}` },
    body: { zh: `${record.code} · ${note}`, en: `${record.code} · ${note}` },
    caseId: record.id,
    urgent: false,
  }
  await tell(tx, casework.events, message, at)
}
