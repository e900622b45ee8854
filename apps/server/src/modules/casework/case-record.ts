import type { Danger, Limit, Position, Role, Text } from '@fengqiao/contract'

/** A running limit, as it was set: what it was counted from, and under which version of which setting. */
export interface RunningClock {
  /** `own`, or which of the statutory limits of its kind. */
  readonly id: string
  readonly until: Limit['until']
  /** The law or rule that sets it; null for the centre's own. */
  readonly basis: Text | null
  readonly unit: Limit['unit']
  readonly count: number
  /** Units that were granted on top of `count`. */
  readonly extended: number
  readonly startedAt: string
  readonly dueAt: string
  readonly warnAt: string
  readonly pausedAt: string | null
  readonly setting: string
  readonly settingVersion: number
  readonly settingConfirmed: boolean
}

/** Where a case came from. */
export interface CaseSource {
  readonly cameraId?: string
  readonly cameraName?: string
  readonly seenAt?: string
}

/** The matter itself. */
export interface CaseRecord {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly title: string
  readonly description: string | null
  readonly category: string
  readonly state: string
  readonly final: boolean
  readonly version: number
  readonly urgent: boolean
  readonly danger: Danger
  readonly areaCode: string
  readonly position: Position | null
  readonly reporterAccountId: string | null
  readonly reporterName: string
  readonly source: CaseSource
  readonly pictureId: string | null
  readonly openedAt: Date
  readonly updatedAt: Date
  readonly closedAt: Date | null
  readonly clock: RunningClock | null
  readonly settingVersions: Readonly<Record<string, number>>
  readonly example: boolean
  /** Seen only by those bound to it. */
  readonly sealed: boolean
  /** 演练: outside all figures. */
  readonly practice: boolean
}

/** One person's part in a case, from being sent to being done or taken back. */
export interface AssignmentRecord {
  readonly id: string
  readonly caseId: string
  readonly personId: string
  readonly name: string
  readonly post: string
  readonly phone: string | null
  readonly assignedAt: Date
  readonly signedAt: Date | null
  readonly arrivedAt: Date | null
  readonly endedAt: Date | null
}

/** One step that was taken. Appended, never edited. */
export interface CaseEventRecord {
  readonly id: string
  readonly caseId: string
  readonly version: number
  readonly action: string
  readonly fromState: string | null
  readonly toState: string
  /** When it happened; a phone without signal tells it later. */
  readonly at: Date
  readonly recordedAt: Date
  readonly actor: CaseActor
  readonly note: string | null
  readonly position: Position | null
  /** Metres from the place of the case. */
  readonly distance: number | null
  readonly assignees: readonly string[]
}

/** Who took a step, as he was then. */
export interface CaseActor {
  readonly accountId: string | null
  readonly personId: string | null
  readonly name: string
  readonly role: Role | null
  readonly post: string | null
}

/** A file and what it belongs to. */
export interface FileRecord {
  readonly id: string
  readonly sha256: string
  readonly mediaType: string
  readonly size: number
  readonly name: string | null
  readonly areaCode: string
  readonly accountId: string
  readonly caseId: string | null
  readonly caseEventId: string | null
  readonly origin: Readonly<Record<string, string>>
}
