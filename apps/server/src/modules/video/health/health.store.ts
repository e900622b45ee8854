import type { AttentionLevel, CameraNetwork, CameraStatus, CheckResult } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

interface CameraCheckTable {
  id: string
  camera_id: string
  area_code: string
  at: Date
  result: CheckResult
  first_frame_ms: number | null
  bit_rate: number | null
  frame_rate: number | null
  loss: number | null
  error: string | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    camera_check: CameraCheckTable
    camera_status_change: { camera_id: string; area_code: string; status: CameraStatus; at: Date }
    camera_hour: {
      at: Date
      area_code: string
      network: CameraNetwork
      level: AttentionLevel
      total: number
      online: number
    }
  }
}

export type CheckRecord = CameraCheckTable

export async function insertCheck(tx: Tx, check: CheckRecord): Promise<void> {
  await tx.insertInto('camera_check').values(check).execute()
}

export async function checksOf(tx: Tx, cameraId: string, limit: number): Promise<readonly CheckRecord[]> {
  return tx
    .selectFrom('camera_check')
    .selectAll()
    .where('camera_id', '=', cameraId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function changesOf(tx: Tx, cameraId: string, limit: number) {
  return tx
    .selectFrom('camera_status_change')
    .select(['status', 'at'])
    .where('camera_id', '=', cameraId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}

/** Cameras that are due for a look: I and II once a day, a tenth of III, those not looked at longest first. */
export async function dueForCheck(
  tx: Tx,
  limit: number,
  now: Date,
): Promise<readonly { readonly id: string; readonly deviceId: string | null; readonly areaCode: string }[]> {
  const { rows } = await sql<{ id: string; deviceId: string | null; areaCode: string }>`
    SELECT c.id, c.device_id AS "deviceId", c.area_code AS "areaCode" FROM camera c
    LEFT JOIN LATERAL (SELECT max(at) AS at FROM camera_check k WHERE k.camera_id = c.id) l ON true
    WHERE c.status = 'online'
      AND (l.at IS NULL OR l.at < ${now}::timestamptz - (CASE c.level WHEN 'III' THEN 10 ELSE 1 END) * interval '1 day')
    ORDER BY c.level, l.at NULLS FIRST, c.id LIMIT ${limit}`.execute(tx)
  return rows
}

/** How many are on now, by township, network and level. */
export async function sampleHour(tx: Tx, hour: Date): Promise<void> {
  await sql`
    INSERT INTO camera_hour (at, area_code, network, level, total, online)
    SELECT ${hour}::timestamptz, rpad(left(area_code, 9), 12, '0'), network, level, count(*)::int,
      (count(*) FILTER (WHERE status = 'online'))::int
    FROM camera GROUP BY 2, 3, 4 ON CONFLICT DO NOTHING`.execute(tx)
}

/** Keeps three months of hours, a year of everything else. */
export async function forgetOldHealth(tx: Tx, now: Date): Promise<void> {
  await sql`DELETE FROM camera_hour WHERE at < ${now}::timestamptz - interval '90 days'`.execute(tx)
  await sql`DELETE FROM camera_check WHERE at < ${now}::timestamptz - interval '365 days'`.execute(tx)
  await sql`DELETE FROM camera_status_change WHERE at < ${now}::timestamptz - interval '365 days'`.execute(tx)
}

interface Rate {
  readonly total: number
  readonly online: number
}

const rates = <Key>(tx: Tx, key: ReturnType<typeof sql<Key>>) =>
  sql<Rate & { key: Key }>`
  SELECT ${key} AS key, count(*)::int AS total, (count(*) FILTER (WHERE status = 'online'))::int AS online
  FROM camera GROUP BY 1 ORDER BY 1`.execute(tx)

/** Everything that the page of the cameras' health shows, of what lies in scope. */
export async function healthFigures(tx: Tx, now: Date) {
  const networks = await rates<CameraNetwork>(tx, sql`network`)
  const levels = await rates<AttentionLevel>(tx, sql`level`)
  const townships = await rates<string>(tx, sql`rpad(left(area_code, 9), 12, '0')`)
  const hours = await sql<Rate & { at: Date }>`
    SELECT at, sum(total)::int AS total, sum(online)::int AS online FROM camera_hour
    WHERE at > ${now}::timestamptz - interval '7 days' GROUP BY 1 ORDER BY 1`.execute(tx)
  const last = sql`SELECT DISTINCT ON (camera_id) camera_id, result, error FROM camera_check ORDER BY camera_id, id DESC`
  const checks = await sql<{ result: CheckResult; count: number }>`
    SELECT result, count(*)::int AS count FROM (${last}) l GROUP BY 1 ORDER BY 1`.execute(tx)
  const faults = await sql<{
    id: string
    name: string
    level: AttentionLevel
    areaCode: string
    status: CameraStatus
    since: Date | null
    result: CheckResult | null
    error: string | null
  }>`
    SELECT c.id, c.name, c.level, c.area_code AS "areaCode", c.status, c.status_since AS since, l.result, l.error
    FROM camera c LEFT JOIN (${last}) l ON l.camera_id = c.id
    WHERE c.status = 'offline' OR l.result <> 'good'
    ORDER BY c.level, c.status, c.status_since NULLS LAST LIMIT 100`.execute(tx)
  return {
    networks: networks.rows,
    levels: levels.rows,
    townships: townships.rows,
    hours: hours.rows,
    checks: checks.rows,
    faults: faults.rows,
  }
}
