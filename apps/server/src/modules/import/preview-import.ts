import { createHash } from 'node:crypto'
import type { ImportPreview } from '@fengqiao/contract'
import { systemScope } from '../../platform/db/index.ts'
import {
  findHeader,
  type Header,
  headerAt,
  headerRowsSearched,
  type RawRow,
  type SheetSource,
  sheetErrors,
  showCell,
} from '../../platform/sheets/index.ts'
import type { Principal } from '../identity/index.ts'
import { rememberedMapping } from './import-row.store.ts'
import { batchFor, type Imports } from './imports.ts'
import { withSpreadsheet } from './spreadsheet.ts'

const shownRows = 8

/** What a file looks like, with the header as it was found (or as a person says) and what its columns seem to be. */
export async function previewImport(
  imports: Imports,
  principal: Principal,
  id: string,
  wanted: { readonly sheet?: number | undefined; readonly headerLine?: number | undefined },
): Promise<ImportPreview> {
  const { batch, kind } = await batchFor(imports, principal, id)
  return withSpreadsheet(imports.files, batch.sha256, async (source) => {
    const sheets = await source.sheets()
    const sheet = wanted.sheet ?? batch.sheet
    const begin = await firstRows(source, sheet, headerRowsSearched + shownRows + 20)
    if (begin.length === 0) throw sheetErrors.SHEET_EMPTY()
    const line = wanted.headerLine ?? (wanted.sheet === undefined ? (batch.headerLine ?? undefined) : undefined)
    const found = findHeader(begin, kind.columns)
    const header: Header = line === undefined || line === found.line ? found : headerAt(begin, line, kind.columns)
    const { database } = imports
    const remembered = await database.transaction(systemScope, (tx) =>
      rememberedMapping(tx, kind.key, headerHash(header.labels)),
    )
    const below = begin.filter((row) => row.line > header.line).slice(0, shownRows)
    const width = Math.max(header.labels.length, ...below.map(({ cells }) => cells.length))
    return {
      sheets: [...sheets],
      sheet,
      headerLine: header.line,
      labels: Array.from({ length: width }, (_, index) => header.labels[index] ?? ''),
      mapping: { ...(remembered ?? header.mapping) },
      remembered: remembered !== undefined,
      rows: below.map((row) => ({
        line: row.line,
        cells: Array.from({ length: width }, (_, index) => showCell(row.cells[index])),
      })),
    }
  })
}

/** Files with the same header have the same columns. */
export function headerHash(labels: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(labels)).digest('hex')
}

export async function firstRows(source: SheetSource, sheet: number, most: number): Promise<readonly RawRow[]> {
  const begin: RawRow[] = []
  for await (const rows of source.rows(sheet)) {
    begin.push(...rows)
    if (begin.length >= most) break
  }
  return begin.slice(0, most)
}
