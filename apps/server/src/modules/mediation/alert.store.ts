import type { AlertSign } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

export interface AlertRecord {
  readonly id: string
  readonly caseId: string
  readonly areaCode: string
  readonly signs: readonly AlertSign[]
  readonly told: readonly string[]
  readonly deliveredAt: Date | null
  readonly at: Date
  readonly takenBy: string | null
  readonly takenAt: Date | null
  readonly measures: string | null
}

interface AlertTable {
  id: string
  case_id: string
  area_code: string
  signs: string[]
  told: string[]
  delivered_at: Date | null
  at: Date
  taken_by: string | null
  taken_at: Date | null
  measures: string | null
}

interface BindingTable {
  case_id: string
  account_id: string
  person_id: string | null
  area_code: string
  why: string
  at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    dispute_alert: AlertTable
    case_binding: BindingTable
  }
}

export async function insertAlert(tx: Tx, record: AlertRecord): Promise<void> {
  await tx
    .insertInto('dispute_alert')
    .values({
      id: record.id,
      case_id: record.caseId,
      area_code: record.areaCode,
      signs: [...record.signs],
      told: [...record.told],
      delivered_at: record.deliveredAt,
      at: record.at,
      taken_by: record.takenBy,
      taken_at: record.takenAt,
      measures: record.measures,
    })
    .execute()
}

export async function updateAlert(tx: Tx, record: AlertRecord): Promise<void> {
  await tx
    .updateTable('dispute_alert')
    .set({
      told: [...record.told],
      delivered_at: record.deliveredAt,
      taken_by: record.takenBy,
      taken_at: record.takenAt,
      measures: record.measures,
    })
    .where('id', '=', record.id)
    .execute()
}

/** Alerts that were raised and not told to anybody yet; one that is being told right now is left to who tells it. */
export async function undeliveredAlerts(tx: Tx, most: number): Promise<readonly AlertRecord[]> {
  const rows = await tx
    .selectFrom('dispute_alert')
    .selectAll()
    .where('delivered_at', 'is', null)
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(toRecord)
}

export async function listAlertRecords(
  tx: Tx,
  filter: { readonly caseId?: string; readonly open?: boolean },
  most: number,
): Promise<readonly AlertRecord[]> {
  let query = tx.selectFrom('dispute_alert').selectAll()
  if (filter.caseId !== undefined) query = query.where('case_id', '=', filter.caseId)
  if (filter.open !== undefined) query = query.where('taken_at', filter.open ? 'is' : 'is not', null)
  return (await query.orderBy('id', 'desc').limit(most).execute()).map(toRecord)
}

export async function findAlert(tx: Tx, id: string): Promise<AlertRecord | undefined> {
  const row = await tx.selectFrom('dispute_alert').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

export interface Binding {
  readonly caseId: string
  readonly accountId: string
  readonly personId: string | null
  readonly areaCode: string
  readonly why: string
  readonly at: Date
}

/** Binds accounts to a sealed case, so that they see it. */
export async function bindAccounts(tx: Tx, bindings: readonly Binding[]): Promise<void> {
  if (bindings.length === 0) return
  await tx
    .insertInto('case_binding')
    .values(
      bindings.map((binding) => ({
        case_id: binding.caseId,
        account_id: binding.accountId,
        person_id: binding.personId,
        area_code: binding.areaCode,
        why: binding.why,
        at: binding.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function toRecord(row: AlertTable): AlertRecord {
  return {
    id: row.id,
    caseId: row.case_id,
    areaCode: row.area_code,
    signs: row.signs as AlertSign[],
    told: row.told,
    deliveredAt: row.delivered_at,
    at: row.at,
    takenBy: row.taken_by,
    takenAt: row.taken_at,
    measures: row.measures,
  }
}
