import type { Generated, Selectable } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import type { MessageRecord } from './message.ts'

interface MessageTable {
  id: string
  person_id: string
  title_zh: string
  title_en: string
  body_zh: string
  body_en: string
  case_id: string | null
  urgent: boolean
  created_at: Date
  read_at: Date | null
  /** Deliveries outside of the app were planned for it. */
  dispatched: Generated<boolean>
  escalated_at: Date | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    message: MessageTable
  }
}

export async function insertMessages(tx: Tx, messages: readonly MessageRecord[]): Promise<void> {
  await tx
    .insertInto('message')
    .values(
      messages.map((message) => ({
        id: message.id,
        person_id: message.personId,
        title_zh: message.title.zh,
        title_en: message.title.en,
        body_zh: message.body.zh,
        body_en: message.body.en,
        case_id: message.caseId,
        urgent: message.urgent,
        created_at: message.createdAt,
        read_at: message.readAt,
        escalated_at: null,
      })),
    )
    .execute()
}

export interface MessagePage {
  readonly messages: readonly MessageRecord[]
  readonly total: number
}

/** The newest first; `before` is the id of the last one of the page before (ids sort by time). */
export async function messagesOf(
  tx: Tx,
  personId: string,
  options: { readonly limit: number; readonly before?: string; readonly unread: boolean },
): Promise<MessagePage> {
  let base = tx.selectFrom('message').where('person_id', '=', personId)
  if (options.unread) base = base.where('read_at', 'is', null)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const page = options.before ? base.where('id', '<', options.before) : base
  const rows = await page.selectAll().orderBy('id', 'desc').limit(options.limit).execute()
  return { messages: rows.map(toRecord), total: Number(count) }
}

export async function markRead(tx: Tx, personId: string, id: string, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('message')
    .set((e) => ({ read_at: e.fn.coalesce('read_at', e.val(at)) }))
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

/** Messages for which nothing was planned outside of the app yet, oldest first; marked as planned. */
export async function takeUndispatched(tx: Tx, limit: number): Promise<readonly MessageRecord[]> {
  const rows = await tx
    .selectFrom('message')
    .selectAll()
    .where('dispatched', '=', false)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length > 0) {
    const ids = rows.map(({ id }) => id)
    await tx.updateTable('message').set({ dispatched: true }).where('id', 'in', ids).execute()
  }
  return rows.map(toRecord)
}

export async function messagesByIds(tx: Tx, ids: readonly string[]): Promise<readonly MessageRecord[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('message')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(toRecord)
}

/** Urgent messages that nobody has read since `before`; each is given once. */
export async function takeUnacknowledged(
  tx: Tx,
  before: Date,
  now: Date,
  limit: number,
): Promise<readonly MessageRecord[]> {
  const rows = await tx
    .selectFrom('message')
    .selectAll()
    .where('urgent', '=', true)
    .where('read_at', 'is', null)
    .where('escalated_at', 'is', null)
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length > 0) {
    const ids = rows.map(({ id }) => id)
    await tx.updateTable('message').set({ escalated_at: now }).where('id', 'in', ids).execute()
  }
  return rows.map(toRecord)
}

function toRecord(row: Selectable<MessageTable>): MessageRecord {
  return {
    id: row.id,
    personId: row.person_id,
    title: { zh: row.title_zh, en: row.title_en },
    body: { zh: row.body_zh, en: row.body_en },
    caseId: row.case_id,
    urgent: row.urgent,
    createdAt: row.created_at,
    readAt: row.read_at,
  }
}
