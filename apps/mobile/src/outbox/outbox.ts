import type { CaseDetail } from '@fengqiao/contract'
import type { PhoneDatabase } from '../store/database.ts'
import type { Draft } from '../store/draft.ts'
import { backoff } from './backoff.ts'
import { failureOf } from './outcome.ts'
import { dueDrafts, nextAttemptIn, versionToName } from './queue-order.ts'
import { type CountyDesk, receiptOf, type SendingStore, sendDraft, sendRecord } from './send-draft.ts'

export interface OutboxParts {
  readonly database: PhoneDatabase
  readonly county: CountyDesk
  /** Whose drafts to send: another person's wait until that person signs in on this phone. */
  readonly accountId: () => Promise<string | null>
  readonly now: () => number
  /** The county took a step; the case as it is now, or null for what belongs to no case. */
  readonly onReceived: (draft: Draft, detail: CaseDetail | null) => Promise<void>
  /** The county did not take it, and a person has to look. */
  readonly onStuck: (draft: Draft) => Promise<void>
  /** The county wants the password again. */
  readonly onSignedOut: () => Promise<void>
}

/**
 * Sends what may go now, case after case, until nothing is due.
 *
 * @returns milliseconds until something is due again, or null
 */
export async function sendDue(parts: OutboxParts): Promise<number | null> {
  const { database, now } = parts
  for (;;) {
    const accountId = await parts.accountId()
    if (accountId === null) return null
    const drafts = await database.drafts.where('accountId').equals(accountId).toArray()
    const due = dueDrafts(drafts, now())[0]
    if (!due) return nextAttemptIn(drafts, now())
    const goOn = await sendOne(parts, due, drafts)
    if (!goOn) return null
  }
}

async function sendOne(parts: OutboxParts, draft: Draft, drafts: readonly Draft[]): Promise<boolean> {
  const { database, county, now } = parts
  await database.drafts.update(draft.id, { status: 'sending' })
  const earlier = drafts.find((other) => other.id === draft.afterId)
  const store: SendingStore = {
    photosOf: (id) => database.photos.where('draftId').equals(id).sortBy('order'),
    photoArrived: async (photoId, fileId) => {
      await database.photos.update(photoId, { fileId })
    },
  }
  try {
    if (draft.record) {
      const receipt = await sendRecord(draft, draft.record, county, store)
      await database.drafts.update(draft.id, { status: 'received', receipt, problem: null })
      await parts.onReceived({ ...draft, status: 'received', receipt }, null)
      return true
    }
    const detail = await sendDraft(draft, versionToName(draft, earlier), county, store)
    const receipt = receiptOf(draft, detail)
    // A new report has a case now.
    const known = { caseId: detail.id, caseCode: detail.code, caseTitle: detail.title }
    await database.drafts.update(draft.id, { ...known, status: 'received', receipt, problem: null })
    await parts.onReceived({ ...draft, ...known, status: 'received', receipt }, detail)
    return true
  } catch (error) {
    const failure = failureOf(error, new Date(now()).toISOString())
    if (failure.kind === 'signed-out') {
      await database.drafts.update(draft.id, { status: 'waiting' })
      await parts.onSignedOut()
      return false
    }
    if (failure.kind === 'later') {
      const attempts = draft.attempts + 1
      const nextAttemptAt = now() + backoff(attempts, Math.random())
      await database.drafts.update(draft.id, { status: 'waiting', attempts, nextAttemptAt, problem: failure.problem })
      return true
    }
    await database.drafts.update(draft.id, { status: failure.kind, problem: failure.problem })
    await parts.onStuck(draft)
    return true
  }
}
