import type { Eligibility, Text } from '@fengqiao/contract'

/** What must be known of an agreement to say whether the court may be asked to confirm it. */
export interface ConfirmationFacts {
  readonly disputeClass: string
  /** Status itself (who is whose spouse, child or parent), adoption and marriage are for the court's own procedure. */
  readonly concernsStatus: boolean
  /** The day on which the agreement took effect, `2026-11-28`. */
  readonly effectiveOn: string
  readonly today: string
  /** Calendar days that the law gives (人民调解法 § 33, 民事诉讼法 § 205: 30). */
  readonly limitDays: number
  /** It was put before a court already. */
  readonly applied: boolean
  /** Breached or replaced. */
  readonly ended: boolean
}

/** @returns eligible, or why not; and the last day, which is counted from the day after the agreement took effect. */
export function confirmationEligibility(facts: ConfirmationFacts): Eligibility {
  const lastDay = addDays(facts.effectiveOn, facts.limitDays)
  const daysLeft = daysBetween(facts.today, lastDay)
  const reason = refusal(facts, daysLeft)
  return { eligible: reason === null, reason, lastDay, daysLeft: Math.max(0, daysLeft) }
}

function refusal(facts: ConfirmationFacts, daysLeft: number): Text | null {
  if (facts.ended) return { zh: '协议已终止', en: 'The agreement has ended' }
  if (facts.applied) return { zh: '这份协议已申请过司法确认', en: 'The court was asked already' }
  if (facts.concernsStatus) {
    return {
      zh: '身份关系、收养、婚姻关系本身不能司法确认，请引导到法院或民政',
      en: 'Status, adoption and marriage itself cannot be confirmed: refer it to the court or civil affairs',
    }
  }
  if (daysLeft < 0) {
    return {
      zh: `协议生效已超过 ${facts.limitDays} 天，不能再申请`,
      en: `More than ${facts.limitDays} days have passed since the agreement took effect`,
    }
  }
  return null
}

/** Calendar arithmetic on days without a time zone: a day is a day. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
