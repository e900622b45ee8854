import type { AidKind, AidOutcome, ClueTo, Danger, FoundDispute, OnBehalf, Text, WorkChannel } from '@fengqiao/contract'

/**
 * Where a draft stands. Only `received` means that the county has it; every other status means that this phone alone
 * has it.
 */
export type DraftStatus = 'writing' | 'waiting' | 'sending' | 'received' | 'conflict' | 'refused'

export interface DraftPosition {
  readonly lng: number
  readonly lat: number
  /** Radius in metres; null for a place chosen on the map. */
  readonly accuracy: number | null
  readonly source: 'phone' | 'map'
  /** Why the place was chosen by hand. */
  readonly reason: string
}

export interface DraftProblem {
  readonly status: number
  readonly code: string
  readonly text: Text
  readonly at: string
}

export interface Receipt {
  /** What the county calls this entry. */
  readonly number: string
  readonly version: number
  readonly at: string
}

/** What a new report says beside what every step has: the step that opens a case. */
export interface DraftReport {
  readonly category: string
  readonly categoryLabel: Text
  readonly onBehalf: OnBehalf | null
  /** What was done about it on the spot; null where it is left to others. */
  readonly selfHandled: string | null
}

/** 四互: what a household group did for itself. */
export interface AidDraft {
  readonly kind: 'aid'
  readonly about: string
  readonly aid: AidKind | null
  readonly outcome: AidOutcome
  readonly to: ClueTo | null
  readonly channel: WorkChannel
  readonly onBehalf: string
  readonly areaCode: string | null
  /** When it really was, for a paper or a call entered later; else when it was finished on the phone. */
  readonly realAt?: string
}

/** What a visit found. */
export interface VisitDraft {
  readonly kind: 'visit'
  readonly about: string
  readonly visitId: string
  /** Category of the event, where something is wrong. */
  readonly abnormal: string | null
}

/** How far the screening of a household group is. */
export interface ScreeningDraft {
  readonly kind: 'screening'
  readonly about: string
  readonly roundId: string
  readonly areaCode: string
  readonly households: number
  readonly seen: number
  readonly finished: boolean
  readonly zero: boolean
  readonly found: readonly FoundDispute[]
}

/** An entry of field work that belongs to no case. `about` is what the list of drafts calls it. */
export type DraftRecord = AidDraft | VisitDraft | ScreeningDraft

/** One step that a person takes, kept on the phone until the county has it. */
export interface Draft {
  /** Made on the phone; it is the Idempotency-Key, so the county counts it once however often it is sent. */
  readonly id: string
  readonly accountId: string
  /** A new report has no case yet: its own id stands here until the county has it. */
  readonly caseId: string
  readonly caseCode: string
  readonly caseTitle: string
  readonly action: string
  readonly label: Text
  readonly toState: string
  /** Ascending in the order of finishing; 0 while still being written. */
  readonly order: number
  /** The version of the case that the person saw. */
  readonly baseVersion: number
  /** An earlier step of this phone on which this one builds. */
  readonly afterId: string | null
  readonly note: string
  readonly position: DraftPosition | null
  readonly danger: Danger | null
  readonly assigneeIds: readonly string[]
  /** Set on a new report only. */
  readonly report?: DraftReport
  /** Set on an entry of field work only. */
  readonly record?: DraftRecord
  /** When it really happened, by the county's clock. */
  readonly happenedAt: string
  readonly status: DraftStatus
  readonly attempts: number
  readonly nextAttemptAt: number
  readonly problem: DraftProblem | null
  readonly receipt: Receipt | null
}

/** A picture of a draft, already made small. */
export interface DraftPhoto {
  readonly id: string
  readonly draftId: string
  readonly order: number
  readonly blob: Blob
  readonly name: string
  /** Bytes before it was made small. */
  readonly originalSize: number
  /** Set once the county has it. */
  readonly fileId: string | null
}

export function isOnlyHere(draft: Pick<Draft, 'status'>): boolean {
  return draft.status !== 'received'
}

/** Finished by the person and not yet at the county. */
export function isOutgoing(draft: Pick<Draft, 'status'>): boolean {
  return draft.status !== 'received' && draft.status !== 'writing'
}
