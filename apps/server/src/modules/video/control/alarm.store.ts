import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

interface DeviceAlarmTable {
  id: string
  device_id: string
  source_id: string
  camera_id: string | null
  area_code: string
  priority: number | null
  method: number | null
  type: number | null
  description: string | null
  told_at: Date | null
  at: Date
  case_id: string | null
  handled_by: string | null
  handled_by_name: string | null
  handled_at: Date | null
  note: string | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    device_alarm: DeviceAlarmTable
  }
}

export type AlarmRecord = DeviceAlarmTable & { readonly camera_name: string | null }

export interface NewAlarm {
  readonly id: string
  readonly deviceId: string
  readonly sourceId: string
  readonly priority: number | null
  readonly method: number | null
  readonly type: number | null
  readonly description: string | null
  readonly toldAt: Date | null
  readonly at: Date
}

/** Keeps alarms; each lies where its camera does, or where its device does. Answers with their areas. */
export async function insertAlarms(
  tx: Tx,
  alarms: readonly NewAlarm[],
): Promise<readonly { readonly id: string; readonly areaCode: string }[]> {
  if (alarms.length === 0) return []
  const { rows } = await sql<{ id: string; areaCode: string }>`
    INSERT INTO device_alarm
      (id, device_id, source_id, camera_id, area_code, priority, method, type, description, told_at, at)
    SELECT t.id, t."deviceId", t."sourceId", c.id, coalesce(c.area_code, d.area_code), t.priority, t.method, t.type,
      t.description, t."toldAt", t.at
    FROM jsonb_to_recordset(${JSON.stringify(alarms)}::jsonb) AS t(id text, "deviceId" text, "sourceId" text,
      priority int, method int, type int, description text, "toldAt" timestamptz, at timestamptz)
    JOIN device d ON d.id = t."deviceId"
    LEFT JOIN camera c ON c.id = t."sourceId"
    ON CONFLICT DO NOTHING
    RETURNING id, area_code AS "areaCode"`.execute(tx)
  return rows
}

const withCamera = (tx: Tx) =>
  tx
    .selectFrom('device_alarm')
    .leftJoin('camera', (join) => join.onRef('camera.id', '=', 'device_alarm.camera_id'))
    .selectAll('device_alarm')
    .select('camera.name as camera_name')

export interface AlarmFilter {
  readonly open?: boolean | undefined
  readonly cameraId?: string | undefined
  readonly deviceId?: string | undefined
}

/** The newest first. */
export async function listAlarms(
  tx: Tx,
  { open, cameraId, deviceId }: AlarmFilter,
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<{ readonly records: readonly AlarmRecord[]; readonly total: number }> {
  const conditions = [
    ...(open === undefined ? [] : [open ? sql`handled_at IS NULL` : sql`handled_at IS NOT NULL`]),
    ...(cameraId === undefined ? [] : [sql`camera_id = ${cameraId}`]),
    ...(deviceId === undefined ? [] : [sql`device_alarm.device_id = ${deviceId}`]),
  ]
  const condition = conditions.length > 0 ? sql<boolean>`${sql.join(conditions, sql` AND `)}` : sql<boolean>`true`
  const { count } = await tx
    .selectFrom('device_alarm')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where(condition)
    .executeTakeFirstOrThrow()
  let query = withCamera(tx).where(condition)
  if (page.before !== undefined) query = query.where('device_alarm.id', '<', page.before)
  return { records: await query.orderBy('device_alarm.id', 'desc').limit(page.limit).execute(), total: Number(count) }
}

export async function findAlarm(tx: Tx, id: string): Promise<AlarmRecord | undefined> {
  return withCamera(tx).where('device_alarm.id', '=', id).executeTakeFirst()
}

/** Notes who dealt with an alarm; false when somebody has already. */
export async function settleAlarm(
  tx: Tx,
  id: string,
  by: {
    readonly accountId: string
    readonly name: string
    readonly at: Date
    readonly note: string
    readonly caseId: string | null
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('device_alarm')
    .set({ handled_by: by.accountId, handled_by_name: by.name, handled_at: by.at, note: by.note, case_id: by.caseId })
    .where('id', '=', id)
    .where('handled_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}
