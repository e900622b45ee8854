import type {
  AlertSign,
  DisputeChannel,
  DisputeGrade,
  DisputeLevel,
  DisputeOutcome,
  MediationForce,
  MediationKind,
  SealReason,
} from '@fengqiao/contract'

/** The line of the register, without anything personal. */
export interface DisputeRecord {
  readonly caseId: string
  readonly areaCode: string
  readonly code: string
  readonly class: string
  readonly channel: DisputeChannel
  readonly level: DisputeLevel
  readonly lifted: number
  readonly state: string
  readonly final: boolean
  readonly grade: DisputeGrade | null
  readonly score: number | null
  readonly mediationKind: MediationKind | null
  readonly force: MediationForce | null
  readonly mediatorId: string | null
  readonly mediatorName: string | null
  readonly sealed: boolean
  readonly sealReason: SealReason | null
  readonly reporterHidden: boolean
  readonly intakeComplete: boolean
  readonly signs: readonly AlertSign[]
  readonly returned: boolean
  readonly suspendedFrom: string | null
  readonly suspendedUntil: Date | null
  readonly sessions: number
  readonly firstSessionAt: Date | null
  readonly outcome: DisputeOutcome | null
  readonly concludedAt: Date | null
  readonly terms: number
  readonly termsDone: number
  readonly satisfaction: number | null
  readonly followUpAt: Date | null
  readonly trips: number
  readonly externalNumber: string | null
  readonly externalDueAt: Date | null
  /** The incident or event that it was before, under the same code. */
  readonly originCaseId: string | null
  readonly confirmWarnedAt: Date | null
  readonly externalWarnedAt: Date | null
  readonly paperEnteredAt: Date | null
  readonly openedAt: Date
  readonly updatedAt: Date
  readonly closedAt: Date | null
  readonly dueAt: Date | null
  readonly practice: boolean
  readonly example: boolean
}

const levels: readonly DisputeLevel[] = ['village', 'township', 'county']

/** The level whose centre works in an area: by the length of its code without trailing zeros. */
export function levelOfPrefix(prefix: string): DisputeLevel {
  if (prefix.length <= 6) return 'county'
  return prefix.length <= 9 ? 'township' : 'village'
}

/** A centre decides on its own level and on those below. */
export function reaches(own: DisputeLevel, needed: DisputeLevel): boolean {
  return levels.indexOf(own) >= levels.indexOf(needed)
}

/** One level up; undefined from the county. */
export function levelAbove(level: DisputeLevel): DisputeLevel | undefined {
  return levels[levels.indexOf(level) + 1]
}
