import { type CaseFilters, type CaseSort, type CaseView, caseSorts, caseViews } from '@fengqiao/contract'

/** Filters of the list of cases, as they stand in its address. */
export interface CaseSearch {
  view?: CaseView
  kind?: string
  state?: string
  category?: string
  urgent?: 'true'
  q?: string
  area?: string
  from?: string
  to?: string
  sort?: CaseSort
  /** 演练: practice cases instead of real ones. */
  practice?: 'true'
  cursor?: string
}

/** Reads the filters from an address; what is not understood is left out. */
export function caseSearch(search: Record<string, unknown>): CaseSearch {
  const text = (value: unknown, most: number) =>
    typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined
  const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined)
  const area = text(search.area, 20)
  const read: { [K in keyof CaseSearch]: CaseSearch[K] | undefined } = {
    view: caseViews.find((each) => each === search.view),
    kind: text(search.kind, 40),
    state: text(search.state, 40),
    category: text(search.category, 40),
    urgent: search.urgent === 'true' ? 'true' : undefined,
    q: text(search.q, 100),
    area: area && /^\d{2,20}$/.test(area) ? area : undefined,
    from: day(search.from),
    to: day(search.to),
    sort: caseSorts.find((each) => each === search.sort),
    practice: search.practice === 'true' ? 'true' : undefined,
    cursor: text(search.cursor, 300),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** The filters as the API takes them. */
export function filtersOf({ cursor: _cursor, sort: _sort, urgent, practice, ...rest }: CaseSearch): CaseFilters {
  return {
    ...rest,
    view: rest.view ?? 'open',
    ...(urgent ? { urgent: true } : {}),
    ...(practice ? { practice: true } : {}),
  }
}
