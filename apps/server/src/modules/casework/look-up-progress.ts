import type { Progress } from '@fengqiao/contract'
import { systemScope, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { appendAudit } from '../identity/index.ts'
import { tell } from '../notification/index.ts'
import { numberOf } from '../settings/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { findCase } from './case.store.ts'
import { timelineOf } from './case-event.store.ts'
import type { CaseRecord } from './case-record.ts'
import { caseErrors } from './casework.errors.ts'
import { type Casework, kindOf } from './casework.ts'
import { caseIdOfCode, changeProgress, type ProgressRow, progressOf } from './progress.store.ts'
import { freeFailures, isProven, lockMs, rateUntil, ratingDays, toProgress } from './progress.ts'

export interface Proof {
  readonly code: string
  readonly secret?: string | undefined
  readonly phoneTail?: string | undefined
}

interface Proven {
  readonly record: CaseRecord
  readonly row: ProgressRow
  readonly days: number
}

/** Where a case stands, for who has its code and shows that it is his. */
export function lookUpProgress(casework: Casework, proof: Proof): Promise<Progress> {
  return withProof(casework, proof, async () => undefined)
}

/** One score a case, which can be changed while the centre lets it. */
export function rateProgress(
  casework: Casework,
  proof: Proof & { readonly score: number; readonly comment?: string | undefined },
): Promise<Progress> {
  return withProof(casework, proof, async (tx, { record, days }) => {
    const until = rateUntil(record, days)
    if (!record.final || !until) throw caseErrors.NOT_CLOSED_YET()
    const now = casework.now()
    if (now > until) throw caseErrors.RATING_OVER()
    const comment = proof.comment?.trim() || null
    await changeProgress(tx, record.id, { score: proof.score, comment, rated_at: now })
    await appendAudit(tx, {
      accountId: null,
      action: 'case.rated',
      subject: record.id,
      areaCode: record.areaCode,
      data: { score: proof.score },
    })
  })
}

/** A wish that those who had the case hear; whether it is reopened they decide, with a reason. */
export function askReopening(casework: Casework, proof: Proof & { readonly reason: string }): Promise<Progress> {
  return withProof(casework, proof, async (tx, { record }) => {
    if (!record.final) throw caseErrors.NOT_CLOSED_YET()
    const now = casework.now()
    const reason = proof.reason.trim()
    await changeProgress(tx, record.id, { reopen_reason: reason, reopen_asked_at: now })
    const timeline = await timelineOf(tx, record.id)
    const personIds = [
      ...timeline.flatMap(({ actor }) => actor.personId ?? []),
      ...(await assignmentsOf(tx, [record.id])).map(({ personId }) => personId),
    ]
    const message = {
      personIds,
      title: { zh: `群众申请重新办理：${record.code}`, en: `Asked to be reopened: ${record.code}` },
      body: { zh: reason, en: reason },
      caseId: record.id,
      urgent: false,
    }
    await tell(tx, casework.events, message, now)
    const data = { code: record.code }
    await appendAudit(tx, {
      accountId: null,
      action: 'case.reopen_asked',
      subject: record.id,
      areaCode: record.areaCode,
      data,
    })
  })
}

/** Wrong answers are counted in a transaction of their own: what refuses must not undo the count. */
async function withProof(
  casework: Casework,
  proof: Proof,
  work: (tx: Tx, proven: Proven) => Promise<void>,
): Promise<Progress> {
  const directory = await casework.area.directory()
  const answer = await casework.database.transaction(systemScope, async (tx) => {
    const now = casework.now()
    const caseId = await caseIdOfCode(tx, proof.code)
    const record = caseId === undefined ? undefined : await findCase(tx, caseId)
    // A code that nobody has is answered as one with a wrong number.
    if (!record || record.practice) return 'wrong' as const
    const row = await progressOf(tx, { caseId: record.id, areaCode: record.areaCode, secret: newId(now) })
    if (row.locked_until && row.locked_until > now) return row.locked_until
    if (!isProven(row, proof)) {
      const failures = row.failures + 1
      const locked = failures >= freeFailures
      await changeProgress(tx, record.id, {
        failures: locked ? 0 : failures,
        locked_until: locked ? new Date(now.getTime() + lockMs) : null,
      })
      if (locked) {
        await appendAudit(tx, {
          accountId: null,
          action: 'progress.locked',
          subject: record.id,
          areaCode: record.areaCode,
        })
      }
      return 'wrong' as const
    }
    if (row.failures > 0 || row.locked_until) await changeProgress(tx, record.id, { failures: 0, locked_until: null })
    const days = numberOf(await casework.settings.current(tx), ratingDays.key).value
    const shown = await wayOf(tx, record)
    await work(tx, { record: shown, row, days })
    const kind = kindOf(casework, record.kind)
    const timeline = await timelineOf(tx, record.mergedInto?.id ?? record.id)
    const after = await progressOf(tx, { caseId: record.id, areaCode: record.areaCode, secret: row.secret })
    return toProgress({ record: shown, kind, timeline, row: after, days, helpPhone: casework.helpPhone }, directory)
  })
  if (answer === 'wrong') throw caseErrors.PROGRESS_NOT_PROVEN()
  if (answer instanceof Date) {
    const seconds = Math.ceil((answer.getTime() - casework.now().getTime()) / 1000)
    throw caseErrors.PROGRESS_LOCKED({ retryAfterSeconds: seconds })
  }
  return answer
}

/** A duplicate goes the way of the case that it was merged into; its code, its place and its score stay its own. */
async function wayOf(tx: Tx, record: CaseRecord): Promise<CaseRecord> {
  const main = record.mergedInto && (await findCase(tx, record.mergedInto.id))
  if (!main) return record
  const { state, final, closedAt, updatedAt } = main
  return { ...record, state, final, closedAt, updatedAt }
}
