import type { Readable } from 'node:stream'
import { isUniqueViolation, systemScope } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { appendAudit, type Principal } from '../identity/index.ts'
import { findByFile, insertBatch } from './import-batch.store.ts'
import type { ImportBatch } from './import-batch.ts'
import { type Imports, kindFor } from './imports.ts'
import { withSpreadsheet } from './spreadsheet.ts'

/**
 * Keeps the file and makes its batch. A file whose content was uploaded for this kind before answers the import that it
 * has, unless that one was undone, stopped or failed.
 */
export async function uploadImport(
  imports: Imports,
  principal: Principal,
  upload: { readonly kind: string; readonly content: Readable; readonly fileName: string },
): Promise<{ readonly batch: ImportBatch; readonly again: boolean }> {
  const kind = kindFor(imports, principal, upload.kind)
  const { database } = imports
  const stored = await imports.files.put(upload.content, { limitBytes: imports.uploadLimitBytes })
  const known = await database.transaction(systemScope, (tx) => findByFile(tx, kind.key, stored.sha256))
  if (known) return { batch: known, again: true }
  // Opened once before it is taken: what is no spreadsheet is refused here.
  await withSpreadsheet(imports.files, stored.sha256, (source) => source.sheets())
  const now = imports.now()
  const batch: ImportBatch = {
    id: newId(now),
    kind: kind.key,
    fileName: upload.fileName.slice(0, 200),
    ...stored,
    areaCode: principal.areaCode,
    accountId: principal.accountId,
    accountName: principal.name,
    state: 'uploaded',
    sheet: 0,
    headerLine: null,
    labels: [],
    mapping: {},
    doneLine: 0,
    done: 0,
    total: null,
    good: 0,
    existing: 0,
    bad: 0,
    written: 0,
    kept: 0,
    failure: null,
    createdAt: now,
    checkedAt: null,
    endedAt: null,
  }
  try {
    await database.transaction(systemScope, async (tx) => {
      await insertBatch(tx, batch)
      await appendAudit(tx, {
        accountId: principal.accountId,
        action: 'import.uploaded',
        subject: batch.id,
        areaCode: batch.areaCode,
        data: { kind: batch.kind, file: batch.fileName, sha256: batch.sha256 },
      })
    })
  } catch (error) {
    // Two sent the same file at once: both get the one that was first.
    const first = isUniqueViolation(error)
      ? await database.transaction(systemScope, (tx) => findByFile(tx, kind.key, stored.sha256))
      : undefined
    if (!first) throw error
    return { batch: first, again: true }
  }
  return { batch, again: false }
}
