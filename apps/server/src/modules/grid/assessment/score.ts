import { type ScoreOutcome, scoreOutcomes } from '@fengqiao/contract'

/** Outcomes that a month's score is made of; each is a part of what was due. Entries are never counted (burden rule). */
export const outcomes = scoreOutcomes
export type Outcome = ScoreOutcome

/** Weight of each outcome; those at 0 do not count. The centre's to change, in versions. */
export type ScoreFormula = Readonly<Record<Outcome, number>>

/** How many of what was due came out well. */
export interface Fraction {
  readonly done: number
  readonly due: number
}
export type MonthFigures = Readonly<Record<Outcome, Fraction>>

export interface ScorePart {
  readonly outcome: Outcome
  readonly done: number
  readonly due: number
  /** Null where nothing was due: the part is left out and its weight goes to the others. */
  readonly rate: number | null
  /** The weight as it counts here: all that count together make 1. */
  readonly weight: number
  /** Points of 100 that it adds. */
  readonly points: number
}

export interface Score {
  /** 0 to 100, one decimal; null where nothing at all was due. */
  readonly value: number | null
  readonly parts: readonly ScorePart[]
}

/** A month's score of one person, with each part that anybody can check by hand. */
export function scoreOf(figures: MonthFigures, formula: ScoreFormula): Score {
  const counting = outcomes.filter((outcome) => formula[outcome] > 0 && figures[outcome].due > 0)
  const whole = counting.reduce((sum, outcome) => sum + formula[outcome], 0)
  const parts = outcomes
    .filter((outcome) => formula[outcome] > 0)
    .map((outcome): ScorePart => {
      const { done, due } = figures[outcome]
      const rate = due === 0 ? null : Math.min(1, done / due)
      const weight = due === 0 ? 0 : formula[outcome] / whole
      return { outcome, done, due, rate, weight, points: (rate ?? 0) * weight * 100 }
    })
  const value = counting.length === 0 ? null : round(parts.reduce((sum, { points }) => sum + points, 0))
  return { value, parts }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
