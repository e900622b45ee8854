import type { Danger, Limit, Position } from '@fengqiao/contract'
import { chinaYear } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { appendAudit, type Principal } from '../identity/index.ts'
import type { SettingValue } from '../settings/index.ts'
import { insertCase, nextNumber } from './case.store.ts'
import { insertCaseEvent } from './case-event.store.ts'
import type { CaseActor, CaseRecord, CaseSource } from './case-record.ts'
import { indexCase } from './case-search.store.ts'
import { caseErrors } from './casework.errors.ts'
import { caseworkSettingList } from './casework.settings.ts'
import { type CaseKind, type Casework, kindOf, stateOf } from './casework.ts'
import { rulesBy } from './clock-rules.ts'
import { clocksAfterStep, withClocks } from './clocks.ts'
import { attachFiles } from './file.store.ts'

export interface NewCase {
  readonly kind: string
  readonly title: string
  readonly description: string | null
  readonly category: string
  readonly danger: Danger
  readonly areaCode: string
  readonly position: Position | null
  readonly source: CaseSource
  readonly pictureId: string | null
  readonly openedAt: Date
  readonly example: boolean
  /** 演练: outside all figures. */
  readonly practice?: boolean
  /** Urgent without a danger. */
  readonly urgent?: boolean
  /** Pictures and papers that belong to its opening. */
  readonly fileIds?: readonly string[]
  /** The first limit, where it is another than the lifecycle's. */
  readonly limit?: Limit
  /** The code of the matter that it goes on with; one of its own without. */
  readonly code?: string
  /** False for history that is imported: no limit ever runs. */
  readonly timed?: boolean
}

/** Opens a case in the first state of its lifecycle, with its number, its limit and the first line of its timeline. */
export async function openCase(tx: Tx, casework: Casework, principal: Principal, matter: NewCase): Promise<CaseRecord> {
  const kind = kindOf(casework, matter.kind)
  const settings = await casework.settings.current(tx)
  const recordedAt = casework.now()
  const year = chinaYear(matter.openedAt)
  // Practice cases have numbers of their own: the county's have no gaps.
  const prefix = matter.practice ? `YL${kind.codePrefix}` : kind.codePrefix
  const code = matter.code ?? codeOf(prefix, year, await nextNumber(tx, prefix, year))
  const initial = stateOf(kind, kind.lifecycle.initial)
  const { fileIds = [], limit, timed = true, ...given } = matter
  const opened: CaseRecord = {
    ...given,
    practice: matter.practice ?? false,
    sealed: false,
    id: newId(recordedAt),
    code,
    state: initial.id,
    final: initial.final,
    version: 1,
    urgent: matter.urgent === true || matter.danger.kind !== 'none',
    reporterAccountId: principal.accountId,
    reporterName: principal.name,
    updatedAt: recordedAt,
    closedAt: null,
    clocks: [],
    clock: null,
    timed,
    supervised: false,
    returned: 0,
    reopened: 0,
    mergedInto: null,
    settingVersions: versionsOf(kind, settings),
  }
  const rules = rulesBy(casework, opened, settings, await casework.calendar.current(tx))
  const { openedAt, version, state: to } = opened
  const rule = limit && { limit }
  const step = { lifecycle: kind.lifecycle, from: null, transition: null, to, openedAt, at: openedAt, version, rule }
  const record = opened.timed ? withClocks(opened, clocksAfterStep([], step, rules)) : opened
  await insertCase(tx, record)
  await indexCase(tx, casework, record)
  const eventId = newId(recordedAt)
  await insertCaseEvent(tx, record.areaCode, {
    id: eventId,
    caseId: record.id,
    version: 1,
    action: 'open',
    fromState: null,
    toState: record.state,
    at: matter.openedAt,
    recordedAt,
    actor: actorOf(principal),
    note: matter.description,
    position: null,
    distance: null,
    assignees: [],
    side: false,
    data: rule ? { rule: JSON.stringify(rule) } : {},
  })
  const files = new Set([...(matter.pictureId === null ? [] : [matter.pictureId]), ...fileIds])
  if (files.size > 0) {
    const owner = { accountId: principal.accountId, caseId: record.id, caseEventId: eventId, areaCode: record.areaCode }
    if ((await attachFiles(tx, [...files], owner)) !== files.size) throw caseErrors.FILE_NOT_FOUND()
  }
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'case.open',
    subject: record.id,
    areaCode: record.areaCode,
    data: { code: record.code, kind: record.kind },
  })
  await casework.events.append(tx, {
    type: 'case.changed',
    areaCode: record.areaCode,
    personIds: [],
    subjectId: record.id,
    data: { state: record.state, action: 'open', urgent: record.urgent },
  })
  return record
}

export function actorOf(principal: Principal): CaseActor {
  const { accountId, personId, name, role, post } = principal
  return { accountId, personId, name, role, post }
}

function codeOf(prefix: string, year: number, number: number): string {
  return `${prefix}-${year}-${String(number).padStart(6, '0')}`
}

/** Which version of each of its settings a case began with. */
function versionsOf(kind: CaseKind, settings: ReadonlyMap<string, SettingValue>): Record<string, number> {
  const used = [...kind.settings, ...caseworkSettingList]
  return Object.fromEntries(used.map(({ key }) => [key, settings.get(key)?.version ?? 0]))
}
