import type { CameraNetwork, CheckResult } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    camera_fault: { case_id: string; camera_id: string; area_code: string; opened_at: Date; ended_at: Date | null }
  }
}

/** A camera that fails, and why: it is gone, or its last look found something. */
export interface FailingCamera {
  readonly id: string
  readonly name: string
  readonly network: CameraNetwork
  readonly areaCode: string
  readonly lng: number | null
  readonly lat: number | null
  readonly example: boolean
  readonly since: Date | null
  readonly result: CheckResult | null
}

const lastLook = sql`
  LEFT JOIN LATERAL (SELECT result, at FROM camera_check k WHERE k.camera_id = c.id ORDER BY id DESC LIMIT 1) l ON true`

/** Cameras of level I that fail for so long and about which there is no order yet, the longest first. */
export async function failingCameras(tx: Tx, before: Date, limit: number): Promise<readonly FailingCamera[]> {
  const { rows } = await sql<FailingCamera>`
    SELECT c.id, c.name, c.network, c.area_code AS "areaCode", c.lng, c.lat, c.example,
      CASE WHEN c.status = 'offline' THEN c.status_since ELSE l.at END AS since,
      CASE WHEN c.status = 'offline' THEN NULL ELSE l.result END AS result
    FROM camera c ${lastLook}
    WHERE c.level = 'I'
      AND ((c.status = 'offline' AND c.status_since < ${before}::timestamptz) OR (c.status = 'online' AND l.result <> 'good'))
      AND NOT EXISTS (SELECT 1 FROM camera_fault f WHERE f.camera_id = c.id AND f.ended_at IS NULL)
    ORDER BY since NULLS LAST, c.id LIMIT ${limit}`.execute(tx)
  return rows
}

/** How many cameras of level I that were ever seen there are, and how many of them are gone. */
export async function levelOneShare(tx: Tx): Promise<{ readonly total: number; readonly offline: number }> {
  const { rows } = await sql<{ total: number; offline: number }>`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE status = 'offline'))::int AS offline
    FROM camera WHERE level = 'I' AND status_since IS NOT NULL`.execute(tx)
  return rows[0] ?? { total: 0, offline: 0 }
}

/** Open orders whose camera has been right for so long (`right`), or fails again (`!right`). */
export async function openFaults(
  tx: Tx,
  before: Date,
): Promise<readonly { readonly caseId: string; readonly cameraId: string; readonly right: boolean }[]> {
  const { rows } = await sql<{ caseId: string; cameraId: string; right: boolean }>`
    SELECT f.case_id AS "caseId", c.id AS "cameraId",
      (c.status = 'online' AND coalesce(l.result, 'good') = 'good') AS "right"
    FROM camera_fault f JOIN camera c ON c.id = f.camera_id ${lastLook}
    WHERE f.ended_at IS NULL
      AND (c.status = 'offline' OR c.status_since IS NULL OR c.status_since < ${before}::timestamptz)
    ORDER BY f.case_id`.execute(tx)
  return rows
}

export async function insertFault(
  tx: Tx,
  caseId: string,
  { id, areaCode }: Pick<FailingCamera, 'id' | 'areaCode'>,
  at: Date,
): Promise<void> {
  const fault = { case_id: caseId, camera_id: id, area_code: areaCode, opened_at: at, ended_at: null }
  await tx.insertInto('camera_fault').values(fault).execute()
}

export async function endFault(tx: Tx, caseId: string, at: Date): Promise<void> {
  await tx.updateTable('camera_fault').set({ ended_at: at }).where('case_id', '=', caseId).execute()
}
