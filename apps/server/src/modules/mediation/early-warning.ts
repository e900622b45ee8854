import { type AlertSign, alertSignNames, type DisputeGrade, type Text } from '@fengqiao/contract'

/** What is known of an open dispute that may become a crime (民转刑). */
export interface WarningFacts {
  readonly grade: DisputeGrade | null
  readonly class: string
  readonly signs: readonly AlertSign[]
  readonly sessions: number
  readonly lifted: number
  readonly returned: boolean
  /** Disputes of the same people within a year, this one included. */
  readonly repeats: number
  readonly overdueDays: number
  readonly breached: boolean
}

export interface Warning {
  readonly points: number
  readonly reasons: readonly Text[]
}

/** From how many points on a dispute stands on the list. */
export const warningFrom = 30

/** Adds up what makes a quarrel dangerous, and says each part; no machine decides anything by it. */
export function warningOf(facts: WarningFacts): Warning {
  const parts: (readonly [number, Text])[] = []
  const add = (points: number, zh: string, en: string) => parts.push([points, { zh, en }])
  for (const sign of facts.signs) {
    const { zh, en } = alertSignNames[sign]
    add(sign === 'homicide_risk' ? 50 : 30, `有预警：${zh}`, `Alert: ${en}`)
  }
  if (facts.grade === 'red') add(20, '红级', 'Red')
  if (facts.repeats > 1)
    add(
      10 * Math.min(facts.repeats - 1, 3),
      `同一人一年内 ${facts.repeats} 件`,
      `${facts.repeats} of the same people in a year`,
    )
  if (facts.breached) add(20, '协议没有履行', 'The agreement was not kept')
  if (facts.sessions >= 3) add(15, `调解 ${facts.sessions} 次未了结`, `${facts.sessions} sessions without an end`)
  if (facts.lifted > 0) add(10, `已提级 ${facts.lifted} 次`, `Lifted ${facts.lifted} times`)
  if (facts.returned) add(5, '退回过', 'Was returned')
  if (facts.overdueDays >= 1) add(10, `超期 ${facts.overdueDays} 天`, `${facts.overdueDays} days overdue`)
  if (facts.class === 'marriage' || facts.class === 'land') {
    add(5, '婚恋家庭、山林土地类易激化', 'Family and land quarrels flare up easily')
  }
  return { points: parts.reduce((sum, [points]) => sum + points, 0), reasons: parts.map(([, reason]) => reason) }
}
