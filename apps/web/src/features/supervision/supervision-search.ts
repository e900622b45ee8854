import { type SupervisionView, supervisionViews } from '@fengqiao/contract'

const levels = ['county', 'township', 'village', 'grid'] as const

/** What the board is narrowed to; it stands in the address. */
export interface SupervisionSearch {
  view?: SupervisionView | 'slips' | 'closed-slips' | 'requests'
  area?: string
  level?: (typeof levels)[number]
}

const views = [...supervisionViews, 'slips', 'closed-slips', 'requests'] as const

export function supervisionSearch(search: Record<string, unknown>): SupervisionSearch {
  const view = views.find((each) => each === search.view)
  const level = levels.find((each) => each === search.level)
  const area = typeof search.area === 'string' && /^[0-9]{6,20}$/.test(search.area) ? search.area : undefined
  return { ...(view && { view }), ...(area && { area }), ...(level && { level }) }
}

export interface BulletinSearch {
  /** `2026-11`. */
  month?: string
}

export function bulletinSearch(search: Record<string, unknown>): BulletinSearch {
  return typeof search.month === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(search.month)
    ? { month: search.month }
    : {}
}
