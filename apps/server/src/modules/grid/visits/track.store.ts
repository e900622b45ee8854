import type { Position } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'

export interface TrackPointRow {
  readonly taskId: string
  readonly areaCode: string
  readonly accountId: string
  readonly name: string
  readonly at: Date
  readonly position: Position
}

interface TrackTable {
  task_id: string
  area_code: string
  account_id: string
  name: string
  at: Date
  lng: number
  lat: number
  accuracy: number | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    grid_task_track: TrackTable
  }
}

/** What was sent before is not kept twice. */
export async function insertTrack(tx: Tx, points: readonly TrackPointRow[]): Promise<void> {
  await tx
    .insertInto('grid_task_track')
    .values(
      points.map((point) => ({
        task_id: point.taskId,
        area_code: point.areaCode,
        account_id: point.accountId,
        name: point.name,
        at: point.at,
        lng: point.position.lng,
        lat: point.position.lat,
        accuracy: point.position.accuracy ?? null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function trackOf(tx: Tx, taskId: string): Promise<readonly TrackPointRow[]> {
  const rows = await tx.selectFrom('grid_task_track').selectAll().where('task_id', '=', taskId).orderBy('at').execute()
  return rows.map((row) => ({
    taskId: row.task_id,
    areaCode: row.area_code,
    accountId: row.account_id,
    name: row.name,
    at: row.at,
    position: { lng: row.lng, lat: row.lat, ...(row.accuracy !== null && { accuracy: row.accuracy }) },
  }))
}
