import type { ChannelId, Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { DeliveryRecord } from './delivery.ts'

interface DeliveryTable {
  id: string
  message_id: string
  person_id: string
  channel: ChannelId
  address: string
  urgent: boolean
  state: DeliveryRecord['state']
  attempts: number
  next_at: Date | null
  note: unknown
  cost: number
  created_at: Date
  sent_at: Date | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    delivery: DeliveryTable
  }
}

export async function insertDeliveries(tx: Tx, deliveries: readonly DeliveryRecord[]): Promise<void> {
  if (deliveries.length === 0) return
  await tx
    .insertInto('delivery')
    .values(
      deliveries.map((each) => ({
        id: each.id,
        message_id: each.messageId,
        person_id: each.personId,
        channel: each.channel,
        address: each.address,
        urgent: each.urgent,
        state: each.state,
        attempts: each.attempts,
        next_at: each.nextAt,
        note: each.note && JSON.stringify(each.note),
        cost: each.cost,
        created_at: each.createdAt,
        sent_at: each.sentAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What is due, the urgent first; taken for the time until `leasedUntil`, so that a killed sender's come back. */
export async function takeDue(tx: Tx, now: Date, leasedUntil: Date, limit: number): Promise<readonly DeliveryRecord[]> {
  const due = await tx
    .selectFrom('delivery')
    .select('id')
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('urgent', 'desc')
    .orderBy('next_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  if (due.length === 0) return []
  const rows = await tx
    .updateTable('delivery')
    .set((e) => ({ attempts: e('attempts', '+', 1), next_at: leasedUntil }))
    .where(
      'id',
      'in',
      due.map(({ id }) => id),
    )
    .returningAll()
    .execute()
  return rows.map(toRecord)
}

export async function settleDelivery(
  tx: Tx,
  id: string,
  result: Pick<DeliveryRecord, 'state' | 'nextAt' | 'note' | 'cost' | 'sentAt'>,
): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({
      state: result.state,
      next_at: result.nextAt,
      note: result.note && JSON.stringify(result.note),
      cost: result.cost,
      sent_at: result.sentAt,
    })
    .where('id', '=', id)
    .execute()
}

/** Yuan spent by each channel since an instant. */
export async function spentSince(tx: Tx, since: Date): Promise<ReadonlyMap<ChannelId, number>> {
  const rows = await tx
    .selectFrom('delivery')
    .select((e) => ['channel', e.fn.sum<number>('cost').as('spent')])
    .where('state', '=', 'sent')
    .where('sent_at', '>=', since)
    .groupBy('channel')
    .execute()
  return new Map(rows.map(({ channel, spent }) => [channel, Number(spent)]))
}

/** The newest first. */
export async function listDeliveries(
  tx: Tx,
  filter: { readonly channel?: ChannelId; readonly state?: DeliveryRecord['state'] },
  page: { readonly limit: number; readonly before?: string },
) {
  let base = tx.selectFrom('delivery')
  if (filter.channel !== undefined) base = base.where('channel', '=', filter.channel)
  if (filter.state !== undefined) base = base.where('state', '=', filter.state)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rest = page.before === undefined ? base : base.where('delivery.id', '<', page.before)
  const rows = await rest.selectAll('delivery').orderBy('delivery.id', 'desc').limit(page.limit).execute()
  return { deliveries: rows.map(toRecord), total: Number(count) }
}

function toRecord(row: DeliveryTable): DeliveryRecord {
  return {
    id: row.id,
    messageId: row.message_id,
    personId: row.person_id,
    channel: row.channel,
    address: row.address,
    urgent: row.urgent,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.next_at,
    note: row.note as Text | null,
    cost: row.cost,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }
}
