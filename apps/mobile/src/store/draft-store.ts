import type { CaseAction, CaseDetail, Text } from '@fengqiao/contract'
import { countyNow } from '../county/county-time.ts'
import { database } from './database.ts'
import type { Draft, DraftRecord } from './draft.ts'
import { newId } from './new-id.ts'

/** How long a step that the county has stays listed on the phone, milliseconds. */
const keepReceived = 7 * 24 * 3_600_000

/** An empty draft of a step, not yet kept. */
export function newDraft(
  accountId: string,
  of: CaseDetail,
  action: Pick<CaseAction, 'action' | 'label' | 'to'>,
  afterId: string | null,
): Draft {
  return {
    id: newId(),
    accountId,
    caseId: of.id,
    caseCode: of.code,
    caseTitle: of.title,
    action: action.action,
    label: action.label,
    toState: action.to,
    order: 0,
    baseVersion: of.version,
    afterId,
    note: '',
    position: null,
    danger: null,
    assigneeIds: [],
    happenedAt: new Date(countyNow()).toISOString(),
    status: 'writing',
    attempts: 0,
    nextAttemptAt: 0,
    problem: null,
    receipt: null,
  }
}

/** An empty report, not yet kept: the step that opens a case. */
export function newReport(accountId: string): Draft {
  return {
    ...newEntry(accountId, 'report', { zh: '上报', en: 'Report' }),
    toState: 'REPORTED',
    report: { category: '', categoryLabel: { zh: '', en: '' }, onBehalf: null, selfHandled: null },
  }
}

/** An empty entry of field work, not yet kept. */
export function newRecord(accountId: string, label: Text, record: DraftRecord): Draft {
  return { ...newEntry(accountId, record.kind, label), record }
}

function newEntry(accountId: string, action: string, label: Text): Draft {
  const id = newId()
  return {
    id,
    accountId,
    caseId: id,
    caseCode: '',
    caseTitle: '',
    action,
    label,
    toState: '',
    order: 0,
    baseVersion: 0,
    afterId: null,
    note: '',
    position: null,
    danger: null,
    assigneeIds: [],
    happenedAt: new Date(countyNow()).toISOString(),
    status: 'writing',
    attempts: 0,
    nextAttemptAt: 0,
    problem: null,
    receipt: null,
  }
}

/** The person is done with it: from now on it is sent as soon as there is signal. */
export async function finishDraft(draft: Draft): Promise<void> {
  // One taken back to be changed keeps its place before those that build on it.
  const order = draft.order || Date.now()
  const happenedAt = draft.order ? draft.happenedAt : new Date(countyNow()).toISOString()
  await database.drafts.put({ ...draft, status: 'waiting', order, happenedAt, attempts: 0, nextAttemptAt: 0 })
  // Some browsers ask the person: the step does not wait for the answer.
  askToKeepStorage().catch(reportError)
}

/** Without this a full phone may throw the drafts away. */
async function askToKeepStorage(): Promise<void> {
  if ('storage' in navigator && 'persist' in navigator.storage) await navigator.storage.persist()
}

/** The whole step with its pictures; steps that built on it then build on the one before. */
export async function discardDraft(draft: Draft): Promise<void> {
  await database.transaction('rw', database.drafts, database.photos, async () => {
    await database.photos.where('draftId').equals(draft.id).delete()
    await database.drafts.delete(draft.id)
    await database.drafts
      .where('caseId')
      .equals(draft.caseId)
      .modify((other) => {
        if (other.afterId === draft.id) Object.assign(other, { afterId: draft.afterId })
      })
  })
}

/**
 * Takes a step that the county did not take once more, on what the county has now: a new step with the same content and
 * its own key, because the old key stands for the old attempt.
 */
export async function renewDraft(
  draft: Draft,
  of: CaseDetail,
  action: Pick<CaseAction, 'action' | 'label' | 'to'>,
  status: 'writing' | 'waiting',
): Promise<Draft> {
  const renewed: Draft = {
    ...draft,
    id: newId(),
    action: action.action,
    label: action.label,
    toState: action.to,
    baseVersion: of.version,
    afterId: null,
    // In the place of the old one: what was done after it stays behind it.
    order: draft.order,
    status,
    attempts: 0,
    nextAttemptAt: 0,
    problem: null,
    receipt: null,
  }
  await database.transaction('rw', database.drafts, database.photos, async () => {
    await database.photos
      .where('draftId')
      .equals(draft.id)
      .modify((photo) => {
        Object.assign(photo, { draftId: renewed.id })
      })
    await database.drafts
      .where('caseId')
      .equals(draft.caseId)
      .modify((other) => {
        if (other.afterId === draft.id) Object.assign(other, { afterId: renewed.id })
      })
    await database.drafts.delete(draft.id)
    await database.drafts.put(renewed)
  })
  return renewed
}

/** A report of what was reported before becomes an addition to it, with its pictures and words. */
export async function turnIntoSupplement(
  draft: Draft,
  of: CaseDetail,
  action: Pick<CaseAction, 'action' | 'label' | 'to'>,
): Promise<void> {
  const { report: _, ...rest } = draft
  await database.drafts.put({
    ...rest,
    caseId: of.id,
    caseCode: of.code,
    caseTitle: of.title,
    action: action.action,
    label: action.label,
    toState: action.to,
    baseVersion: of.version,
    status: 'writing',
  })
}

/** The county has it: its pictures need no more room here. */
export async function dropPhotos(draftId: string): Promise<void> {
  await database.photos.where('draftId').equals(draftId).delete()
}

export async function dropOldReceived(now: number): Promise<void> {
  await database.drafts.filter((draft) => draft.status === 'received' && draft.order < now - keepReceived).delete()
}
