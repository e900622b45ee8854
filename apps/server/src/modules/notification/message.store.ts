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

function toRecord(row: MessageTable): MessageRecord {
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
