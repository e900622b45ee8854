import type { Position } from '@fengqiao/contract'
import { chinaDate } from '../../../platform/china-time/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { listGridTasks } from '../items/grid-task.store.ts'
import { insertTrack } from './track.store.ts'

/** Keeps where somebody went in an emergency task. In any other work no track is kept (burden rule). */
export async function trackTask(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  {
    id,
    points,
  }: { readonly id: string; readonly points: readonly { readonly at: string; readonly position: Position }[] },
): Promise<number> {
  allow(principal, 'task.own')
  const today = chinaDate(grid.casework.now())
  const [task] = (await listGridTasks(tx, { standing: 'all', today, id }, { limit: 1 })).records
  if (!task) throw gridErrors.TASK_UNKNOWN()
  if (task.consent === null || task.consent.until < today || task.doneAt || task.withdrawnAt) {
    throw gridErrors.TRACK_NOT_ALLOWED()
  }
  await insertTrack(
    tx,
    points.map(({ at, position }) => ({
      taskId: id,
      areaCode: task.areaCode,
      accountId: principal.accountId,
      name: principal.name,
      at: new Date(at),
      position,
    })),
  )
  return points.length
}
