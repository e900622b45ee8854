export const workTabs = [
  'visits',
  'coverage',
  'screening',
  'aid',
  'scores',
  'appeals',
  'rewards',
  'flags',
  'training',
] as const
export type WorkTab = (typeof workTabs)[number]

/** What of the work in the grids is shown, as it stands in the address. */
export interface WorkSearch {
  tab?: WorkTab
  standing?: string
  kind?: string
  /** A round, a month, a course: what the tab shows of. */
  of?: string
  cursor?: string
}

const word = (value: unknown) => (typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value) ? value : undefined)

/** Reads it from an address; what is not understood is left out. */
export function workSearch(search: Record<string, unknown>): WorkSearch {
  const tab = workTabs.find((each) => each === search.tab)
  const standing = word(search.standing)
  const kind = word(search.kind)
  const of = word(search.of)
  const { cursor } = search
  return {
    ...(tab ? { tab } : {}),
    ...(standing ? { standing } : {}),
    ...(kind ? { kind } : {}),
    ...(of ? { of } : {}),
    ...(typeof cursor === 'string' && cursor !== '' ? { cursor: cursor.slice(0, 300) } : {}),
  }
}

export interface WorkTabProps {
  readonly search: WorkSearch
  readonly onChange: (next: WorkSearch) => void
}
