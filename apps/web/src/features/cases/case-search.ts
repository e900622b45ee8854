import { type CaseView, caseViews } from '@fengqiao/contract'

/** Filters of the list of cases, as they stand in its address. */
export interface CaseSearch {
  view?: CaseView
  state?: string
  q?: string
  area?: string
  cursor?: string
}

/** Reads the filters from an address; what is not understood is left out. */
export function caseSearch(search: Record<string, unknown>): CaseSearch {
  const text = (value: unknown, most: number) =>
    typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined
  const view = caseViews.find((each) => each === search.view)
  const state = text(search.state, 40)
  const q = text(search.q, 100)
  const area = text(search.area, 20)
  const cursor = text(search.cursor, 300)
  return {
    ...(view ? { view } : {}),
    ...(state ? { state } : {}),
    ...(q ? { q } : {}),
    ...(area && /^\d{2,20}$/.test(area) ? { area } : {}),
    ...(cursor ? { cursor } : {}),
  }
}
