import { type LikelyDuplicate, type LikenessRules, likenessOf, type RecentGridEvent } from '@fengqiao/contract'
import { metresBetween, type Point } from '../position/distance.ts'

/** The grid's own recent events, as the county gave them last. */
export interface RecentEvents {
  readonly items: readonly RecentGridEvent[]
  readonly rules: LikenessRules
}

const most = 3

/** What of the grid's own recent events may be the same, by the county's own rule; needs no signal. */
export function likelyHere(
  recent: RecentEvents,
  report: { readonly category: string; readonly text: string; readonly position: Point | null; readonly at: Date },
): readonly Pick<LikelyDuplicate, 'id' | 'code' | 'title' | 'stateLabel' | 'openedAt' | 'distance'>[] {
  return recent.items
    .map((event) => {
      const distance = report.position && event.position ? metresBetween(report.position, event.position) : null
      const other = { category: event.category, at: new Date(event.openedAt), text: event.text }
      return { event, distance, score: likenessOf(report, other, distance, recent.rules) }
    })
    .filter(({ score }) => score >= recent.rules.threshold)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ event, distance }) => ({
      id: event.id,
      code: event.code,
      title: event.title,
      stateLabel: event.stateLabel,
      openedAt: event.openedAt,
      distance: distance === null ? null : Math.round(distance),
    }))
}
