import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** What was ruled once holds for the next matter of the same sort. */
export interface PrecedentRecord {
  readonly id: string
  readonly kind: string
  readonly category: string
  readonly unitId: string
  readonly unitName: string
  readonly rule: string
  readonly caseCode: string
  readonly ruledBy: string
  readonly ruledByName: string
  readonly ruledAt: Date
  readonly retiredAt: Date | null
}

interface PrecedentTable {
  id: string
  kind: string
  category: string
  unit_id: string
  unit_name: string
  rule: string
  case_code: string
  ruled_by: string
  ruled_by_name: string
  ruled_at: Date
  retired_at: Date | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    duty_precedent: PrecedentTable
  }
}

export async function insertPrecedent(tx: Tx, precedent: PrecedentRecord): Promise<void> {
  await tx
    .insertInto('duty_precedent')
    .values({
      id: precedent.id,
      kind: precedent.kind,
      category: precedent.category,
      unit_id: precedent.unitId,
      unit_name: precedent.unitName,
      rule: precedent.rule,
      case_code: precedent.caseCode,
      ruled_by: precedent.ruledBy,
      ruled_by_name: precedent.ruledByName,
      ruled_at: precedent.ruledAt,
      retired_at: precedent.retiredAt,
    })
    .execute()
}

/** Those in force for a sort of matter, the newest first. */
export async function precedentsFor(tx: Tx, kind: string, category: string): Promise<readonly PrecedentRecord[]> {
  const rows = await tx
    .selectFrom('duty_precedent')
    .selectAll()
    .where('kind', '=', kind)
    .where('category', '=', category)
    .where('retired_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(5)
    .execute()
  return rows.map(toPrecedent)
}

export async function listPrecedents(
  tx: Tx,
  retired: boolean,
  page: { readonly limit: number; readonly after?: { readonly at: Date; readonly id: string } },
): Promise<{ readonly precedents: readonly PrecedentRecord[]; readonly total: number }> {
  const base = tx.selectFrom('duty_precedent').where('retired_at', retired ? 'is not' : 'is', null)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const { after } = page
  const rest = after ? base.where(sql<boolean>`(ruled_at, id) < (${after.at}, ${after.id})`) : base
  const rows = await rest.selectAll().orderBy('ruled_at', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
  return { precedents: rows.map(toPrecedent), total: Number(count) }
}

export async function setRetired(tx: Tx, id: string, at: Date | null): Promise<PrecedentRecord | undefined> {
  const row = await tx
    .updateTable('duty_precedent')
    .set({ retired_at: at })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row && toPrecedent(row)
}

function toPrecedent(row: Selectable<PrecedentTable>): PrecedentRecord {
  return {
    id: row.id,
    kind: row.kind,
    category: row.category,
    unitId: row.unit_id,
    unitName: row.unit_name,
    rule: row.rule,
    caseCode: row.case_code,
    ruledBy: row.ruled_by,
    ruledByName: row.ruled_by_name,
    ruledAt: row.ruled_at,
    retiredAt: row.retired_at,
  }
}
