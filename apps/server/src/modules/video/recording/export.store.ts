import type { RecordingExport, RecordingSource } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface ExportRecord {
  readonly id: string
  readonly cameraId: string
  readonly cameraName: string
  readonly areaCode: string
  readonly source: RecordingSource
  readonly from: Date
  readonly to: Date
  readonly reason: string
  readonly watermark: boolean
  readonly state: RecordingExport['state']
  readonly progress: number
  readonly error: string | null
  readonly fileId: string | null
  readonly sha256: string | null
  readonly bytes: number | null
  readonly watermarkedFileId: string | null
  readonly watermarkedSha256: string | null
  readonly accountId: string
  readonly requesterName: string
  readonly requestedAt: Date
}

interface ExportTable {
  id: string
  camera_id: string
  camera_name: string
  area_code: string
  source: RecordingSource
  from_at: Date
  to_at: Date
  reason: string
  watermark: boolean
  state: RecordingExport['state']
  progress: number
  error: string | null
  file_id: string | null
  sha256: string | null
  bytes: string | number | null
  watermarked_file_id: string | null
  watermarked_sha256: string | null
  account_id: string
  requester_name: string
  requested_at: Date
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    recording_export: ExportTable
  }
}

export async function insertExport(tx: Tx, record: ExportRecord): Promise<void> {
  await tx
    .insertInto('recording_export')
    .values({
      id: record.id,
      camera_id: record.cameraId,
      camera_name: record.cameraName,
      area_code: record.areaCode,
      source: record.source,
      from_at: record.from,
      to_at: record.to,
      reason: record.reason,
      watermark: record.watermark,
      state: record.state,
      progress: record.progress,
      error: record.error,
      file_id: record.fileId,
      sha256: record.sha256,
      bytes: record.bytes,
      watermarked_file_id: record.watermarkedFileId,
      watermarked_sha256: record.watermarkedSha256,
      account_id: record.accountId,
      requester_name: record.requesterName,
      requested_at: record.requestedAt,
    })
    .execute()
}

export async function listExports(
  tx: Tx,
  filter: { readonly cameraId?: string | undefined; readonly before?: string | undefined; readonly limit: number },
): Promise<{ readonly records: readonly ExportRecord[]; readonly total: number }> {
  let query = tx.selectFrom('recording_export')
  if (filter.cameraId !== undefined) query = query.where('camera_id', '=', filter.cameraId)
  const { count } = await query.select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow()
  if (filter.before !== undefined) query = query.where('id', '<', filter.before)
  const rows = await query.selectAll().orderBy('id', 'desc').limit(filter.limit).execute()
  return { records: rows.map(toRecord), total: count }
}

/** The next one to do; what was under way when the server ended is done again from its beginning. */
export async function nextExport(tx: Tx, except: readonly string[]): Promise<ExportRecord | undefined> {
  let query = tx
    .selectFrom('recording_export')
    .selectAll()
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('id')
    .limit(1)
  if (except.length > 0) query = query.where('id', 'not in', except)
  const row = await query.executeTakeFirst()
  return row && toRecord(row)
}

export async function setExportState(
  tx: Tx,
  id: string,
  change: {
    readonly state: RecordingExport['state']
    readonly progress?: number
    readonly error?: string
    readonly file?: { readonly id: string; readonly sha256: string; readonly size: number }
    readonly watermarked?: { readonly id: string; readonly sha256: string }
  },
): Promise<void> {
  const { state, progress, error, file, watermarked } = change
  await tx
    .updateTable('recording_export')
    .set({
      state,
      ...(progress !== undefined && { progress }),
      ...(error !== undefined && { error }),
      ...(file && { file_id: file.id, sha256: file.sha256, bytes: file.size }),
      ...(watermarked && { watermarked_file_id: watermarked.id, watermarked_sha256: watermarked.sha256 }),
    })
    .where('id', '=', id)
    .execute()
}

function toRecord(row: ExportTable): ExportRecord {
  return {
    id: row.id,
    cameraId: row.camera_id,
    cameraName: row.camera_name,
    areaCode: row.area_code,
    source: row.source,
    from: row.from_at,
    to: row.to_at,
    reason: row.reason,
    watermark: row.watermark,
    state: row.state,
    progress: row.progress,
    error: row.error,
    fileId: row.file_id,
    sha256: row.sha256,
    bytes: row.bytes === null ? null : Number(row.bytes),
    watermarkedFileId: row.watermarked_file_id,
    watermarkedSha256: row.watermarked_sha256,
    accountId: row.account_id,
    requesterName: row.requester_name,
    requestedAt: row.requested_at,
  }
}

export function toExport(record: ExportRecord): RecordingExport {
  const { areaCode: _area, accountId: _account, requesterName, requestedAt, from, to, ...rest } = record
  return {
    ...rest,
    from: from.toISOString(),
    to: to.toISOString(),
    requestedBy: requesterName,
    requestedAt: requestedAt.toISOString(),
  }
}
