import type { Tx } from '../../platform/db/index.ts'

/** A recording is played, or a part of it taken out. */
export type ViewKind = 'live' | 'snapshot' | 'playback' | 'download'

/** Who looked at what, when, and why. Appended, never edited. */
export interface ViewLogEntry {
  readonly id: string
  readonly cameraId: string
  readonly areaCode: string
  readonly kind: ViewKind
  readonly accountId: string
  readonly viewerName: string
  readonly viewerPost: string | null
  readonly reason: string
  readonly at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    view_log: {
      id: string
      camera_id: string
      area_code: string
      kind: ViewKind
      account_id: string
      viewer_name: string
      viewer_post: string | null
      reason: string
      at: Date
    }
  }
}

export async function appendViewLog(tx: Tx, entry: ViewLogEntry): Promise<void> {
  await tx
    .insertInto('view_log')
    .values({
      id: entry.id,
      camera_id: entry.cameraId,
      area_code: entry.areaCode,
      kind: entry.kind,
      account_id: entry.accountId,
      viewer_name: entry.viewerName,
      viewer_post: entry.viewerPost,
      reason: entry.reason,
      at: entry.at,
    })
    .execute()
}

/** Which of these somebody has ever looked through. */
export async function viewedCameras(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('view_log')
    .select('camera_id')
    .distinct()
    .where('camera_id', 'in', [...ids])
    .execute()
  return rows.map((row) => row.camera_id)
}
