import type { Appeal, ScoreOutcome } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import type { Directory } from '../../area/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { settingValue } from '../../settings/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { findPoint } from '../points/point.store.ts'
import { reverseEntry } from '../points/points.ts'
import { type AppealRow, insertAppeal, listAppeals, lockAppeal, setAppealDecided } from './appeal.store.ts'
import { formulaOf, scoreFormula } from './formula.settings.ts'
import { correctScore, lockScore } from './score.store.ts'
import { type MonthFigures, outcomes, scoreOf } from './score.ts'

/** Somebody objects to his own score, or to an entry of his own points. */
export async function appealScore(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  asked: { readonly month?: string; readonly pointId?: string; readonly reason: string },
): Promise<AppealRow> {
  allow(principal, 'score.own')
  const { personId } = principal
  if (personId === null || (asked.month === undefined) === (asked.pointId === undefined))
    throw gridErrors.SCORE_UNKNOWN()
  const own =
    asked.month === undefined ? await findPoint(tx, asked.pointId ?? '') : await lockScore(tx, asked.month, personId)
  if (own?.personId !== personId) throw gridErrors.SCORE_UNKNOWN()
  const waiting = await listAppeals(tx, { open: true, personId }, { limit: 100 })
  const same = ({ month, pointId }: AppealRow) => month === (asked.month ?? null) && pointId === (asked.pointId ?? null)
  if (waiting.records.some(same)) throw gridErrors.APPEAL_WAITS()
  const now = grid.casework.now()
  const appeal: AppealRow = {
    id: newId(now),
    month: asked.month ?? null,
    pointId: asked.pointId ?? null,
    personId,
    areaCode: own.areaCode,
    name: principal.name,
    reason: asked.reason.trim(),
    askedAt: now,
    accepted: null,
    decidedByName: null,
    note: null,
  }
  await insertAppeal(tx, appeal)
  return appeal
}

interface Decision {
  readonly id: string
  readonly accepted: boolean
  readonly note: string
  readonly correction?: { readonly outcome: ScoreOutcome; readonly done: number; readonly due: number } | undefined
}

/** Decides an appeal, never one's own. An accepted one corrects the figure that was wrong, or reverses the entry. */
export async function decideAppeal(tx: Tx, grid: Grid, principal: Principal, decision: Decision): Promise<AppealRow> {
  allow(principal, 'score.decide')
  const appeal = await lockAppeal(tx, decision.id)
  if (!appeal) throw gridErrors.APPEAL_UNKNOWN()
  if (appeal.accepted !== null) throw gridErrors.APPEAL_DECIDED()
  if (appeal.personId === principal.personId) throw gridErrors.OWN_APPEAL()
  const at = grid.casework.now()
  const note = decision.note.trim()
  if (decision.accepted && appeal.month !== null && decision.correction) {
    await correct(tx, grid, { ...decision.correction, month: appeal.month, personId: appeal.personId })
  }
  if (decision.accepted && appeal.pointId !== null) {
    await reverseEntry(tx, grid, principal, { id: appeal.pointId, reason: note })
  }
  await setAppealDecided(tx, appeal.id, { accepted: decision.accepted, byName: principal.name, at, note })
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'score.appeal-decided',
    subject: appeal.id,
    areaCode: appeal.areaCode,
    data: { accepted: decision.accepted, note },
  })
  return { ...appeal, accepted: decision.accepted, decidedByName: principal.name, note }
}

async function correct(
  tx: Tx,
  grid: Grid,
  { month, personId, outcome, done, due }: NonNullable<Decision['correction']> & { month: string; personId: string },
): Promise<void> {
  const score = await lockScore(tx, month, personId)
  if (!score) throw gridErrors.SCORE_UNKNOWN()
  if (done > due) throw gridErrors.CORRECTION_TOO_LARGE()
  const figures = Object.fromEntries(
    outcomes.map((each) => {
      const part = score.parts.find((one) => one.outcome === each)
      return [each, each === outcome ? { done, due } : { done: part?.done ?? 0, due: part?.due ?? 0 }]
    }),
  ) as unknown as MonthFigures
  const settings = await grid.casework.settings.asOf(tx, { [scoreFormula.key]: score.formulaVersion })
  const { value, parts } = scoreOf(figures, formulaOf(settingValue(settings, scoreFormula)))
  await correctScore(tx, { month, personId, value, parts, computedAt: grid.casework.now() })
}

export function toAppeal(row: AppealRow, directory: Directory): Appeal {
  return {
    id: row.id,
    month: row.month,
    pointId: row.pointId,
    name: row.name,
    areaName: directory.nameOf(row.areaCode),
    reason: row.reason,
    askedAt: row.askedAt.toISOString(),
    accepted: row.accepted,
    decidedBy: row.decidedByName,
    note: row.note,
  }
}
