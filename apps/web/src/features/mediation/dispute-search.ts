import {
  type DisputeView,
  disputeChannels,
  disputeGrades,
  disputeLevels,
  disputeOutcomes,
  disputeTones,
  disputeViews,
  loopStages,
  mediationForces,
} from '@fengqiao/contract'

/** Filters of the list of disputes, as they stand in its address: everything is text there. */
export interface DisputeSearch {
  view?: DisputeView
  stage?: string
  state?: string
  class?: string
  grade?: string
  level?: string
  channel?: string
  force?: string
  outcome?: string
  held?: string
  heldYear?: string
  year?: string
  concluded?: string
  rated?: string
  satisfied?: string
  tone?: string
  area?: string
  from?: string
  to?: string
  party?: string
  q?: string
  sort?: string
  cursor?: string
}

const allowed: Readonly<Record<string, readonly string[] | RegExp>> = {
  view: disputeViews,
  stage: loopStages,
  state: /^[A-Z_]{3,30}$/,
  class: /^[a-z][a-z0-9_]{1,29}$/,
  grade: [...disputeGrades, 'none'],
  level: disputeLevels,
  channel: disputeChannels,
  force: mediationForces,
  outcome: [...disputeOutcomes, 'none', 'not_agreed'],
  held: ['true', 'false'],
  rated: ['true', 'false'],
  satisfied: ['true', 'false'],
  heldYear: /^\d{4}$/,
  year: /^\d{4}$/,
  concluded: /^\d{4}$/,
  tone: disputeTones,
  area: /^\d{2,20}$/,
  from: /^\d{4}-\d{2}-\d{2}$/,
  to: /^\d{4}-\d{2}-\d{2}$/,
  party: /^[\w-]{1,64}$/,
  q: /^.{1,100}$/,
  sort: ['due', 'opened', 'updated'],
  cursor: /^[\w-]{1,300}$/,
}

/** Reads the filters from an address; what is not understood is left out. */
export function disputeSearch(search: Record<string, unknown>): DisputeSearch {
  const kept = Object.entries(allowed).flatMap(([key, rule]) => {
    const value = search[key]
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return []
    const text = String(value)
    return (rule instanceof RegExp ? rule.test(text) : rule.includes(text)) ? [[key, text] as const] : []
  })
  return Object.fromEntries(kept) as DisputeSearch
}

const flags: readonly string[] = ['held', 'rated', 'satisfied']
const numbers: readonly string[] = ['year', 'heldYear', 'concluded']

/** The same as the query of the API. */
export function disputeQuery(search: DisputeSearch): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => {
      if (value === undefined) return []
      if (flags.includes(key)) return [[key, value === 'true']]
      return [[key, numbers.includes(key) ? Number(value) : value]]
    }),
  )
}

/** The desk's page that shows what an address of the API names: `/api/v1/disputes?year=2024` → its filters. */
export function searchOfRecords(address: string): DisputeSearch {
  const query = address.split('?')[1] ?? ''
  const found = Object.fromEntries(new URLSearchParams(query))
  return { view: 'all', ...disputeSearch(found) }
}
