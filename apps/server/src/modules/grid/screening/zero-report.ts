import type { ReportScreening } from '@fengqiao/contract'

export const screeningFaults = [
  'MORE_SEEN_THAN_HOUSEHOLDS',
  'ZERO_WITH_FINDINGS',
  'ZERO_NOT_SAID',
  'ZERO_WITHOUT_COVERAGE',
] as const
export type ScreeningFault = (typeof screeningFaults)[number]

/**
 * What is wrong with a report. A zero is honest only if it was said, if nothing was found, and if every household was
 * seen or it is said why not.
 *
 * @param earlier how many disputes the part had found before.
 */
export function faultOfReport(
  report: Pick<ReportScreening, 'seen' | 'finished' | 'zero' | 'found' | 'note'>,
  { households, earlier }: { readonly households: number; readonly earlier: number },
): ScreeningFault | null {
  const found = earlier + (report.found?.length ?? 0)
  if (report.seen > households) return 'MORE_SEEN_THAN_HOUSEHOLDS'
  if (report.zero && found > 0) return 'ZERO_WITH_FINDINGS'
  if (!report.finished) return null
  if (!report.zero && found === 0) return 'ZERO_NOT_SAID'
  if (report.zero && report.seen < households && !report.note?.trim()) return 'ZERO_WITHOUT_COVERAGE'
  return null
}
