import { numberForm, type Progress } from '@fengqiao/contract'
import type { Directory } from '../area/index.ts'
import { defineSetting } from '../settings/index.ts'
import type { CaseEventRecord, CaseRecord } from './case-record.ts'
import { type CaseKind, stateOf } from './casework.ts'
import type { ProgressRow } from './progress.store.ts'

/** After so many wrong answers a code waits. */
export const freeFailures = 5
export const lockMs = 15 * 60_000
const dayMs = 86_400_000

export const ratingDays = defineSetting({
  key: 'progress.rating_days',
  label: { zh: '办结后可评价、可改评价的天数', en: 'Days after closing in which a score can be given or changed' },
  group: { zh: '群众查询与评价', en: 'Progress and ratings' },
  unit: { zh: '天', en: 'days' },
  schema: numberForm(1, 90),
  standard: 15,
})

/** Whether somebody has shown that the case is his: by the secret of its QR code or the end of his phone's number. */
export function isProven(
  row: Pick<ProgressRow, 'secret' | 'phone_tail'>,
  given: { readonly secret?: string | undefined; readonly phoneTail?: string | undefined },
): boolean {
  if (given.secret !== undefined) return given.secret === row.secret
  return given.phoneTail !== undefined && row.phone_tail !== null && given.phoneTail === row.phone_tail
}

export function rateUntil(record: Pick<CaseRecord, 'closedAt'>, days: number): Date | null {
  return record.closedAt && new Date(record.closedAt.getTime() + days * dayMs)
}

export interface ProgressFacts {
  readonly record: CaseRecord
  readonly kind: CaseKind
  readonly timeline: readonly CaseEventRecord[]
  readonly row: ProgressRow
  readonly days: number
  readonly helpPhone: string | null
}

/** What may be known without signing in: the way of the case, no title, no name, no place nearer than the village. */
export function toProgress(facts: ProgressFacts, directory: Directory): Progress {
  const { record, kind, timeline, row } = facts
  const state = stateOf(kind, record.state)
  const main = kind.lifecycle.states.filter((each) => each.main)
  const steps = (main.some(({ id }) => id === record.state) ? main : [...main.slice(0, 1), state]).map((each) => ({
    label: each.label,
    at:
      timeline.findLast(({ toState, fromState }) => toState === each.id && fromState !== each.id)?.at.toISOString() ??
      null,
  }))
  return {
    code: record.code,
    kind: kind.lifecycle.label,
    state: state.label,
    tone: state.tone,
    final: record.final,
    areaName: directory.nameOf(record.areaCode.slice(0, 12)),
    openedAt: record.openedAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    closedAt: record.closedAt?.toISOString() ?? null,
    steps,
    score: row.score,
    rateUntil: rateUntil(record, facts.days)?.toISOString() ?? null,
    reopenAskedAt: row.reopen_asked_at?.toISOString() ?? null,
    helpPhone: facts.helpPhone,
  }
}
