import type { CaseSummary } from '@fengqiao/contract'

type Pressing = Pick<CaseSummary, 'danger' | 'urgent' | 'clock'>

/** Danger first, then urgent, then by the end of the limit; without a limit last. */
export function byNeed(a: Pressing, b: Pressing): number {
  const weight = (item: Pressing) => (item.danger.kind === 'none' ? 0 : 2) + (item.urgent ? 1 : 0)
  const due = (item: Pressing) => (item.clock ? Date.parse(item.clock.dueAt) : Number.MAX_SAFE_INTEGER)
  return weight(b) - weight(a) || due(a) - due(b)
}
