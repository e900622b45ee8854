import type { AttentionLevel, RecordingWindow } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { PlanRecord } from './schedule.ts'

interface PlanTable {
  id: string
  name: string
  level: AttentionLevel | null
  camera_ids: string[]
  windows: unknown
  keep_days: number
  enabled: boolean
  version: number
  changed_by: string
  changed_by_name: string
  changed_at: Date
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    recording_plan: PlanTable
  }
}

export async function listPlans(tx: Tx): Promise<readonly PlanRecord[]> {
  const rows = await tx.selectFrom('recording_plan').selectAll().orderBy('id').execute()
  return rows.map(toPlan)
}

export async function insertPlan(tx: Tx, plan: PlanRecord): Promise<void> {
  await tx.insertInto('recording_plan').values(toColumns(plan)).execute()
}

/** @returns false when somebody else changed it meanwhile, or it is gone. */
export async function updatePlan(tx: Tx, plan: PlanRecord, seenVersion: number): Promise<boolean> {
  const { id, ...columns } = toColumns(plan)
  const result = await tx
    .updateTable('recording_plan')
    .set(columns)
    .where('id', '=', id)
    .where('version', '=', seenVersion)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function deletePlan(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.deleteFrom('recording_plan').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows === 1n
}

export interface PlannedCamera {
  readonly id: string
  readonly level: AttentionLevel
  readonly areaCode: string
  readonly deviceId: string | null
  readonly online: boolean
}

/** The cameras that enabled plans name, by level or by id. */
export async function plannedCameras(
  tx: Tx,
  levels: readonly AttentionLevel[],
  ids: readonly string[],
): Promise<readonly PlannedCamera[]> {
  if (levels.length === 0 && ids.length === 0) return []
  const { rows } = await sql<{
    id: string
    level: AttentionLevel
    area_code: string
    device_id: string | null
    online: boolean
  }>`SELECT id, level, area_code, device_id, status = 'online' AS online FROM camera
    WHERE level = ANY (${[...levels]}::text[]) OR id = ANY (${[...ids]}::text[]) ORDER BY level, id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    level: row.level,
    areaCode: row.area_code,
    deviceId: row.device_id,
    online: row.online,
  }))
}

function toColumns(plan: PlanRecord): PlanTable {
  return {
    id: plan.id,
    name: plan.name,
    level: plan.level,
    camera_ids: [...plan.cameraIds],
    windows: JSON.stringify(plan.windows),
    keep_days: plan.keepDays,
    enabled: plan.enabled,
    version: plan.version,
    changed_by: plan.changedBy,
    changed_by_name: plan.changedByName,
    changed_at: plan.changedAt,
  }
}

function toPlan(row: PlanTable): PlanRecord {
  return {
    id: row.id,
    name: row.name,
    level: row.level,
    cameraIds: row.camera_ids,
    windows: row.windows as readonly RecordingWindow[],
    keepDays: row.keep_days,
    enabled: row.enabled,
    version: row.version,
    changedBy: row.changed_by,
    changedByName: row.changed_by_name,
    changedAt: row.changed_at,
  }
}
