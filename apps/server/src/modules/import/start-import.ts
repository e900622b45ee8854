import type { ImportState } from '@fengqiao/contract'
import { systemScope } from '../../platform/db/index.ts'
import { findHeader, headerAt, headerRowsSearched, type ImportKind, type Mapping } from '../../platform/sheets/index.ts'
import { appendAudit, type Principal } from '../identity/index.ts'
import { importErrors } from './import.errors.ts'
import { type BatchChange, findBatch, updateBatch } from './import-batch.store.ts'
import { type ImportBatch, possibleIn, stateNames } from './import-batch.ts'
import { rememberMapping } from './import-row.store.ts'
import type { ImportRunner } from './import-runner.ts'
import { batchFor, type Imports } from './imports.ts'
import { firstRows, headerHash } from './preview-import.ts'
import { withSpreadsheet } from './spreadsheet.ts'
import { usedRowsOf } from './undo-rows.ts'

export interface ColumnChoice {
  readonly sheet: number
  readonly headerLine: number
  readonly mapping: Mapping
}

/** Takes the columns as they were chosen and starts the dry run. */
export async function checkImport(
  imports: Imports,
  runner: ImportRunner,
  principal: Principal,
  id: string,
  choice: ColumnChoice,
): Promise<{ readonly batch: ImportBatch; readonly kind: ImportKind }> {
  const { batch, kind } = await batchFor(imports, principal, id)
  demandColumns(kind, choice.mapping)
  const labels = await withSpreadsheet(imports.files, batch.sha256, async (source) => {
    const begin = await firstRows(source, choice.sheet, Math.max(headerRowsSearched + 2, choice.headerLine + 1))
    const found = findHeader(begin, kind.columns)
    return (found.line === choice.headerLine ? found : headerAt(begin, choice.headerLine, kind.columns)).labels
  })
  const columns = new Set(kind.columns.map(({ key }) => key))
  const mapping = Object.fromEntries(Object.entries(choice.mapping).filter(([key]) => columns.has(key)))
  const change = {
    state: 'checking',
    sheet: choice.sheet,
    headerLine: choice.headerLine,
    labels,
    mapping,
    ...{ doneLine: 0, done: 0, total: null, good: 0, existing: 0, bad: 0 },
    failure: null,
  } as const
  const checking = await move(imports, principal, batch, 'check', change, async (tx) =>
    rememberMapping(tx, kind.key, headerHash(labels), mapping, imports.now()),
  )
  runner.start(batch.id)
  return { batch: checking, kind }
}

/** Starts to write what the dry run found right. */
export async function runImport(imports: Imports, runner: ImportRunner, principal: Principal, id: string) {
  const { batch, kind } = await batchFor(imports, principal, id)
  if (batch.state === 'checked' && batch.good === 0) throw importErrors.IMPORT_NOTHING_GOOD()
  const change = { state: 'importing', doneLine: 0, done: 0 } as const
  const importing = await move(imports, principal, batch, 'run', change)
  runner.start(id)
  return { batch: importing, kind }
}

/** Stops at once what has not begun, and what runs at the end of its present rows. What is written stays, to be undone. */
export async function cancelImport(imports: Imports, runner: ImportRunner, principal: Principal, id: string) {
  const { batch, kind } = await batchFor(imports, principal, id)
  if (runner.cancel(id)) return { batch: (await batchFor(imports, principal, id)).batch, kind }
  const change = { state: 'cancelled', endedAt: imports.now() } as const
  return { batch: await move(imports, principal, batch, 'cancel', change), kind }
}

/** Takes away what a batch has written; refused while something else depends on it, unless that may stay. */
export async function undoImport(
  imports: Imports,
  runner: ImportRunner,
  principal: Principal,
  id: string,
  keepUsed: boolean,
) {
  const { batch, kind } = await batchFor(imports, principal, id)
  if (!possibleIn.undo.some((state) => state === batch.state)) throw notNow(batch)
  if (!keepUsed) {
    const { used, count } = await usedRowsOf(imports, kind, batch)
    if (count > 0) {
      const names = used.slice(0, 5).map(({ name, by }) => `${name}（${by.zh}）`)
      throw importErrors.IMPORT_IN_USE({
        values: { count, names: count > names.length ? `${names.join('、')} 等` : names.join('、') },
        details: { count, used: used.map(({ id: row, name, by }) => ({ id: row, name, by })) },
      })
    }
  }
  const undoing = await move(imports, principal, batch, 'undo', { state: 'undoing', done: 0, kept: 0 })
  runner.start(id)
  return { batch: undoing, kind }
}

/** One change of state, with its audit entry; refused when the batch has moved on. */
async function move(
  imports: Imports,
  principal: Principal,
  batch: ImportBatch,
  act: keyof typeof possibleIn,
  change: BatchChange,
  also?: (tx: Parameters<typeof updateBatch>[0]) => Promise<void>,
): Promise<ImportBatch> {
  const allowed: readonly ImportState[] = possibleIn[act]
  return imports.database.transaction(systemScope, async (tx) => {
    const before = (await findBatch(tx, batch.id)) ?? batch
    if (!(await updateBatch(tx, batch.id, allowed, change))) throw notNow(before)
    await also?.(tx)
    await appendAudit(tx, {
      accountId: principal.accountId,
      action: `import.${act}`,
      subject: batch.id,
      areaCode: batch.areaCode,
      data: { kind: batch.kind, file: batch.fileName, from: before.state },
    })
    return (await findBatch(tx, batch.id)) ?? batch
  })
}

function notNow(batch: ImportBatch) {
  const { zh, en } = stateNames[batch.state]
  return importErrors.IMPORT_NOT_NOW({ values: { state: zh, stateEn: en }, details: { state: batch.state } })
}

function demandColumns(kind: ImportKind, mapping: Mapping): void {
  const missing = kind.columns.filter(({ key, required }) => required && mapping[key] === undefined)
  if (missing.length > 0) {
    throw importErrors.IMPORT_COLUMNS_MISSING({
      values: {
        columns: missing.map(({ label }) => label.zh).join('、'),
        columnsEn: missing.map(({ label }) => label.en).join(', '),
      },
    })
  }
  const chosen = Object.values(mapping)
  if (new Set(chosen).size !== chosen.length) throw importErrors.IMPORT_COLUMN_TWICE()
}
