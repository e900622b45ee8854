import type { SavedView } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

interface SavedViewTable {
  id: string
  account_id: string
  owner_name: string
  unit_id: string | null
  page: string
  name: string
  search: unknown
  created_at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    saved_view: SavedViewTable
  }
}

export interface NewSavedView {
  readonly id: string
  readonly accountId: string
  readonly ownerName: string
  readonly page: string
  readonly name: string
  readonly search: Readonly<Record<string, string>>
  /** The unit whose people shall see it: that of this person. */
  readonly sharedBy: string | null
  readonly createdAt: Date
}

/** @returns undefined when it is to be shared by somebody who belongs to no unit. */
export async function insertSavedView(tx: Tx, view: NewSavedView): Promise<SavedViewTable | undefined> {
  const { rows } = await sql<SavedViewTable>`
    INSERT INTO saved_view (id, account_id, owner_name, unit_id, page, name, search, created_at)
    SELECT ${view.id}, ${view.accountId}, ${view.ownerName}, p.unit_id, ${view.page}, ${view.name},
      ${JSON.stringify(view.search)}::jsonb, ${view.createdAt}
    FROM (SELECT 1) one LEFT JOIN person p ON p.id = ${view.sharedBy}
    WHERE ${view.sharedBy}::text IS NULL OR p.unit_id IS NOT NULL
    RETURNING *`.execute(tx)
  return rows[0]
}

export async function savedViewsOf(tx: Tx, page: string): Promise<readonly SavedViewTable[]> {
  return tx.selectFrom('saved_view').selectAll().where('page', '=', page).orderBy('created_at').orderBy('id').execute()
}

export async function countSavedViews(tx: Tx, accountId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('saved_view')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function deleteSavedView(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.deleteFrom('saved_view').where('id', '=', id).executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}

export function toSavedView(row: SavedViewTable, accountId: string): SavedView {
  return {
    id: row.id,
    name: row.name,
    search: row.search as Record<string, string>,
    shared: row.unit_id !== null,
    mine: row.account_id === accountId,
    owner: row.owner_name,
    createdAt: row.created_at.toISOString(),
  }
}
