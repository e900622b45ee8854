import type { ReportScreening, ScreeningPart } from '@fengqiao/contract'
import { chinaDate } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { Directory } from '../../area/index.ts'
import { whenItHappened } from '../../casework/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { reportDispute } from '../work/report-dispute.ts'
import { findRound } from './run-round.ts'
import { findingsOf, insertFinding, lockPart, type OpenPart, openParts, setPart } from './screening.store.ts'
import { faultOfReport } from './zero-report.ts'

const mostParts = 200

/** Reports how far a part is; what was found becomes dispute cases in the same step. */
export async function reportScreening(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  { roundId, areaCode, ...report }: ReportScreening & { readonly roundId: string; readonly areaCode: string },
): Promise<OpenPart> {
  allow(principal, 'screening.report')
  const { casework } = grid
  const now = casework.now()
  const round = await findRound(tx, roundId)
  const part = await lockPart(tx, roundId, areaCode)
  if (!part) throw gridErrors.ROUND_UNKNOWN()
  if (round.closedAt || chinaDate(now) < round.startsOn) throw gridErrors.ROUND_NOT_RUNNING()
  const earlier = (await findingsOf(tx, [roundId])).filter((finding) => finding.areaCode === areaCode).length
  const fault = faultOfReport(report, { households: part.households, earlier })
  const values = { households: part.households, rest: part.households - report.seen }
  if (fault) throw gridErrors[fault]({ values })
  const happenedAt = whenItHappened(report.happenedAt, now)
  for (const found of report.found ?? []) {
    const { id, code } = await reportDispute(tx, grid, principal, {
      ...found,
      channel: 'screening',
      areaCode,
      ...(report.happenedAt !== undefined && { happenedAt: happenedAt.toISOString() }),
    })
    await insertFinding(tx, { roundId, areaCode, caseId: id, code })
  }
  const changed = {
    ...part,
    seen: report.seen,
    zero: report.finished && report.zero,
    note: report.note?.trim() ?? part.note,
    reportedAt: report.finished ? happenedAt : null,
    reportedByName: principal.name,
  }
  await setPart(tx, changed, principal)
  return { ...changed, title: round.title, endsOn: round.endsOn }
}

/** What is somebody's to screen: the parts of running rounds in his area. */
export async function myParts(tx: Tx, grid: Grid, directory: Directory): Promise<readonly ScreeningPart[]> {
  return toParts(tx, directory, await openParts(tx, chinaDate(grid.casework.now()), mostParts))
}

export async function toParts(
  tx: Tx,
  directory: Directory,
  parts: readonly OpenPart[],
): Promise<readonly ScreeningPart[]> {
  const findings = await findingsOf(tx, [...new Set(parts.map(({ roundId }) => roundId))])
  return parts.map((part) => ({
    roundId: part.roundId,
    roundTitle: part.title,
    endsOn: part.endsOn,
    areaCode: part.areaCode,
    areaName: directory.nameOf(part.areaCode),
    households: part.households,
    seen: part.seen,
    zero: part.zero,
    note: part.note,
    reportedAt: part.reportedAt?.toISOString() ?? null,
    reportedBy: part.reportedByName,
    cases: findings
      .filter(({ roundId, areaCode }) => roundId === part.roundId && areaCode === part.areaCode)
      .map(({ caseId, code }) => ({ id: caseId, code, kind: 'dispute' })),
  }))
}
