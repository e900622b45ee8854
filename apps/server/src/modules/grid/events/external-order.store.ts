import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export type ExternalSource = '12345' | '110' | 'petition'

/** An order of another system; it keeps its own number and clock. */
export interface ExternalOrderRecord {
  readonly source: ExternalSource
  readonly number: string
  readonly caseId: string
  readonly areaCode: string
  /** It was merged into a matter that was open before. */
  readonly merged: boolean
  readonly description: string
  readonly caller: { readonly name: string; readonly phone: string | null } | null
  readonly receivedAt: Date
  readonly dueAt: Date | null
  readonly resultSentAt: Date | null
}

interface ExternalOrderTable {
  source: ExternalSource
  number: string
  case_id: string
  area_code: string
  merged: boolean
  description: string
  caller_name: string | null
  caller_phone: string | null
  received_at: Date
  due_at: Date | null
  result_sent_at: Date | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    external_order: ExternalOrderTable
  }
}

export async function insertExternalOrder(tx: Tx, order: ExternalOrderRecord): Promise<void> {
  await tx
    .insertInto('external_order')
    .values({
      source: order.source,
      number: order.number,
      case_id: order.caseId,
      area_code: order.areaCode,
      merged: order.merged,
      description: order.description,
      caller_name: order.caller?.name ?? null,
      caller_phone: order.caller?.phone ?? null,
      received_at: order.receivedAt,
      due_at: order.dueAt,
      result_sent_at: order.resultSentAt,
    })
    .execute()
}

export async function findExternalOrder(
  tx: Tx,
  source: string,
  number: string,
): Promise<ExternalOrderRecord | undefined> {
  const row = await tx
    .selectFrom('external_order')
    .selectAll()
    .where('source', '=', source as ExternalSource)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && toRecord(row)
}

export async function externalOrdersOf(tx: Tx, caseId: string): Promise<readonly ExternalOrderRecord[]> {
  const rows = await tx
    .selectFrom('external_order')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('received_at')
    .execute()
  return rows.map(toRecord)
}

export interface ExternalOrderFilter {
  readonly standing?: 'open' | 'to-send' | 'sent' | undefined
  readonly source?: ExternalSource | undefined
}

export interface OrderPage {
  readonly limit: number
  readonly after?: { readonly receivedAt: Date; readonly source: string; readonly number: string } | undefined
}

/** Newest first. `open`: the matter goes on; `to-send`: it is closed and the result has not gone back. */
export async function listExternalOrders(tx: Tx, filter: ExternalOrderFilter, { limit, after }: OrderPage) {
  let base = tx.selectFrom('external_order as o')
  const closed = sql<boolean>`(SELECT c.final FROM case_record c WHERE c.county_code = o.county_code AND c.id = o.case_id)`
  if (filter.source !== undefined) base = base.where('o.source', '=', filter.source)
  if (filter.standing === 'open') base = base.where(closed, '=', false)
  if (filter.standing === 'to-send') base = base.where(closed, '=', true).where('o.result_sent_at', 'is', null)
  if (filter.standing === 'sent') base = base.where('o.result_sent_at', 'is not', null)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rest = after
    ? base.where(
        sql<boolean>`(o.received_at, o.source, o.number) < (${after.receivedAt}, ${after.source}, ${after.number})`,
      )
    : base
  const rows = await rest
    .selectAll('o')
    .orderBy('o.received_at', 'desc')
    .orderBy('o.source', 'desc')
    .orderBy('o.number', 'desc')
    .limit(limit)
    .execute()
  return { records: rows.map(toRecord), total: Number(count) }
}

export async function markResultSent(tx: Tx, source: ExternalSource, number: string, at: Date): Promise<void> {
  await tx
    .updateTable('external_order')
    .set({ result_sent_at: at })
    .where('source', '=', source)
    .where('number', '=', number)
    .execute()
}

function toRecord(row: ExternalOrderTable): ExternalOrderRecord {
  return {
    source: row.source,
    number: row.number,
    caseId: row.case_id,
    areaCode: row.area_code,
    merged: row.merged,
    description: row.description,
    caller: row.caller_name === null ? null : { name: row.caller_name, phone: row.caller_phone },
    receivedAt: row.received_at,
    dueAt: row.due_at,
    resultSentAt: row.result_sent_at,
  }
}

/** Every order that was taken in, as `source number`. */
export async function allOrderNumbers(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('external_order').select(['source', 'number']).execute()
  return new Set(rows.map(({ source, number }) => `${source} ${number}`))
}
