import type { GridTask, HandTask } from '@fengqiao/contract'
import { chinaDate } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import type { Directory } from '../../area/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { numberOf } from '../../settings/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { refusedHanding } from './admitted.ts'
import { findItem } from './grid-item.store.ts'
import { finishTask, type GridTaskRecord, insertGridTasks, listGridTasks, withdrawTasks } from './grid-task.store.ts'
import { urgentDaysKey } from './item-admission.kind.ts'

/** Hands something to grids at once; refused unless it is on the list, or urgent with consent and an end. */
export async function handTask(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  task: HandTask,
): Promise<{ readonly batchId: string; readonly count: number }> {
  allow(principal, 'item.hand')
  const now = grid.casework.now()
  const item = task.itemId === undefined ? undefined : await findItem(tx, task.itemId)
  const settings = await grid.casework.settings.current(tx)
  const refusal = refusedHanding(task, {
    today: chinaDate(now),
    item,
    urgentDays: numberOf(settings, urgentDaysKey).value,
  })
  if (refusal) throw gridErrors.NOT_ADMITTED({ values: { reason: refusal.zh, reasonEn: refusal.en } })
  const directory = await grid.casework.area.directory()
  const areaCodes = [...new Set(task.areaCodes)]
  const unknown = areaCodes.find((code) => directory.find(code)?.level !== 'grid')
  if (unknown !== undefined) throw gridErrors.AREA_UNKNOWN({ values: { code: unknown } })
  const batchId = newId(now)
  await insertGridTasks(
    tx,
    areaCodes.map((areaCode) => ({
      id: newId(now),
      batchId,
      itemId: item?.caseId ?? null,
      itemVersion: item?.version ?? null,
      itemTitle: item?.content.title ?? null,
      consent: task.consent ?? null,
      title: task.title,
      description: task.description,
      areaCode,
      assignedByAccountId: principal.accountId,
      assignedByName: principal.name,
      assignedAt: now,
      dueOn: task.dueOn,
      doneAt: null,
      doneByName: null,
      result: null,
      withdrawnAt: null,
      example: grid.example,
    })),
  )
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'grid-task.handed',
    subject: batchId,
    data: {
      grids: areaCodes.length,
      ...(item && { item: item.caseId }),
      ...(task.consent && { consent: task.consent.by }),
    },
  })
  return { batchId, count: areaCodes.length }
}

export async function finishGridTask(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  done: { readonly id: string; readonly result: string },
): Promise<GridTask> {
  allow(principal, 'task.own')
  const now = grid.casework.now()
  const finished = await finishTask(tx, done.id, { at: now, byName: principal.name, result: done.result.trim() })
  const task = await findTask(tx, done.id, now)
  if (!task) throw gridErrors.TASK_UNKNOWN()
  if (!finished) throw gridErrors.TASK_OVER()
  const { accountId } = principal
  await appendAudit(tx, { accountId, action: 'grid-task.done', subject: done.id, areaCode: task.areaCode })
  return toTask(task, await grid.casework.area.directory(), now)
}

export async function withdrawBatch(tx: Tx, grid: Grid, principal: Principal, batchId: string): Promise<number> {
  allow(principal, 'item.hand')
  const { accountId } = principal
  const count = await withdrawTasks(tx, batchId, accountId, grid.casework.now())
  await appendAudit(tx, { accountId, action: 'grid-task.withdrawn', subject: batchId, data: { count } })
  return count
}

async function findTask(tx: Tx, id: string, now: Date): Promise<GridTaskRecord | undefined> {
  return (await listGridTasks(tx, { standing: 'all', today: chinaDate(now), id }, { limit: 1 })).records[0]
}

export function toTask(task: GridTaskRecord, directory: Directory, now: Date): GridTask {
  return {
    id: task.id,
    batchId: task.batchId,
    itemId: task.itemId,
    itemTitle: task.itemTitle,
    consent: task.consent,
    title: task.title,
    description: task.description,
    areaCode: task.areaCode,
    areaName: directory.nameOf(task.areaCode),
    assignedBy: task.assignedByName,
    assignedAt: task.assignedAt.toISOString(),
    dueOn: task.dueOn,
    doneAt: task.doneAt?.toISOString() ?? null,
    doneBy: task.doneByName,
    result: task.result,
    withdrawnAt: task.withdrawnAt?.toISOString() ?? null,
    overdue: task.doneAt === null && task.withdrawnAt === null && task.dueOn < chinaDate(now),
    example: task.example,
  }
}
