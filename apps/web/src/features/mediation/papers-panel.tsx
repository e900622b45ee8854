import type { CaseDetail } from '@fengqiao/contract'

/** Filled in when the papers' own panel is there. */
export function PapersPanel(_: { item: CaseDetail }) {
  return null
}
