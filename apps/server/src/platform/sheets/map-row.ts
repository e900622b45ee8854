import type { CellReading, RawCell } from './cell.ts'
import { showCell, tidyText } from './cell.ts'
import type { ImportColumn, MappedRow, Mapping, RowIssue } from './import-kind.ts'
import { readBoolean, readCode, readDate, readName, readNumber, readPhone, readText } from './read-cell.ts'

/** Reads the cells of one row as their columns want them. */
export function mapRow(columns: readonly ImportColumn[], mapping: Mapping, cells: readonly RawCell[]): MappedRow {
  const values: Record<string, string | number | boolean | null> = {}
  const issues: RowIssue[] = []
  for (const column of columns) {
    const index = mapping[column.key]
    const cell = index === undefined ? null : (cells[index] ?? null)
    const reading = readAs(column, cell)
    if (!reading.ok) issues.push({ column: column.key, reason: reading.reason })
    else if (reading.value === null && column.required) issues.push({ column: column.key, reason: missing })
    values[column.key] = reading.ok ? reading.value : null
  }
  return { values, issues }
}

const missing = { zh: '必填，不能空', en: 'must not be empty' }

function readAs(column: ImportColumn, cell: RawCell): CellReading<string | number | boolean | null> {
  switch (column.type) {
    case 'name':
      return readName(cell)
    case 'code':
      return readCode(cell)
    case 'phone':
      return readPhone(cell)
    case 'integer':
      return readNumber(cell, { ...column.range, whole: true })
    case 'number':
      return readNumber(cell, column.range)
    case 'boolean':
      return readBoolean(cell)
    case 'date':
      return readDate(cell)
    case 'choice':
      return readChoice(column, cell)
    default:
      return readText(cell, column.longest)
  }
}

function readChoice(column: ImportColumn, cell: RawCell): CellReading<string | null> {
  const text = readText(cell)
  if (!text.ok || text.value === null) return text
  const written = text.value.toLowerCase()
  const choices = column.choices ?? []
  const found = choices.find(({ value, label, synonyms = [] }) =>
    [value, label.zh, label.en, ...synonyms].some((name) => name.toLowerCase() === written),
  )
  if (found) return { ok: true, value: found.value }
  const names = (language: 'zh' | 'en') =>
    choices.map(({ label }) => label[language]).join(language === 'zh' ? '、' : ', ')
  return {
    ok: false,
    reason: { zh: `没有这一项，可填：${names('zh')}`, en: `not one of: ${names('en')}` },
  }
}

/** The rows of a file that say nothing: a total, a signature, a note under the table. */
export function isFooter(cells: readonly RawCell[]): boolean {
  const filled = cells.filter((cell) => cell !== null && tidyText(showCell(cell)) !== '')
  const [first] = filled
  if (first === undefined) return true
  const text = tidyText(showCell(first)).replace(/ /g, '')
  return (
    /^(合计|总计|小计|共计|填表人|制表人|审核人|填报单位|填报日期|备注|说明|注)\s*([:：]|$|\d)/.test(text) &&
    filled.length <= 4
  )
}
