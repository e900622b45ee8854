import { type FormulaPreview, type MonthScore, type ScoreOutcome, scoreOutcomes } from '@fengqiao/contract'
import { asChinaTime } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { areaPrefix, type Directory } from '../../area/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { numberOf, settingValue } from '../../settings/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { insertPoints } from '../points/point.store.ts'
import { formulaOf, pointsShare, scoreFormula } from './formula.settings.ts'
import { figuresOfMonth } from './month-figures.ts'
import { publishScores, putScores, type ScoreRow } from './score.store.ts'
import { type ScoreFormula, scoreOf } from './score.ts'

/** Computes a month's scores of everybody in scope, and publishes them if wanted: then they stand, and points are given. */
export async function computeScores(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  { month, publish }: { readonly month: string; readonly publish: boolean },
): Promise<{ readonly count: number; readonly published: number }> {
  allow(principal, 'score.decide')
  const now = grid.casework.now()
  if (month >= monthOf(now) && publish) throw gridErrors.MONTH_NOT_OVER()
  const settings = await grid.casework.settings.current(tx)
  const formula = formulaOf(settingValue(settings, scoreFormula))
  const formulaVersion = settings.get(scoreFormula.key)?.version ?? 0
  const scores = (await figuresOfMonth(tx, month)).map(({ personId, areaCode, name, post, figures }): ScoreRow => {
    const { value, parts } = scoreOf(figures, formula)
    return {
      month,
      personId,
      areaCode,
      name,
      post,
      formulaVersion,
      value,
      parts,
      computedAt: now,
      publishedAt: null,
    }
  })
  await putScores(tx, scores)
  if (!publish) return { count: scores.length, published: 0 }
  const published = await publishScores(tx, month, areaPrefix(principal.areaCode), now)
  const share = numberOf(settings, pointsShare.key).value / 100
  await insertPoints(
    tx,
    published
      .map((score) => ({ score, amount: Math.round((score.value ?? 0) * share) }))
      .filter(({ amount }) => amount > 0)
      .map(({ score, amount }) => ({
        id: newId(now),
        personId: score.personId,
        areaCode: score.areaCode,
        kind: 'earn',
        amount,
        reason: `${month} 月度得分 ${score.value}`,
        month,
        reversesId: null,
        at: now,
        byName: principal.name,
        example: grid.example,
      })),
  )
  const { accountId } = principal
  await appendAudit(tx, { accountId, action: 'scores.published', subject: month, data: { count: published.length } })
  return { count: scores.length, published: published.length }
}

/** What other weights would have made of last month, before anybody decides on them. Nothing is written. */
export async function previewFormula(
  tx: Tx,
  grid: Grid,
  directory: Directory,
  principal: Principal,
  weights: readonly { readonly outcome: ScoreOutcome; readonly weight: number }[],
): Promise<FormulaPreview> {
  allow(principal, 'score.decide')
  const month = monthBefore(monthOf(grid.casework.now()))
  const settings = await grid.casework.settings.current(tx)
  const present = formulaOf(settingValue(settings, scoreFormula))
  const wanted = Object.fromEntries(
    scoreOutcomes.map((outcome) => [outcome, weights.find((each) => each.outcome === outcome)?.weight ?? 0]),
  ) as Record<ScoreOutcome, number> satisfies ScoreFormula
  const people = (await figuresOfMonth(tx, month)).map(({ post, areaCode, figures }) => ({
    post,
    areaName: directory.nameOf(areaCode),
    before: scoreOf(figures, present).value,
    after: scoreOf(figures, wanted).value,
  }))
  const change = ({ before, after }: (typeof people)[number]) => Math.abs((after ?? 0) - (before ?? 0))
  return {
    month,
    people: people.length,
    before: mean(people.map(({ before }) => before)),
    after: mean(people.map(({ after }) => after)),
    changes: [...people].sort((a, b) => change(b) - change(a)).slice(0, mostShown),
  }
}

const mostShown = 20

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return null
  return Math.round((known.reduce((sum, value) => sum + value, 0) / known.length) * 10) / 10
}

export function monthOf(at: Date): string {
  return asChinaTime(at).toISOString().slice(0, 7)
}

export function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7)
}

export function toScore(row: ScoreRow, directory: Directory): MonthScore {
  return {
    month: row.month,
    personId: row.personId,
    name: row.name,
    post: row.post,
    areaCode: row.areaCode,
    areaName: directory.nameOf(row.areaCode),
    value: row.value,
    parts: [...row.parts],
    formulaVersion: row.formulaVersion,
    publishedAt: row.publishedAt?.toISOString() ?? null,
  }
}
