import type { ticketStates } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

type TicketState = (typeof ticketStates)[number]

/** A number in the queue of one window's day. */
export interface TicketRecord {
  readonly id: string
  readonly areaCode: string
  readonly day: string
  readonly number: number
  readonly business: string
  readonly state: TicketState
  readonly counter: string | null
  readonly urgent: boolean
  readonly takenAt: Date
  readonly calledAt: Date | null
  readonly calls: number
  readonly servedAt: Date | null
  readonly caseId: string | null
}

interface TicketTable {
  id: string
  area_code: string
  day: string
  number: number
  business: string
  state: TicketState
  counter: string | null
  urgent: boolean
  taken_at: Date
  called_at: Date | null
  calls: number
  served_at: Date | null
  case_id: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    window_ticket: TicketTable
  }
}

/** The next number of a window's day; two at once wait for each other. */
export async function insertTicket(
  tx: Tx,
  ticket: Pick<TicketRecord, 'id' | 'areaCode' | 'day' | 'business' | 'urgent' | 'takenAt'>,
): Promise<TicketRecord> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${ticket.areaCode} ${ticket.day}`}, 7001001))`.execute(tx)
  const { last } = await tx
    .selectFrom('window_ticket')
    .select((e) => e.fn.max('number').as('last'))
    .where('area_code', '=', ticket.areaCode)
    .where('day', '=', ticket.day)
    .executeTakeFirstOrThrow()
  const record: TicketRecord = {
    ...ticket,
    number: (last ?? 0) + 1,
    state: 'waiting',
    counter: null,
    calledAt: null,
    calls: 0,
    servedAt: null,
    caseId: null,
  }
  await tx.insertInto('window_ticket').values(toRow(record)).execute()
  return record
}

export async function ticketsOf(tx: Tx, areaCode: string, day: string): Promise<readonly TicketRecord[]> {
  const rows = await tx
    .selectFrom('window_ticket')
    .selectAll()
    .where('area_code', '=', areaCode)
    .where('day', '=', day)
    .orderBy('number')
    .execute()
  return rows.map(toRecord)
}

/** The next to be called: urgent ones first. Two windows that call at once get two people. */
export async function nextWaiting(
  tx: Tx,
  areaCode: string,
  day: string,
  business: readonly string[] | undefined,
): Promise<TicketRecord | undefined> {
  let query = tx
    .selectFrom('window_ticket')
    .selectAll()
    .where('area_code', '=', areaCode)
    .where('day', '=', day)
    .where('state', '=', 'waiting')
  if (business && business.length > 0) query = query.where('business', 'in', [...business])
  const row = await query
    .orderBy('urgent', 'desc')
    .orderBy('number')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row && toRecord(row)
}

export async function findTicket(tx: Tx, id: string): Promise<TicketRecord | undefined> {
  const row = await tx.selectFrom('window_ticket').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

export async function updateTicket(tx: Tx, record: TicketRecord): Promise<void> {
  const { state, counter, called_at, calls, served_at, case_id } = toRow(record)
  await tx
    .updateTable('window_ticket')
    .set({ state, counter, called_at, calls, served_at, case_id })
    .where('id', '=', record.id)
    .execute()
}

function toRow(record: TicketRecord): TicketTable {
  return {
    id: record.id,
    area_code: record.areaCode,
    day: record.day,
    number: record.number,
    business: record.business,
    state: record.state,
    counter: record.counter,
    urgent: record.urgent,
    taken_at: record.takenAt,
    called_at: record.calledAt,
    calls: record.calls,
    served_at: record.servedAt,
    case_id: record.caseId,
  }
}

function toRecord(row: TicketTable): TicketRecord {
  return {
    id: row.id,
    areaCode: row.area_code,
    day: row.day,
    number: row.number,
    business: row.business,
    state: row.state,
    counter: row.counter,
    urgent: row.urgent,
    takenAt: row.taken_at,
    calledAt: row.called_at,
    calls: row.calls,
    servedAt: row.served_at,
    caseId: row.case_id,
  }
}
