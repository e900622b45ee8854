import type { DoVisit } from '@fengqiao/contract'
import { chinaDate } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { caseErrors, shareFiles, whenItHappened } from '../../casework/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { settingValue } from '../../settings/index.ts'
import { reportGridEvent } from '../events/report-grid-event.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { daysAfter } from './day.ts'
import { intervalOf, visitKinds } from './visit.settings.ts'
import { insertVisits, lockVisit, setVisitDone, setVisitReviewed, type VisitRow } from './visit.store.ts'

/** Says what a visit found; something wrong becomes a grid event in the same step. The next visit falls due from this one. */
export async function doVisit(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  { id, ...done }: DoVisit & { readonly id: string },
): Promise<VisitRow> {
  allow(principal, 'fieldwork.do')
  const { casework } = grid
  const visit = await lockVisit(tx, id)
  if (!visit) throw gridErrors.VISIT_UNKNOWN()
  if (visit.doneAt) throw gridErrors.VISIT_DONE()
  const enteredAt = casework.now()
  const at = whenItHappened(done.happenedAt, enteredAt)
  const fileIds = [...new Set(done.fileIds ?? [])]
  const event =
    done.abnormal && (await eventOf(tx, grid, principal, visit, { ...done, category: done.abnormal.category, at }))
  if (!event) {
    const { accountId } = principal
    if ((await shareFiles(tx, fileIds, { accountId, areaCode: visit.areaCode })) !== fileIds.length) {
      throw caseErrors.FILE_NOT_FOUND()
    }
  }
  const on = chinaDate(at)
  await setVisitDone(tx, id, {
    at,
    enteredAt,
    on,
    accountId: principal.accountId,
    personId: principal.personId,
    name: principal.name,
    finding: done.finding.trim(),
    abnormal: event !== undefined,
    position: done.position ?? null,
    fileIds,
    case: event ? { id: event.id, code: event.code } : null,
  })
  if (!visit.targetEnded) {
    const kinds = settingValue(await casework.settings.current(tx), visitKinds)
    const dueOn = daysAfter(on, intervalOf(kinds, visit.kind, visit.level))
    await insertVisits(tx, [{ id: newId(enteredAt), targetId: visit.targetId, areaCode: visit.areaCode, dueOn }])
  }
  return (await lockVisit(tx, id)) ?? visit
}

function eventOf(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  visit: VisitRow,
  done: DoVisit & { readonly category: string; readonly at: Date },
) {
  const position = done.position ?? visit.targetPosition
  return reportGridEvent(tx, grid, principal, {
    category: done.category,
    description: done.finding.trim(),
    areaCode: visit.areaCode,
    happenedAt: done.at.toISOString(),
    fileIds: [...new Set(done.fileIds ?? [])],
    ...(position && { position }),
  })
}

/** Somebody who was not there looks at what was entered. */
export async function reviewVisit(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<VisitRow> {
  allow(principal, 'fieldwork.plan')
  const visit = await lockVisit(tx, id)
  if (!visit) throw gridErrors.VISIT_UNKNOWN()
  if (!visit.doneAt) throw gridErrors.VISIT_NOT_DONE()
  if (visit.doneByAccountId === principal.accountId) throw gridErrors.OWN_VISIT()
  await setVisitReviewed(tx, id, { at: grid.casework.now(), byName: principal.name, note: note.trim() })
  return (await lockVisit(tx, id)) ?? visit
}
