import { type RawCell, type RawRow, showCell, tidyText } from './cell.ts'
import type { ImportColumn, Mapping } from './import-kind.ts'

export interface Header {
  /** Line of the header's last row; data begin below it. */
  readonly line: number
  /** One a column; joined with ／ where the header has two rows. */
  readonly labels: readonly string[]
  readonly mapping: Mapping
}

/** How far down a header is looked for: titles, units and dates stand above it. */
export const headerRowsSearched = 20

/** The row, or the pair of rows, that names most of the columns; the first row when none names any. */
export function findHeader(rows: readonly RawRow[], columns: readonly ImportColumn[]): Header {
  let best: { readonly header: Header; readonly score: number; readonly single: boolean } | undefined
  const candidates = rows.slice(0, headerRowsSearched)
  candidates.forEach((row, index) => {
    const next = candidates[index + 1]
    const single = labelsOf(row.cells)
    const take = (header: Header, isSingle: boolean) => {
      const score = Object.keys(header.mapping).length
      const better = score > (best?.score ?? 0) || (score > 0 && score === best?.score && isSingle && !best.single)
      if (better) best = { header, score, single: isSingle }
    }
    take(toHeader(row.line, single, columns), true)
    if (next && next.line === row.line + 1 && couldBeHeader(next.cells)) {
      take(toHeader(next.line, joinLabels(single, labelsOf(next.cells)), columns), false)
    }
  })
  const [first] = rows
  return best?.header ?? { line: first?.line ?? 1, labels: labelsOf(first?.cells ?? []), mapping: {} }
}

/** The header that a person chose. */
export function headerAt(rows: readonly RawRow[], line: number, columns: readonly ImportColumn[]): Header {
  const row = rows.find((candidate) => candidate.line === line)
  return toHeader(line, labelsOf(row?.cells ?? []), columns)
}

function toHeader(line: number, labels: readonly string[], columns: readonly ImportColumn[]): Header {
  return { line, labels, mapping: guessMapping(labels, columns) }
}

/** What a header row consists of: short words, no numbers. */
function couldBeHeader(cells: readonly RawCell[]): boolean {
  const filled = cells.filter((cell) => cell !== null)
  return filled.length > 0 && filled.every((cell) => typeof cell === 'string' && cell.length <= 30 && !/^\d/.test(cell))
}

function labelsOf(cells: readonly RawCell[]): string[] {
  return cells.map((cell) => tidyText(showCell(cell)).replace(/\s/g, ''))
}

function joinLabels(upper: readonly string[], lower: readonly string[]): string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [above = '', below = ''] = [upper[index], lower[index]]
    if (below === '' || below === above) return above
    return above === '' ? below : `${above}／${below}`
  })
}

/** Letters and characters only: 联系电话（手机）* is 联系电话手机. */
export function plainLabel(label: string): string {
  return label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** Which column of the file holds what: first by the very name, then by a name that holds another. */
export function guessMapping(labels: readonly string[], columns: readonly ImportColumn[]): Mapping {
  const plain = labels.map((label) => label.split('／').map(plainLabel))
  const whole = labels.map(plainLabel)
  const taken = new Set<number>()
  const mapping: Record<string, number> = {}
  const take = (key: string, index: number) => {
    if (index < 0 || mapping[key] !== undefined) return
    mapping[key] = index
    taken.add(index)
  }
  const namesOf = ({ label, synonyms, key }: ImportColumn) => [label.zh, label.en, key, ...synonyms].map(plainLabel)
  for (const column of columns) {
    const names = namesOf(column)
    const exact = (index: number) =>
      names.includes(whole[index] ?? '') || (plain[index]?.some((part) => names.includes(part)) ?? false)
    take(
      column.key,
      labels.findIndex((_, index) => !taken.has(index) && exact(index)),
    )
  }
  for (const column of columns) {
    const names = namesOf(column).filter((name) => name.length >= 2)
    const held = (index: number) => names.some((name) => (whole[index] ?? '').includes(name))
    take(
      column.key,
      labels.findIndex((_, index) => !taken.has(index) && held(index)),
    )
  }
  return mapping
}
