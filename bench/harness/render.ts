import type { Column, Table } from './measurement.ts'

type Cell = string | number | null | undefined

/** Numbers with the column's digits and separated thousands; what could not be measured is a dash. */
function show(value: Cell, { digits = 0 }: Column): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '—'
  if (typeof value === 'string') return value
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

const isNumeric = ({ rows }: Table, { key }: Column): boolean => rows.some((row) => typeof row[key] === 'number')

/** For a terminal. */
export function toText(table: Table): string {
  const cells = [
    table.columns.map(({ title }) => title),
    ...table.rows.map((row) => table.columns.map((column) => show(row[column.key], column))),
  ]
  const widths = table.columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)))
  const pad = (cell: string, index: number) => {
    const column = table.columns[index]
    const width = widths[index] ?? 0
    return column && isNumeric(table, column) ? cell.padStart(width) : cell.padEnd(width)
  }
  return [table.title, ...cells.map((line) => `  ${line.map(pad).join('  ').trimEnd()}`)].join('\n')
}

/** For docs/performance.md. */
export function toMarkdown(table: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    `**${table.title}**`,
    '',
    line(table.columns.map(({ title }) => title)),
    line(table.columns.map((column) => (isNumeric(table, column) ? '---:' : '---'))),
    ...table.rows.map((row) => line(table.columns.map((column) => show(row[column.key], column)))),
  ].join('\n')
}
