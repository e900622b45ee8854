import type { Text } from '@fengqiao/contract'

/** When a household head counts as chosen (domain rule book §2): shares from 0 to 1, the centre's to change. */
export interface ElectionRules {
  /** Least part of the households that must have voted. */
  readonly turnout: number
  /** The part of the votes cast that must be exceeded in favour. */
  readonly majority: number
}

/** One vote a household, however it was given. */
export interface Tally {
  readonly households: number
  readonly yes: number
  readonly no: number
  readonly abstained: number
}

export interface ElectionOutcome {
  readonly chosen: boolean
  readonly cast: number
  /** Part of the households that voted; null where the group has none. */
  readonly turnout: number | null
  /** Households that still have to vote before it counts. */
  readonly missing: number
  readonly reason: Text
}

/** Counts a vote: enough households took part, and more than the majority of the votes cast were in favour. */
export function electionOutcome(tally: Tally, rules: ElectionRules): ElectionOutcome {
  const cast = tally.yes + tally.no + tally.abstained
  const needed = Math.ceil(tally.households * rules.turnout - 1e-9)
  const missing = Math.max(0, needed - cast)
  const turnout = tally.households === 0 ? null : cast / tally.households
  const outcome = (chosen: boolean, reason: Text): ElectionOutcome => ({ chosen, cast, turnout, missing, reason })
  if (tally.households === 0) {
    return outcome(false, { zh: '这个联户还没有登记户', en: 'The group has no households registered' })
  }
  if (missing > 0) {
    return outcome(false, {
      zh: `共 ${tally.households} 户，要 ${needed} 户以上参加，还差 ${missing} 户`,
      en: `Of ${tally.households} households ${needed} must vote: ${missing} are missing`,
    })
  }
  if (tally.yes <= cast * rules.majority) {
    return outcome(false, {
      zh: `${cast} 票中赞成 ${tally.yes} 票，没有过半`,
      en: `${tally.yes} of ${cast} votes in favour: no majority`,
    })
  }
  return outcome(true, {
    zh: `${tally.households} 户中 ${cast} 户参加，赞成 ${tally.yes} 票，当选`,
    en: `${cast} of ${tally.households} households voted, ${tally.yes} in favour: chosen`,
  })
}
