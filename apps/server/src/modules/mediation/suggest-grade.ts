import { type DisputeFactor, disputeFactors } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { findCase } from '../casework/index.ts'
import { scoreFactors } from './grading.ts'
import { gradingRules } from './rule-numbers.ts'

/** What the named factors come to, under the weights of a case or, for a new one, the current ones. */
export async function suggestGrade(tx: Tx, query: { readonly factors?: string; readonly dispute?: string }) {
  const record = query.dispute === undefined ? undefined : await findCase(tx, query.dispute)
  const rules = await gradingRules(tx, record?.settingVersions)
  const named = new Set((query.factors ?? '').split(','))
  const grading = scoreFactors(
    disputeFactors.filter((factor) => named.has(factor)),
    rules,
  )
  const weight = new Map(rules.weights.map(({ id, weight: points }) => [id, points]))
  return {
    ...grading,
    points: [...grading.points],
    weights: disputeFactors.map((factor: DisputeFactor) => ({ factor, points: weight.get(factor) ?? 0 })),
    yellowFrom: rules.yellowFrom,
    redFrom: rules.redFrom,
    weightsVersion: rules.version,
    weightsConfirmed: rules.confirmed,
  }
}
