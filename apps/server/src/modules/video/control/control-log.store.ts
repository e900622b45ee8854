import type { CameraCommand } from '@fengqiao/contract'
import type { DeviceControl } from '@fengqiao/gb28181'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** What somebody told a camera. Appended, never edited. */
export interface ControlLogRecord {
  readonly id: string
  readonly cameraId: string
  readonly areaCode: string
  readonly accountId: string
  readonly name: string
  readonly post: string | null
  readonly reason: string
  readonly command: CameraCommand | DeviceControl
  readonly at: Date
}

interface ControlLogTable {
  id: string
  camera_id: string
  area_code: string
  account_id: string
  operator_name: string
  operator_post: string | null
  reason: string
  command: unknown
  at: Date
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    control_log: ControlLogTable
  }
}

export async function appendControlLog(tx: Tx, entries: readonly ControlLogRecord[]): Promise<void> {
  await tx
    .insertInto('control_log')
    .values(
      entries.map((entry) => ({
        id: entry.id,
        camera_id: entry.cameraId,
        area_code: entry.areaCode,
        account_id: entry.accountId,
        operator_name: entry.name,
        operator_post: entry.post,
        reason: entry.reason,
        command: sql`${JSON.stringify(entry.command)}::jsonb`,
        at: entry.at,
      })),
    )
    .execute()
}

/** The newest first. */
export async function listControlLog(
  tx: Tx,
  cameraId: string,
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<{ readonly records: readonly ControlLogTable[]; readonly total: number }> {
  const { count } = await tx
    .selectFrom('control_log')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('camera_id', '=', cameraId)
    .executeTakeFirstOrThrow()
  let query = tx.selectFrom('control_log').selectAll().where('camera_id', '=', cameraId)
  if (page.before !== undefined) query = query.where('id', '<', page.before)
  return { records: await query.orderBy('id', 'desc').limit(page.limit).execute(), total: Number(count) }
}
