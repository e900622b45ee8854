import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface GridTaskRecord {
  readonly id: string
  readonly batchId: string
  readonly itemId: string | null
  readonly itemVersion: number | null
  readonly itemTitle: string | null
  readonly consent: { readonly by: string; readonly until: string } | null
  readonly title: string
  readonly description: string
  readonly areaCode: string
  readonly assignedByAccountId: string
  readonly assignedByName: string
  readonly assignedAt: Date
  readonly dueOn: string
  readonly doneAt: Date | null
  readonly doneByName: string | null
  readonly result: string | null
  readonly withdrawnAt: Date | null
  readonly example: boolean
}

interface GridTaskTable {
  id: string
  batch_id: string
  item_case_id: string | null
  item_version: number | null
  consent_by: string | null
  consent_until: string | null
  title: string
  description: string
  area_code: string
  assigned_by_account_id: string
  assigned_by_name: string
  assigned_at: Date
  due_on: string
  done_at: Date | null
  done_by_name: string | null
  result: string | null
  withdrawn_at: Date | null
  example: boolean
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    grid_task: GridTaskTable
  }
}

const perInsert = 500

export async function insertGridTasks(tx: Tx, tasks: readonly GridTaskRecord[]): Promise<void> {
  for (let from = 0; from < tasks.length; from += perInsert) {
    await tx
      .insertInto('grid_task')
      .values(
        tasks.slice(from, from + perInsert).map((task) => ({
          id: task.id,
          batch_id: task.batchId,
          item_case_id: task.itemId,
          item_version: task.itemVersion,
          consent_by: task.consent?.by ?? null,
          consent_until: task.consent?.until ?? null,
          title: task.title,
          description: task.description,
          area_code: task.areaCode,
          assigned_by_account_id: task.assignedByAccountId,
          assigned_by_name: task.assignedByName,
          assigned_at: task.assignedAt,
          due_on: task.dueOn,
          done_at: task.doneAt,
          done_by_name: task.doneByName,
          result: task.result,
          withdrawn_at: task.withdrawnAt,
          example: task.example,
        })),
      )
      .execute()
  }
}

export interface GridTaskFilter {
  readonly standing: 'open' | 'overdue' | 'done' | 'all'
  /** Today, `2026-03-05`. */
  readonly today: string
  readonly areaPrefix?: string | undefined
  readonly batchId?: string | undefined
  readonly id?: string | undefined
}

/** Tasks in scope: the soonest due first. */
export async function listGridTasks(
  tx: Tx,
  filter: GridTaskFilter,
  page: { readonly limit: number; readonly after?: { readonly dueOn: string; readonly id: string } | undefined },
): Promise<{ records: readonly GridTaskRecord[]; total: number }> {
  const { areaPrefix, batchId, id, today } = filter
  const conditions = [
    filter.standing === 'open' || filter.standing === 'overdue'
      ? sql`t.done_at IS NULL AND t.withdrawn_at IS NULL`
      : filter.standing === 'done'
        ? sql`t.done_at IS NOT NULL`
        : sql`true`,
    filter.standing === 'overdue' ? sql`t.due_on < ${today}::date` : sql`true`,
    areaPrefix === undefined ? sql`true` : sql`t.area_code >= ${areaPrefix} AND t.area_code < ${`${areaPrefix}:`}`,
    batchId === undefined ? sql`true` : sql`t.batch_id = ${batchId}`,
    id === undefined ? sql`true` : sql`t.id = ${id}`,
  ]
  const where = sql.join(conditions, sql` AND `)
  const after = page.after ? sql`(t.due_on, t.id) > (${page.after.dueOn}::date, ${page.after.id})` : sql`true`
  const counted = await sql<{ count: number }>`SELECT count(*)::int AS count FROM grid_task t WHERE ${where}`.execute(
    tx,
  )
  const { rows } = await sql<GridTaskTable & { item_title: string | null }>`
    SELECT t.*, t.due_on::text AS due_on, t.consent_until::text AS consent_until, v.title AS item_title
    FROM grid_task t LEFT JOIN grid_item_version v ON v.county_code = t.county_code AND v.case_id = t.item_case_id
      AND v.version = t.item_version
    WHERE ${where} AND ${after} ORDER BY t.due_on, t.id LIMIT ${page.limit}`.execute(tx)
  return { records: rows.map(toRecord), total: counted.rows[0]?.count ?? 0 }
}

/** False when it was done or taken back before. */
export async function finishTask(
  tx: Tx,
  id: string,
  done: { readonly at: Date; readonly byName: string; readonly result: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('grid_task')
    .set({ done_at: done.at, done_by_name: done.byName, result: done.result })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes back what is not done yet; answers how many. */
export async function withdrawTasks(tx: Tx, batchId: string, accountId: string, at: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('grid_task')
    .set({ withdrawn_at: at })
    .where('batch_id', '=', batchId)
    .where('assigned_by_account_id', '=', accountId)
    .where('done_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

function toRecord(row: GridTaskTable & { item_title: string | null }): GridTaskRecord {
  return {
    id: row.id,
    batchId: row.batch_id,
    itemId: row.item_case_id,
    itemVersion: row.item_version,
    itemTitle: row.item_title,
    consent: row.consent_by === null ? null : { by: row.consent_by, until: row.consent_until ?? row.due_on },
    title: row.title,
    description: row.description,
    areaCode: row.area_code,
    assignedByAccountId: row.assigned_by_account_id,
    assignedByName: row.assigned_by_name,
    assignedAt: row.assigned_at,
    dueOn: row.due_on,
    doneAt: row.done_at,
    doneByName: row.done_by_name,
    result: row.result,
    withdrawnAt: row.withdrawn_at,
    example: row.example,
  }
}
