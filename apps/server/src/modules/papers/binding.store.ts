import type { PaperBinding, Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { BindingPlan, BindingRecord } from './binding.ts'

type State = PaperBinding['state']

interface BindingTable {
  id: string
  case_id: string
  area_code: string
  title: string
  state: State
  plan: unknown
  done: number
  total: number
  pages: number | null
  sha256: string | null
  size: number | null
  account_id: string
  made_by_name: string
  made_at: Date
  note: unknown
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    paper_binding: BindingTable
  }
}

export async function insertBinding(tx: Tx, record: BindingRecord): Promise<void> {
  await tx
    .insertInto('paper_binding')
    .values({
      id: record.id,
      case_id: record.caseId,
      area_code: record.areaCode,
      title: record.title,
      state: record.state,
      plan: JSON.stringify(record.plan),
      done: record.done,
      total: record.total,
      pages: record.pages,
      sha256: record.sha256,
      size: record.size,
      account_id: record.accountId,
      made_by_name: record.madeByName,
      made_at: record.madeAt,
      note: record.note && JSON.stringify(record.note),
    })
    .execute()
}

export async function findBinding(tx: Tx, id: string): Promise<BindingRecord | undefined> {
  const row = await tx.selectFrom('paper_binding').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

/** The newest first. */
export async function bindingsOfCase(tx: Tx, caseId: string): Promise<readonly BindingRecord[]> {
  const rows = await tx
    .selectFrom('paper_binding')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rows.map(toRecord)
}

/** Those that wait for being bound, or were interrupted by a stop. */
export async function openBindings(tx: Tx): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('paper_binding')
    .select('id')
    .where('state', 'in', ['waiting', 'binding'])
    .orderBy('made_at')
    .limit(100)
    .execute()
  return rows.map(({ id }) => id)
}

export interface BindingProgress {
  readonly state?: State
  readonly done?: number
  readonly pages?: number
  readonly sha256?: string
  readonly size?: number
  readonly note?: Text | null
}

/** Notes how far it is; one that was cancelled stays so. */
export async function updateBinding(tx: Tx, id: string, progress: BindingProgress): Promise<boolean> {
  const { note, ...rest } = progress
  const result = await tx
    .updateTable('paper_binding')
    .set({ ...rest, ...(note !== undefined && { note: note && JSON.stringify(note) }) })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'binding'])
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

function toRecord(row: BindingTable): BindingRecord {
  return {
    id: row.id,
    caseId: row.case_id,
    areaCode: row.area_code,
    title: row.title,
    state: row.state,
    plan: row.plan as BindingPlan,
    done: row.done,
    total: row.total,
    pages: row.pages,
    sha256: row.sha256,
    size: row.size === null ? null : Number(row.size),
    accountId: row.account_id,
    madeByName: row.made_by_name,
    madeAt: row.made_at,
    note: row.note as Text | null,
  }
}
