import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { systemScope } from '../../platform/db/index.ts'
import { findHeader, headerRowsSearched } from '../../platform/sheets/index.ts'
import type { Principal } from '../identity/index.ts'
import { findBatch } from './import-batch.store.ts'
import type { ImportBatch } from './import-batch.ts'
import { type BadRow, badRowsAfter } from './import-row.store.ts'
import type { ImportRunner } from './import-runner.ts'
import type { Imports } from './imports.ts'
import { firstRows } from './preview-import.ts'
import { withSpreadsheet } from './spreadsheet.ts'
import { checkImport, runImport } from './start-import.ts'
import { uploadImport } from './upload-import.ts'

const badRowsNamed = 20

export interface FileResult {
  readonly batch: ImportBatch
  /** The first of the wrong rows. */
  readonly bad: readonly BadRow[]
}

/** Imports one file of the machine from beginning to end, as somebody would in the page: with a guess at its columns. */
export async function importFile(
  imports: Imports,
  runner: ImportRunner,
  principal: Principal,
  file: { readonly kind: string; readonly path: string },
): Promise<FileResult> {
  const upload = { kind: file.kind, content: createReadStream(file.path), fileName: basename(file.path) }
  const { batch, again } = await uploadImport(imports, principal, upload)
  const read = async (): Promise<FileResult> =>
    imports.database.transaction(systemScope, async (tx) => ({
      batch: (await findBatch(tx, batch.id)) ?? batch,
      bad: await badRowsAfter(tx, batch.id, 0, badRowsNamed),
    }))
  if (again && batch.state !== 'uploaded' && batch.state !== 'checked') return read()
  const { columns = [] } = imports.kinds.get(file.kind) ?? {}
  const { line, mapping } = await withSpreadsheet(imports.files, batch.sha256, async (source) =>
    findHeader(await firstRows(source, 0, headerRowsSearched + 2), columns),
  )
  await checkImport(imports, runner, principal, batch.id, { sheet: 0, headerLine: line, mapping })
  await runner.idle()
  const checked = await read()
  if (checked.batch.state !== 'checked' || checked.batch.good === 0) return checked
  await runImport(imports, runner, principal, batch.id)
  await runner.idle()
  return read()
}
