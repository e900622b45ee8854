import { sql } from 'kysely'
import type { Tables, Tx } from '../db/index.ts'
import type { SearchDocument } from './search-token.store.ts'

interface Indexed {
  readonly subject: string
  readonly table: keyof Tables
  readonly id: string
  /** What the index is made from; a change of one of them makes it outdated. */
  readonly columns: readonly string[]
}

/** One page of a walk through a table, by id: what of it is not indexed as it is now. */
export interface PendingPage {
  readonly documents: readonly SearchDocument[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}

/** Walks on from `after` and answers the rows of the page whose index is missing or outdated. */
export async function pendingPage<R extends object>(
  tx: Tx,
  { subject, table, id, columns }: Indexed,
  page: { readonly after: string; readonly limit: number },
  toDocument: (row: R) => Omit<SearchDocument, 'subject' | 'source'> | null,
): Promise<PendingPage> {
  const key = sql.ref(`r.${id}`)
  const listed = sql.join([...new Set([id, ...columns])].map((column) => sql.ref(`r.${column}`)))
  const source = sql`md5(concat_ws('|', ${sql.join(columns.map((column) => sql.ref(`r.${column}`)))}))`
  const { rows } = await sql<R & { walked: string; source: string; outdated: boolean }>`
    SELECT ${listed}, ${key} AS walked, ${source} AS source, e.source IS DISTINCT FROM ${source} AS outdated
    FROM (SELECT * FROM ${sql.table(table)} r WHERE ${key} > ${page.after} ORDER BY ${key} LIMIT ${page.limit}) r
    LEFT JOIN search_entry e ON e.county_code = r.county_code AND e.subject = ${subject} AND e.id = ${key}
    ORDER BY ${key}`.execute(tx)
  const documents = rows.flatMap((row) => {
    const document = row.outdated ? toDocument(row) : null
    return document ? [{ ...document, subject, source: row.source }] : []
  })
  return { documents, next: rows.length < page.limit ? null : (rows.at(-1)?.walked ?? null) }
}
