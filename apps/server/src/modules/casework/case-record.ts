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
  readonly extensions: number
  readonly startedAt: string
  readonly dueAt: string
  readonly warnAt: string
  /** Part of the counted time that is used up at `warnAt`. */
  readonly warnShare: number
  /** When a supervision slip is issued, and when it stands in the county bulletin. */
  readonly slipAt: string
  readonly bulletinAt: string
  readonly pausable: boolean
  readonly extendable: boolean
  readonly pauses: readonly ClockPause[]
  readonly pausedAt: string | null
  readonly pauseEndsAt: string | null
  /** How far it was told: 0 not, 1 yellow, 2 red, 3 slip, 4 bulletin. */
  readonly alerted: number
  /** The version of the case that set it running. */
  readonly version: number
  readonly setting: string
  readonly settingVersion: number
  readonly settingConfirmed: boolean
}

/** A time in which a clock stood still. */
export interface ClockPause {
  readonly from: string
  /** Null while it lasts. */
  readonly until: string | null
  /** When it ends by itself. */
  readonly endsAt: string
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
  readonly clocks: readonly RunningClock[]
  /** The one of them that governs. */
  readonly clock: RunningClock | null
  /** False for what was imported as history: no limit ever runs. */
  readonly timed: boolean
  readonly supervised: boolean
  readonly returned: number
  readonly reopened: number
  /** The case that this one is a duplicate of, while it is merged into it. */
  readonly mergedInto: { readonly id: string; readonly code: string } | null
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
  /** Which part of a case handled together; null: the case itself. */
  readonly partId: string | null
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
  /** Stands beside the steps and leaves the version as it is. */
  readonly side: boolean
  /** What a side entry did. */
  readonly data: Readonly<Record<string, string | number | null>>
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
  /** What is shown of a picture in its place, without position and camera; the original stays as evidence. */
  readonly shown?: { readonly sha256: string; readonly size: number; readonly previewSha256: string } | undefined
}
