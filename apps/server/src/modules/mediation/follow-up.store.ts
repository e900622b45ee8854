import type { FollowUpChannel } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

export interface FollowUpRecord {
  readonly id: string
  readonly caseId: string
  /** The window's, which alone closes; the mediator's own stays in the file. */
  readonly byWindow: boolean
  readonly channel: FollowUpChannel
  readonly satisfaction: number | null
  readonly fulfilled: boolean
  readonly note: string
  readonly actorName: string
  readonly at: Date
}

interface FollowUpTable {
  id: string
  case_id: string
  by_window: boolean
  channel: FollowUpChannel
  satisfaction: number | null
  fulfilled: boolean
  note: string
  actor_name: string
  at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    dispute_follow_up: FollowUpTable
  }
}

export async function insertFollowUp(tx: Tx, record: FollowUpRecord): Promise<void> {
  await tx
    .insertInto('dispute_follow_up')
    .values({
      id: record.id,
      case_id: record.caseId,
      by_window: record.byWindow,
      channel: record.channel,
      satisfaction: record.satisfaction,
      fulfilled: record.fulfilled,
      note: record.note,
      actor_name: record.actorName,
      at: record.at,
    })
    .execute()
}

export async function followUpsOf(tx: Tx, caseId: string): Promise<readonly FollowUpRecord[]> {
  const rows = await tx
    .selectFrom('dispute_follow_up')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    byWindow: row.by_window,
    channel: row.channel,
    satisfaction: row.satisfaction,
    fulfilled: row.fulfilled,
    note: row.note,
    actorName: row.actor_name,
    at: row.at,
  }))
}
