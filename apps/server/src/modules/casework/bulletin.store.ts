import type { Text } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

/** A matter that stayed overdue after its slip, as the county publishes it: without title or parties. */
export interface BulletinEntry {
  readonly id: string
  readonly caseId: string
  readonly caseCode: string
  readonly kind: string
  readonly category: string
  readonly areaCode: string
  readonly state: string
  readonly until: Text
  readonly dueAt: Date
  readonly slipCode: string | null
  readonly addressees: readonly string[]
  readonly at: Date
  readonly settledAt: Date | null
}

interface BulletinTable {
  id: string
  case_id: string
  case_code: string
  kind: string
  category: string
  area_code: string
  state: string
  until_zh: string
  until_en: string
  due_at: Date
  slip_code: string | null
  addressees: string[]
  at: Date
  settled_at: Date | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    bulletin_entry: BulletinTable
  }
}

export async function insertBulletinEntry(tx: Tx, entry: BulletinEntry): Promise<void> {
  await tx
    .insertInto('bulletin_entry')
    .values({
      id: entry.id,
      case_id: entry.caseId,
      case_code: entry.caseCode,
      kind: entry.kind,
      category: entry.category,
      area_code: entry.areaCode,
      state: entry.state,
      until_zh: entry.until.zh,
      until_en: entry.until.en,
      due_at: entry.dueAt,
      slip_code: entry.slipCode,
      addressees: [...entry.addressees],
      at: entry.at,
      settled_at: entry.settledAt,
    })
    .execute()
}

/** The late step was taken. */
export async function settleBulletin(tx: Tx, caseId: string, at: Date): Promise<void> {
  await tx
    .updateTable('bulletin_entry')
    .set({ settled_at: at })
    .where('case_id', '=', caseId)
    .where('settled_at', 'is', null)
    .execute()
}

/** What was entered from `from` to before `to`, newest first. */
export async function bulletinBetween(
  tx: Tx,
  from: Date,
  to: Date,
  page: { readonly limit: number; readonly after?: { readonly at: Date; readonly id: string } },
): Promise<{ readonly entries: readonly BulletinEntry[]; readonly total: number }> {
  const base = tx.selectFrom('bulletin_entry').where('at', '>=', from).where('at', '<', to)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const { after } = page
  const rest = after ? base.where(sql<boolean>`(at, id) < (${after.at}, ${after.id})`) : base
  const rows = await rest.selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
  return { entries: rows.map(toEntry), total: Number(count) }
}

function toEntry(row: BulletinTable): BulletinEntry {
  return {
    id: row.id,
    caseId: row.case_id,
    caseCode: row.case_code,
    kind: row.kind,
    category: row.category,
    areaCode: row.area_code,
    state: row.state,
    until: { zh: row.until_zh, en: row.until_en },
    dueAt: row.due_at,
    slipCode: row.slip_code,
    addressees: row.addressees,
    at: row.at,
    settledAt: row.settled_at,
  }
}
