import { readFile } from 'node:fs/promises'
import * as XLSX from '@e965/xlsx'
import type { RawCell, RawRow } from './cell.ts'
import { TooManyCells } from './too-many-cells.ts'

export interface WorkbookSheet {
  readonly name: string
  /** Rows by the sheet's own word; a guess. */
  readonly rows: number
}

/** A workbook held in memory: .xls, web tables, and .xlsx of a modest size. Only ever called in the reading worker. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
  rows(sheet: number, most: { readonly rows: number; readonly columns: number }): Generator<RawRow>
}

export async function openWorkbook(path: string, rowsAtMost: number): Promise<Workbook> {
  const content = await readFile(path)
  const book = XLSX.read(content, {
    type: 'buffer',
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellStyles: false,
    cellNF: true,
    sheetRows: rowsAtMost + 1,
  })
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const visible = book.SheetNames.filter((_, index) => (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0)
  const names = visible.length > 0 ? visible : book.SheetNames
  const rangeOf = (name: string) => XLSX.utils.decode_range(book.Sheets[name]?.['!ref'] ?? 'A1')
  return {
    sheets: names.map((name) => ({ name, rows: book.Sheets[name]?.['!ref'] ? rangeOf(name).e.r + 1 : 0 })),
    *rows(index, most) {
      const name = names[index]
      const sheet = name === undefined ? undefined : book.Sheets[name]
      if (!sheet || name === undefined) return
      const data = (sheet['!data'] ?? []) as (XLSX.CellObject | undefined)[][]
      if (data.length > most.rows) throw new TooManyCells()
      fillMerged(data, sheet['!merges'] ?? [])
      for (let row = 0; row < data.length; row++) {
        const cells = data[row]
        if (!cells) continue
        if (lastFilled(cells) >= most.columns) throw new TooManyCells()
        const raw = Array.from(cells.slice(0, most.columns), (cell) => toRaw(cell, date1904))
        if (raw.some((cell) => cell !== null)) yield { line: row + 1, cells: raw }
      }
    },
  }
}

/** Whoever merges cells means that the value holds for all of them. */
function fillMerged(data: (XLSX.CellObject | undefined)[][], merges: readonly XLSX.Range[]): void {
  for (const { s, e } of merges) {
    const value = data[s.r]?.[s.c]
    if (!value) continue
    for (let row = s.r; row <= Math.min(e.r, data.length - 1); row++) {
      const cells = data[row] ?? []
      data[row] = cells
      for (let column = s.c; column <= Math.min(e.c, s.c + 200); column++) cells[column] = value
    }
  }
}

function lastFilled(cells: readonly (XLSX.CellObject | undefined)[]): number {
  return cells.findLastIndex((cell) => cell !== undefined && cell.t !== 'z' && cell.v !== '')
}

function toRaw(cell: XLSX.CellObject | undefined, date1904: boolean): RawCell {
  if (!cell || cell.v === undefined || cell.v === null) return null
  if (cell.t === 'e') return { error: cell.w ?? '#ERROR' }
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const format = typeof cell.z === 'string' ? cell.z : ''
    if (format !== '' && XLSX.SSF.is_date(format)) {
      const date = XLSX.SSF.parse_date_code(cell.v, { date1904 })
      if (date) {
        const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
        return { date: `${date.y}-${two(date.m)}-${two(date.d)}T${two(date.H)}:${two(date.M)}:${two(date.S)}` }
      }
    }
    return cell.v
  }
  if (cell.v instanceof Date) return { date: cell.v.toISOString().slice(0, 19) }
  return cell.v === '' ? null : cell.v
}
