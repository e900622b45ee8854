import type { CaseSummary } from '@fengqiao/contract'

/** What needs a person first: danger, then urgency, then the least time left, then the oldest. */
export function inOrderOfNeed(cases: readonly CaseSummary[]): CaseSummary[] {
  return [...cases].sort(
    (a, b) =>
      Number(b.danger.kind !== 'none') - Number(a.danger.kind !== 'none') ||
      Number(b.urgent) - Number(a.urgent) ||
      (a.clock?.dueAt ?? '9').localeCompare(b.clock?.dueAt ?? '9') ||
      a.openedAt.localeCompare(b.openedAt),
  )
}
