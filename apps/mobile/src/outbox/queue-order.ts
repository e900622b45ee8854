import type { Draft } from '../store/draft.ts'

/** The next step to send of each case: within a case strictly in order, a stuck one holds back those behind it. */
export function headsOfQueue(drafts: readonly Draft[]): Draft[] {
  const heads = new Map<string, Draft>()
  for (const draft of drafts) {
    if (draft.status === 'received' || isFirstWriting(draft)) continue
    const head = heads.get(draft.caseId)
    if (!head || draft.order < head.order) heads.set(draft.caseId, draft)
  }
  return [...heads.values()].sort((a, b) => a.order - b.order)
}

/** One that has not yet been in the queue. One taken back to be changed keeps its place, and holds back those behind it. */
function isFirstWriting(draft: Draft): boolean {
  return draft.status === 'writing' && draft.order === 0
}

/** Those that may go now. A draft left in `sending` was cut off by a closed page: its key makes repeating it safe. */
export function dueDrafts(drafts: readonly Draft[], now: number): Draft[] {
  return headsOfQueue(drafts).filter((draft) => isSendable(draft) && draft.nextAttemptAt <= now)
}

/** Milliseconds until the next attempt, or null when nothing waits. */
export function nextAttemptIn(drafts: readonly Draft[], now: number): number | null {
  const times = headsOfQueue(drafts)
    .filter(isSendable)
    .map((draft) => draft.nextAttemptAt)
  return times.length === 0 ? null : Math.max(0, Math.min(...times) - now)
}

function isSendable(draft: Draft): boolean {
  return draft.status === 'waiting' || draft.status === 'sending'
}

/**
 * The version that a step names: the one its person saw, or, where it builds on an earlier step of this phone, the one
 * that the county gave to that step.
 */
export function versionToName(draft: Draft, earlier: Draft | undefined): number {
  return earlier?.receipt ? earlier.receipt.version : draft.baseVersion
}
