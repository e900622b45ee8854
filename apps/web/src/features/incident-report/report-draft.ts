import type { Danger, IncidentCategory } from '@fengqiao/contract'

export interface ReportDraft {
  readonly category: IncidentCategory | null
  readonly note: string
  readonly danger: Danger | null
}

export const emptyReport: ReportDraft = { category: null, note: '', danger: null }

export type ReportGap = 'missingDanger' | 'missingService' | 'missingCategory' | 'missingNote'

/** What a report still needs, danger first; null when it can go. */
export function reportGap({ danger, category, note }: ReportDraft): ReportGap | null {
  if (danger === null) return 'missingDanger'
  if (danger.kind !== 'none' && danger.service === undefined) return 'missingService'
  if (category === null) return 'missingCategory'
  return note.trim() === '' ? 'missingNote' : null
}
