import type { CaseAction } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { Principal } from '../identity/index.ts'
import type { AssignmentRecord, CaseRecord } from './case-record.ts'
import { type CaseKind, notOffered } from './casework.ts'
import { refusalOf, transitionsFrom } from './decide.ts'

/** The steps that leave the present state: each allowed, or refused with the reason that stands beside it. */
export async function nextSteps(
  tx: Tx,
  kind: CaseKind,
  record: CaseRecord,
  assignments: readonly AssignmentRecord[],
  principal: Principal,
  now: Date,
): Promise<readonly CaseAction[]> {
  // What was merged goes on in the other case.
  if (record.mergedInto) return []
  const actor = { ...principal, assignments }
  const steps: CaseAction[] = []
  for (const transition of transitionsFrom(kind, record.state)) {
    const facts = { record, transition, input: null, principal, assignments, now }
    const refusal = refusalOf(record, transition, actor) ?? (await kind.refuse?.(tx, facts)) ?? null
    if (refusal === notOffered) continue
    const { action, label, to, primary, destructive, form, evidence } = transition
    steps.push({ action, label, to, primary, destructive, form, evidence, allowed: refusal === null, refusal })
  }
  return steps
}
