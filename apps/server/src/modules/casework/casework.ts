import type {
  CaseActionInput,
  Lifecycle,
  LifecycleTransition,
  Limit,
  PaperData,
  StatutoryLimit,
  Text,
} from '@fengqiao/contract'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Events } from '../../platform/events/index.ts'
import type { SearchField } from '../../platform/search/index.ts'
import type { FileStore } from '../../platform/storage/index.ts'
import type { Area } from '../area/index.ts'
import type { Calendar } from '../calendar/index.ts'
import type { Principal } from '../identity/index.ts'
import type { SettingDefinition, Settings } from '../settings/index.ts'
import type { AssignmentRecord, CaseEventRecord, CaseRecord } from './case-record.ts'
import type { ClockRule } from './clocks.ts'

/** What the use cases of casework work with. */
export interface Casework {
  readonly database: Database
  readonly events: Events
  readonly files: FileStore
  readonly area: Area
  readonly settings: Settings
  readonly calendar: Calendar
  readonly kinds: CaseKinds
  readonly uploadLimitBytes: number
  /** Whom the public calls for help. */
  readonly helpPhone: string | null
  readonly now: () => Date
}

export function indexKinds(kinds: readonly CaseKind[]): CaseKinds {
  return new Map(kinds.map((kind) => [kind.lifecycle.kind, kind]))
}

export function kindOf(casework: Casework, name: string): CaseKind {
  const kind = casework.kinds.get(name)
  if (!kind) throw new Error(`No module has registered the kind of case ${name}`)
  return kind
}

/** A kind of case: its lifecycle as data, and the few rules that data cannot say. */
export interface CaseKind {
  readonly lifecycle: Lifecycle
  /** Begins the code of each case: SP-2026-000123. */
  readonly codePrefix: string
  /** The settings that its limits name. */
  readonly settings: readonly SettingDefinition[]
  categoryName(category: string): Text
  /** Words beside title and code by which a case of this kind is found: the names and numbers of its parties. */
  searchText?(tx: Tx, record: CaseRecord): Promise<readonly SearchField[]>
  /** What its papers can say beyond what casework knows, and who numbers them. */
  paperData?(
    tx: Tx,
    record: CaseRecord,
    casework: Casework,
  ): Promise<{ readonly data: PaperData; readonly body?: string }>
  /** Why its cases are not handed to other units, or not merged, where their procedure forbids it. */
  readonly together?: { readonly transfer?: Text; readonly merge?: Text }
  /** What lines of the timeline are called that are no steps: order_merged. */
  readonly notes?: Readonly<Record<string, Text>>
  /** A further condition on a step; the reason of a refusal, or null. Reads the database through `tx` only. */
  refuse?(tx: Tx, step: StepFacts): Text | null | Promise<Text | null>
  /** Which limit runs after a step where the data cannot say it: by a grade, or to a date that was agreed. */
  clockAfter?(tx: Tx, step: ClockFacts): Promise<ClockRule | undefined>
  /** Whether a statutory limit of the lifecycle holds for this very case; all do, unless it says otherwise. */
  statutoryApplies?(record: CaseRecord, limit: StatutoryLimit): boolean
  /** Where a closed case goes on when it is reopened; where it came from, unless the kind says otherwise. */
  reopenTo?(record: CaseRecord): string | undefined
  /** What else a step does to the kind's own tables, a reopening too; in the same transaction, after the case was written. */
  afterStep?(tx: Tx, step: StepTaken): Promise<void>
}

/** A step that somebody wants to take, or, without input, whose button he sees. */
export interface StepFacts {
  readonly record: CaseRecord
  readonly transition: LifecycleTransition
  /** Null while the page only asks which steps are possible: refuse what no input could mend. */
  readonly input: CaseActionInput | null
  readonly principal: Principal
  readonly assignments: readonly AssignmentRecord[]
  readonly now: Date
}

export interface ClockFacts {
  /** The case before the step. */
  readonly record: CaseRecord
  readonly transition: LifecycleTransition
  readonly at: Date
  /** Urgent after the step. */
  readonly urgent: boolean
  /** The limit of the lifecycle; null where none begins. */
  readonly limit: Limit | null
}

/** A refusal that is no choice at all: the step is left out of what the page offers. */
export const notOffered: Text = { zh: '不是现在的步骤', en: 'Not a step of now' }

/** A step that was taken. */
export interface StepTaken {
  readonly casework: Casework
  readonly principal: Principal
  readonly transition: LifecycleTransition
  readonly input: CaseActionInput
  /** The case before and after the step. */
  readonly before: CaseRecord
  readonly record: CaseRecord
  readonly event: CaseEventRecord
}

/** All kinds that the modules have registered, by name. */
export type CaseKinds = ReadonlyMap<string, CaseKind>

export function stateOf(kind: CaseKind, id: string) {
  const state = kind.lifecycle.states.find((candidate) => candidate.id === id)
  if (!state) throw new Error(`${kind.lifecycle.kind} has no state ${id}`)
  return state
}
