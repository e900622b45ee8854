import {
  type CaseView,
  caseViews,
  type Employment,
  employments,
  type GridPost,
  gridPosts,
  type SettledLevel,
  settledLevels,
} from '@fengqiao/contract'

export const gridTabs = ['events', 'whistles', 'tasks', 'items', 'people', 'groups', 'heads', 'orders'] as const
export type GridTab = (typeof gridTabs)[number]

/** What of the grid network is shown, as it stands in the address. */
export interface GridSearch {
  tab?: GridTab
  view?: CaseView
  standing?: string
  area?: string
  post?: GridPost
  employment?: Employment
  name?: string
  settled?: SettledLevel | 'all'
  year?: number
  cursor?: string
}

/** Reads it from an address; what is not understood is left out. */
export function gridSearch(search: Record<string, unknown>): GridSearch {
  const tab = gridTabs.find((each) => each === search.tab)
  const view = caseViews.find((each) => each === search.view)
  const post = gridPosts.find((each) => each === search.post)
  const employment = employments.find((each) => each === search.employment)
  const settled = (['all', ...settledLevels] as const).find((each) => each === search.settled)
  const year = Number(search.year)
  const { standing, area, name, cursor } = search
  return {
    ...(tab ? { tab } : {}),
    ...(view ? { view } : {}),
    ...(typeof standing === 'string' && /^[a-z-]{1,20}$/.test(standing) ? { standing } : {}),
    ...(typeof area === 'string' && /^\d{2,20}$/.test(area) ? { area } : {}),
    ...(post ? { post } : {}),
    ...(settled ? { settled } : {}),
    ...(Number.isInteger(year) && year >= 2000 && year <= 2100 ? { year } : {}),
    ...(employment ? { employment } : {}),
    ...(typeof name === 'string' && name.trim() !== '' ? { name: name.slice(0, 40) } : {}),
    ...(typeof cursor === 'string' && cursor !== '' ? { cursor: cursor.slice(0, 300) } : {}),
  }
}
