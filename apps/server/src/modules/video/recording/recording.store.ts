import type { FinishedSegment } from '@fengqiao/media'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** A finished segment as the index has it. */
export interface RecordingRow {
  readonly id: string
  readonly cameraId: string
  readonly startedAt: Date
  readonly endedAt: Date
  readonly path: string
  readonly bytes: number
  readonly codecs: string
  readonly initBytes: number
  readonly pieces: readonly (readonly [at: number, durationMs: number, offset: number, bytes: number])[]
}

interface RecordingTable {
  id: string
  camera_id: string
  area_code: string
  started_at: Date
  ended_at: Date
  path: string
  bytes: string | number
  codecs: string
  init_bytes: number
  pieces: unknown
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    recording: RecordingTable
  }
}

/** Keeps segments whose files are on the disk to stay; one that is known already stays as it is. */
export async function insertRecordings(
  tx: Tx,
  segments: readonly (FinishedSegment & { readonly id: string; readonly areaCode: string })[],
): Promise<void> {
  if (segments.length === 0) return
  await tx
    .insertInto('recording')
    .values(
      segments.map(({ id, areaCode, path, scan }) => {
        const last = scan.pieces.at(-1)
        const lasts = last ? last.at + last.durationMs : 0
        return {
          id,
          camera_id: scan.facts.cameraId,
          area_code: areaCode,
          started_at: new Date(scan.facts.startedAt),
          ended_at: new Date(scan.facts.startedAt + lasts),
          path,
          bytes: scan.fileBytes,
          codecs: scan.facts.codecs,
          init_bytes: scan.initBytes,
          pieces: JSON.stringify(
            scan.pieces.map(({ at, durationMs, offset, bytes }) => [
              Math.round(at),
              Math.round(durationMs),
              offset,
              bytes,
            ]),
          ),
        }
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Segments of a camera that touch the range, in order. */
export async function recordingsOf(
  tx: Tx,
  cameraId: string,
  range: { readonly from: Date; readonly to: Date },
): Promise<readonly RecordingRow[]> {
  const rows = await tx
    .selectFrom('recording')
    .selectAll()
    .where('camera_id', '=', cameraId)
    // A segment is not longer than an hour, so the index serves.
    .where('started_at', '>', new Date(range.from.getTime() - 3_600_000))
    .where('started_at', '<', range.to)
    .where('ended_at', '>', range.from)
    .orderBy('started_at')
    .execute()
  return rows.map(toRow)
}

export async function recordedSpans(
  tx: Tx,
  cameraId: string,
  range: { readonly from: Date; readonly to: Date },
): Promise<readonly { readonly from: Date; readonly to: Date }[]> {
  const rows = await tx
    .selectFrom('recording')
    .select(['started_at', 'ended_at'])
    .where('camera_id', '=', cameraId)
    .where('started_at', '>', new Date(range.from.getTime() - 3_600_000))
    .where('started_at', '<', range.to)
    .where('ended_at', '>', range.from)
    .orderBy('started_at')
    .execute()
  return rows.map((row) => ({ from: row.started_at, to: row.ended_at }))
}

export async function findRecording(tx: Tx, id: string): Promise<RecordingRow | undefined> {
  const row = await tx.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRow(row)
}

/** Local days of which there is something, `YYYY-MM-DD`. */
export async function recordedDays(
  tx: Tx,
  cameraId: string,
  range: { readonly from: Date; readonly to: Date },
): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`
    SELECT DISTINCT to_char(started_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day FROM recording
    WHERE camera_id = ${cameraId} AND started_at >= ${range.from} AND started_at < ${range.to} ORDER BY 1`.execute(tx)
  return rows.map(({ day }) => day)
}

/** Of what is given, the paths that the index does not have. */
export async function unknownPaths(tx: Tx, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return []
  const rows = await tx.selectFrom('recording').select('path').where('path', 'in', paths).execute()
  const known = new Set(rows.map(({ path }) => path))
  return paths.filter((path) => !known.has(path))
}

export interface OldRecording {
  readonly id: string
  readonly cameraId: string
  readonly path: string
  readonly bytes: number
  readonly startedAt: Date
}

/** The oldest segments first; of a camera only, and only those before a time, if given. */
export async function oldestRecordings(
  tx: Tx,
  filter: { readonly cameraId?: string; readonly before?: Date; readonly limit: number },
): Promise<readonly OldRecording[]> {
  let query = tx
    .selectFrom('recording')
    .select(['id', 'camera_id', 'path', 'bytes', 'started_at'])
    .orderBy('started_at')
    .limit(filter.limit)
  if (filter.cameraId !== undefined) query = query.where('camera_id', '=', filter.cameraId)
  if (filter.before) query = query.where('started_at', '<', filter.before)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    cameraId: row.camera_id,
    path: row.path,
    bytes: Number(row.bytes),
    startedAt: row.started_at,
  }))
}

export async function deleteRecordings(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('recording').where('id', 'in', ids).execute()
}

export interface RecordingTotals {
  readonly bytes: number
  readonly oldest: Date | null
  /** Bits a second over the last day, by camera. */
  readonly rates: ReadonlyMap<string, number>
}

export async function recordingTotals(tx: Tx, now: Date): Promise<RecordingTotals> {
  const total = await sql<{ bytes: string | number; oldest: Date | null }>`
    SELECT coalesce(sum(bytes), 0)::text AS bytes, min(started_at) AS oldest FROM recording`.execute(tx)
  const since = new Date(now.getTime() - 86_400_000)
  const rates = await sql<{ camera_id: string; rate: number }>`
    SELECT camera_id, (sum(bytes) * 8 / greatest(1, extract(epoch FROM sum(ended_at - started_at))))::float8 AS rate
    FROM recording WHERE started_at > ${since} GROUP BY camera_id`.execute(tx)
  return {
    bytes: Number(total.rows[0]?.bytes ?? 0),
    oldest: total.rows[0]?.oldest ?? null,
    rates: new Map(rates.rows.map(({ camera_id, rate }) => [camera_id, rate])),
  }
}

/** Cameras of which there are recordings. */
export async function recordedCameras(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.selectFrom('recording').select('camera_id').distinct().execute()
  return rows.map(({ camera_id }) => camera_id)
}

function toRow(row: RecordingTable): RecordingRow {
  return {
    id: row.id,
    cameraId: row.camera_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    path: row.path,
    bytes: Number(row.bytes),
    codecs: row.codecs,
    initBytes: row.init_bytes,
    pieces: row.pieces as RecordingRow['pieces'],
  }
}
