import type { EarlyWarning } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { allow, type Principal } from '../identity/index.ts'
import { brokenAgreements } from './broken-agreements.store.ts'
import { listDisputeRecords } from './dispute-list.store.ts'
import { warningFrom, warningOf } from './early-warning.ts'
import { linesOf } from './list-disputes.ts'
import type { Mediation } from './mediation.ts'
import { repeatsOfOpen } from './repeated-parties.store.ts'

const mostLooked = 2000
const mostShown = 50
const yearMs = 365 * 86_400_000
const dayMs = 86_400_000

/** The open disputes that may become crimes, the most dangerous first, each with its reasons. */
export async function earlyWarnings(tx: Tx, mediation: Mediation, principal: Principal): Promise<EarlyWarning[]> {
  allow(principal, 'dispute.analyse')
  const now = mediation.casework.now()
  const { records } = await listDisputeRecords(tx, { final: false }, { sort: 'updated', limit: mostLooked })
  const repeats = await repeatsOfOpen(tx, new Date(now.getTime() - yearMs))
  const broken = await brokenAgreements(tx)
  const ranked = records
    .map((dispute) => ({
      dispute,
      warning: warningOf({
        ...dispute,
        repeats: repeats.get(dispute.caseId) ?? 1,
        breached: broken.has(dispute.caseId),
        overdueDays: dispute.dueAt ? Math.max(0, Math.floor((now.getTime() - dispute.dueAt.getTime()) / dayMs)) : 0,
      }),
    }))
    .filter(({ warning }) => warning.points >= warningFrom)
    .sort((a, b) => b.warning.points - a.warning.points)
    .slice(0, mostShown)
  const lines = await linesOf(
    tx,
    mediation,
    ranked.map(({ dispute }) => dispute),
  )
  return ranked.flatMap(({ dispute, warning }) => {
    const line = lines.find(({ id }) => id === dispute.caseId)
    return line ? [{ line, points: warning.points, reasons: [...warning.reasons] }] : []
  })
}
