import type { DisputeGrade, DisputeOutcome, Text } from '@fengqiao/contract'

/** What must be known to say whether a dispute can be closed. */
export interface ClosingFacts {
  readonly grade: DisputeGrade | null
  readonly outcome: DisputeOutcome | null
  /** When it was concluded: earlier follow-ups belong to an earlier round. */
  readonly concludedAt: Date | null
  readonly followUps: readonly {
    readonly byWindow: boolean
    readonly satisfaction: number | null
    readonly fulfilled: boolean
    readonly at: Date
  }[]
  /** Calendar days after the first follow-up of a red one. */
  readonly redAgainDays: number
}

const dayMs = 86_400_000

/** What closing still needs, in the order in which it can be done; empty when it can be closed. */
export function closingNeeds(facts: ClosingFacts): readonly Text[] {
  const since = facts.concludedAt?.getTime() ?? 0
  const own = facts.followUps.filter((each) => each.byWindow && each.at.getTime() >= since)
  const [first] = own
  const last = own.at(-1)
  if (!first || !last) {
    return [
      {
        zh: '窗口还没有回访；调解员自己的回访不算',
        en: 'The window has not followed it up; the mediator’s own does not count',
      },
    ]
  }
  const needs: Text[] = []
  if (!own.some(({ satisfaction }) => satisfaction !== null)) {
    needs.push({ zh: '还没有问满意度（1–5）', en: 'Nobody was asked how satisfied he is (1–5)' })
  }
  if (facts.outcome === 'agreed' && !last.fulfilled) {
    needs.push({
      zh: '最近一次回访说没有履行，应重新调解',
      en: 'The last follow-up says that it was not kept: mediate again',
    })
  }
  if (facts.grade === 'red' && last.at.getTime() - first.at.getTime() < facts.redAgainDays * dayMs) {
    needs.push({
      zh: `红级要在首次回访 ${facts.redAgainDays} 天后再访一次`,
      en: `A red one is followed up again ${facts.redAgainDays} days after the first time`,
    })
  }
  return needs
}
