import { type CaseView, caseViews } from '@fengqiao/contract'

export const gridTabs = ['events', 'whistles', 'tasks', 'items', 'heads', 'orders'] as const
export type GridTab = (typeof gridTabs)[number]

/** What of the grid network is shown, as it stands in the address. */
export interface GridSearch {
  tab?: GridTab
  view?: CaseView
  standing?: string
  cursor?: string
}

/** Reads it from an address; what is not understood is left out. */
export function gridSearch(search: Record<string, unknown>): GridSearch {
  const tab = gridTabs.find((each) => each === search.tab)
  const view = caseViews.find((each) => each === search.view)
  const { standing, cursor } = search
  return {
    ...(tab ? { tab } : {}),
    ...(view ? { view } : {}),
    ...(typeof standing === 'string' && /^[a-z-]{1,20}$/.test(standing) ? { standing } : {}),
    ...(typeof cursor === 'string' && cursor !== '' ? { cursor: cursor.slice(0, 300) } : {}),
  }
}
