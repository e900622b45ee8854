import type { Overview } from '@fengqiao/contract'

export interface SituationPart {
  readonly key: 'sayOpen' | 'sayNoneOpen' | 'sayUrgent' | 'sayOverdue' | 'sayCalm' | 'sayClosed'
  readonly count: number
  readonly tone: 'plain' | 'urgent' | 'overdue'
  /** The records behind it. */
  readonly view: 'open' | 'overdue' | 'closed'
}

/** One line that says how the county is: only what the county's records say, most pressing after the whole. */
export function situationSentence({ cases }: Pick<Overview, 'cases'>): readonly SituationPart[] {
  const parts: SituationPart[] = [
    { key: cases.open > 0 ? 'sayOpen' : 'sayNoneOpen', count: cases.open, tone: 'plain', view: 'open' },
  ]
  if (cases.urgent > 0) parts.push({ key: 'sayUrgent', count: cases.urgent, tone: 'urgent', view: 'open' })
  if (cases.overdue > 0) parts.push({ key: 'sayOverdue', count: cases.overdue, tone: 'overdue', view: 'overdue' })
  if (cases.open > 0 && cases.urgent === 0 && cases.overdue === 0) {
    parts.push({ key: 'sayCalm', count: 0, tone: 'plain', view: 'open' })
  }
  if (cases.closedToday > 0) parts.push({ key: 'sayClosed', count: cases.closedToday, tone: 'plain', view: 'closed' })
  return parts
}
