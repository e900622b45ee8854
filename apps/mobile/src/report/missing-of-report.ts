import type { Draft, DraftReport } from '../store/draft.ts'

export type MissingPart = 'category' | 'what' | 'who' | 'receipt' | 'handled'

/** What a report still needs before it can go: a category, and words or a picture; danger needs its receipt. */
export function missingOfReport(draft: Draft, report: DraftReport, pictures: number): readonly MissingPart[] {
  const missing: MissingPart[] = []
  if (report.category === '') missing.push('category')
  if (draft.note.trim() === '' && pictures === 0) missing.push('what')
  if (report.onBehalf !== null && report.onBehalf.name.trim() === '') missing.push('who')
  if (draft.danger && draft.danger.kind !== 'none' && !draft.danger.service) missing.push('receipt')
  if (report.selfHandled !== null && report.selfHandled.trim() === '') missing.push('handled')
  return missing
}
