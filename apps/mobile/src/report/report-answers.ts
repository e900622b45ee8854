import type { LikelyDuplicate } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { useAnswer } from '../county/answers.ts'
import { useReachable } from '../county/connection.ts'
import { county } from '../county/county-client.ts'
import type { Draft, DraftReport } from '../store/draft.ts'
import { likelyHere, type RecentEvents } from './likely.ts'

const hour = 3_600_000

export function useCategories() {
  return useAnswer('grid-categories', async () => (await county.listGridCategories()).items, hour)
}

/** Kept while there is signal, to compare with while there is none. */
export function useRecentEvents() {
  return useAnswer<RecentEvents>('grid-recent', () => county.recentGridEvents(), 10 * 60_000)
}

type Likely = Pick<LikelyDuplicate, 'id' | 'code' | 'title' | 'stateLabel' | 'openedAt' | 'distance'>

/** What may be the same: the county's answer where it can be reached, else from what the phone keeps of the grid. */
export function useLikely(draft: Draft, report: DraftReport): readonly Likely[] {
  const reachable = useReachable()
  const recent = useRecentEvents()
  const { position, note } = draft
  const asked = reachable && position !== null && report.category !== ''
  const answer = useQuery({
    queryKey: ['likely', report.category, position?.lng, position?.lat, note.trim()],
    enabled: asked,
    queryFn: async () => {
      if (!position) return []
      const { lng, lat } = position
      const query = { category: report.category, lng, lat, ...(note.trim() && { text: note.trim().slice(0, 500) }) }
      return (await county.likelyDuplicates({ query })).items
    },
    staleTime: 60_000,
    retry: false,
  })
  if (asked && answer.data) return answer.data
  if (!recent.value || report.category === '') return []
  return likelyHere(recent.value, {
    category: report.category,
    text: note,
    position,
    at: new Date(draft.happenedAt),
  })
}
