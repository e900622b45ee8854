import { createReadStream } from 'node:fs'
import ExcelJS from 'exceljs'
import type { RawCell, RawRow } from './cell.ts'
import { TooManyCells } from './too-many-cells.ts'

const options = {
  entries: 'ignore',
  sharedStrings: 'cache',
  hyperlinks: 'ignore',
  styles: 'cache',
  worksheets: 'emit',
} as const

/** Streams one sheet of a large .xlsx. Merged cells keep their value in the first cell only: a stream knows them too late. */
export async function* streamXlsx(
  path: string,
  sheet: number,
  most: { readonly rows: number; readonly columns: number },
): AsyncGenerator<RawRow> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(createReadStream(path), options)
  let index = 0
  for await (const worksheet of reader) {
    if (index++ !== sheet) continue
    for await (const row of worksheet) {
      if (row.number > most.rows) throw new TooManyCells()
      const values = row.values as ExcelJS.CellValue[]
      if (values.length - 1 > most.columns) throw new TooManyCells()
      const cells = Array.from(values.slice(1), toRaw)
      if (cells.some((cell) => cell !== null)) yield { line: row.number, cells }
    }
    return
  }
}

/** The sheets of a large .xlsx by order; their names only, because their length is known at their end. */
export async function sheetNamesOf(path: string): Promise<readonly string[]> {
  const names: string[] = []
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(createReadStream(path), { ...options, sharedStrings: 'ignore' })
  for await (const worksheet of reader) {
    names.push((worksheet as unknown as { name?: string }).name ?? `Sheet${names.length + 1}`)
  }
  return names
}

function toRaw(value: ExcelJS.CellValue | undefined): RawCell {
  if (value === null || value === undefined || value === '') return null
  if (typeof value !== 'object') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : { date: value.toISOString().slice(0, 19) }
  if ('error' in value) return { error: value.error }
  if ('richText' in value) return value.richText.map(({ text }) => text).join('') || null
  if ('formula' in value || 'sharedFormula' in value) return toRaw((value as ExcelJS.CellFormulaValue).result)
  if ('text' in value) return toRaw(value.text as ExcelJS.CellValue)
  return null
}
