import type { PlanVisits } from '@fengqiao/contract'
import { chinaDate } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { liesIn } from '../../area/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { settingValue } from '../../settings/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { daysAfter } from './day.ts'
import { intervalOf, visitKinds } from './visit.settings.ts'
import { deleteOpenVisit, insertVisits } from './visit.store.ts'
import { changeTarget, insertTargets, listTargets, type TargetRow } from './visit-target.store.ts'

/** Plans visits: each area gets a target of its own, and its first visit after one interval unless a day is given. */
export async function planVisits(tx: Tx, grid: Grid, principal: Principal, plan: PlanVisits): Promise<number> {
  allow(principal, 'fieldwork.plan')
  const { casework } = grid
  const kinds = settingValue(await casework.settings.current(tx), visitKinds)
  if (!kinds.some(({ id, retired }) => id === plan.kind && !retired)) {
    throw gridErrors.VISIT_KIND_UNKNOWN({ values: { kind: plan.kind } })
  }
  const directory = await casework.area.directory()
  const areaCodes = [...new Set(plan.areaCodes)]
  for (const code of areaCodes) {
    const level = directory.find(code)?.level
    if (level !== 'grid' && level !== 'household_group') throw gridErrors.AREA_UNKNOWN({ values: { code } })
    if (!liesIn(code, principal.areaCode)) throw gridErrors.WORK_AREA_NOT_YOURS()
  }
  const now = casework.now()
  const today = chinaDate(now)
  const dueOn = plan.firstDueOn ?? daysAfter(today, intervalOf(kinds, plan.kind, plan.level))
  const targets = areaCodes.map((areaCode) => ({
    id: newId(now),
    kind: plan.kind,
    level: plan.level,
    name: plan.name.trim(),
    areaCode,
    position: plan.position ?? null,
    since: today,
    plannedByName: principal.name,
    example: grid.example,
  }))
  await insertTargets(tx, targets)
  await insertVisits(
    tx,
    targets.map(({ id, areaCode }) => ({ id: newId(now), targetId: id, areaCode, dueOn })),
  )
  const { accountId } = principal
  const data = { kind: plan.kind, level: plan.level, count: targets.length }
  await appendAudit(tx, { accountId, action: 'visits.planned', subject: targets[0]?.id ?? '', data })
  return targets.length
}

/** Another level holds from the next visit on; an end takes the visit away that is due. */
export async function changeVisitTarget(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  change: { readonly id: string; readonly level: number; readonly ended: boolean; readonly reason: string },
): Promise<TargetRow> {
  allow(principal, 'fieldwork.plan')
  const before = await findTarget(tx, change.id)
  const now = grid.casework.now()
  const endedOn = change.ended ? chinaDate(now) : null
  await changeTarget(tx, change.id, { level: change.level, endedOn, why: change.reason.trim() })
  if (change.ended) await deleteOpenVisit(tx, change.id)
  else if (before.dueOn === null) {
    const kinds = settingValue(await grid.casework.settings.current(tx), visitKinds)
    const dueOn = daysAfter(chinaDate(now), intervalOf(kinds, before.kind, change.level))
    await insertVisits(tx, [{ id: newId(now), targetId: change.id, areaCode: before.areaCode, dueOn }])
  }
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'visits.changed',
    subject: change.id,
    areaCode: before.areaCode,
    data: { level: change.level, ended: change.ended, reason: change.reason.trim() },
  })
  return findTarget(tx, change.id)
}

async function findTarget(tx: Tx, id: string): Promise<TargetRow> {
  const [target] = (await listTargets(tx, { id }, { limit: 1 })).records
  if (!target) throw gridErrors.VISIT_UNKNOWN()
  return target
}
