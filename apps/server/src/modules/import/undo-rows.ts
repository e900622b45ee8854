import { systemScope, type Tx } from '../../platform/db/index.ts'
import type { ImportKind, UsedRow } from '../../platform/sheets/index.ts'
import type { ImportBatch } from './import-batch.ts'
import { deleteWritten, writtenBefore, writtenIds } from './import-row.store.ts'
import type { Imports } from './imports.ts'

const rowsAtOnce = 250
const namedUsed = 50

/** What of a batch is in use by now: the first of them by name, and how many there are. */
export async function usedRowsOf(
  imports: Imports,
  kind: ImportKind,
  batch: ImportBatch,
): Promise<{ readonly used: readonly UsedRow[]; readonly count: number }> {
  const { database } = imports
  // Rows of one batch may depend on each other: they go together.
  const own = new Set(await database.transaction(systemScope, (tx) => writtenIds(tx, batch.id)))
  const ids = [...own]
  const used: UsedRow[] = []
  let count = 0
  for (let at = 0; at < ids.length; at += rowsAtOnce) {
    const some = ids.slice(at, at + rowsAtOnce)
    const found = await database.transaction(systemScope, (tx) => kind.used(tx, some, (id) => own.has(id)))
    count += found.length
    used.push(...found.slice(0, namedUsed - used.length))
  }
  return { used, count }
}

/**
 * Takes away the next rows below `position`, last first, leaving those in use and what those depend on.
 * @returns null when nothing is left.
 */
export async function undoSome(
  imports: Imports,
  kind: ImportKind,
  batch: ImportBatch,
  position: number,
): Promise<{ readonly position: number; readonly removed: number; readonly kept: number } | null> {
  return imports.database.transaction(systemScope, async (tx) => {
    const rows = await writtenBefore(tx, batch.id, position, rowsAtOnce)
    const last = rows.at(-1)
    if (!last) return null
    const going = await freeOf(
      tx,
      kind,
      rows.map(({ id }) => id),
    )
    const free = rows.filter(({ id }) => going.has(id))
    const ids = free.map(({ id }) => id)
    await kind.remove(tx, ids)
    await deleteWritten(
      tx,
      batch.id,
      free.map((row) => row.position),
    )
    return { position: last.position, removed: free.length, kept: rows.length - free.length }
  })
}

/** What may go: a row that must stay keeps those it depends on. */
async function freeOf(tx: Tx, kind: ImportKind, ids: readonly string[]): Promise<ReadonlySet<string>> {
  let going = new Set(ids)
  while (going.size > 0) {
    const used = new Set((await kind.used(tx, ids, (id) => going.has(id))).map(({ id }) => id))
    const left = new Set(ids.filter((id) => !used.has(id)))
    if (left.size === going.size) return going
    going = left
  }
  return going
}
