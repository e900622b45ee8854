import type { Tx } from '../../platform/db/index.ts'

/** Who looked at what, when, and why. Appended, never edited. */
export interface ViewLogEntry {
  readonly id: string
  readonly cameraId: string
  readonly areaCode: string
  readonly kind: 'live' | 'snapshot'
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
      kind: 'live' | 'snapshot'
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
