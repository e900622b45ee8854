import { type AlertSign, type Danger, type DisputeFactor, type DisputeGrade, disputeFactors } from '@fengqiao/contract'

export interface GradingRules {
  readonly weights: readonly { readonly id: string; readonly weight: number }[]
  readonly yellowFrom: number
  readonly redFrom: number
}

export interface Grading {
  /** What each named factor weighed, in the order of the list. */
  readonly points: readonly { readonly factor: DisputeFactor; readonly points: number }[]
  readonly score: number
  readonly suggested: DisputeGrade
}

/** Adds up what the named factors weigh and suggests a grade; a person confirms it. Each factor counts once. */
export function scoreFactors(factors: readonly DisputeFactor[], rules: GradingRules): Grading {
  const weights = new Map(rules.weights.map(({ id, weight }) => [id, weight]))
  const named = new Set(factors)
  const points = disputeFactors
    .filter((factor) => named.has(factor))
    .map((factor) => ({ factor, points: weights.get(factor) ?? 0 }))
  const score = Math.round(points.reduce((sum, each) => sum + each.points, 0))
  const suggested = score >= rules.redFrom ? 'red' : score >= rules.yellowFrom ? 'yellow' : 'blue'
  return { points, score, suggested }
}

/** The signs that are told to county and police at once: no score decides about them. */
export function alertSignsOf(factors: readonly DisputeFactor[], danger?: Danger): readonly AlertSign[] {
  const named = new Set(factors)
  const signs: AlertSign[] = []
  if (named.has('threat') || named.has('weapon') || danger?.kind === 'weapon') signs.push('homicide_risk')
  if (named.has('domestic_violence')) signs.push('domestic_violence')
  if (named.has('minor')) signs.push('minor')
  if (named.has('crowd')) signs.push('crowd')
  return signs
}

/** Whether a person's grade differs from the suggestion, so that it needs a reason. */
export function isOverride(suggested: DisputeGrade, grade: DisputeGrade): boolean {
  return suggested !== grade
}
