import type { CaseActionInput, Lifecycle, LifecycleTransition, Text } from '@fengqiao/contract'
import type { SettingDefinition } from '../settings/index.ts'
import type { CaseRecord } from './case-record.ts'

/** A kind of case: its lifecycle as data, and the few rules that data cannot say. */
export interface CaseKind {
  readonly lifecycle: Lifecycle
  /** Begins the code of each case: SP-2026-000123. */
  readonly codePrefix: string
  /** The settings that its limits name. */
  readonly settings: readonly SettingDefinition[]
  categoryName(category: string): Text
  /** A further condition on a step; the reason of a refusal, or null. */
  refuse?(record: CaseRecord, transition: LifecycleTransition, input: CaseActionInput): Text | null
}

/** All kinds that the modules have registered, by name. */
export type CaseKinds = ReadonlyMap<string, CaseKind>

export function stateOf(kind: CaseKind, id: string) {
  const state = kind.lifecycle.states.find((candidate) => candidate.id === id)
  if (!state) throw new Error(`${kind.lifecycle.kind} has no state ${id}`)
  return state
}
