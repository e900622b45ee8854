import {
  type ImportKind,
  isBlank,
  isFooter,
  type Mapping,
  mapRow,
  type RawRow,
  type RowChecker,
  showCell,
} from '../../platform/sheets/index.ts'
import type { BadRow } from './import-row.store.ts'

export interface Sieve {
  readonly kind: Pick<ImportKind, 'columns'>
  readonly headerLine: number
  readonly labels: readonly string[]
  readonly mapping: Mapping
  readonly check: RowChecker<unknown>
}

export interface Sifted {
  /** Rows of data: neither header nor blank nor a line under the table. */
  readonly seen: number
  readonly good: readonly { readonly line: number; readonly row: unknown }[]
  readonly existing: number
  readonly bad: readonly BadRow[]
  readonly lastLine: number
}

/** Sorts some rows of a file into new, existing and bad ones. Pure, save for what the checker remembers of earlier rows. */
export function siftRows(sieve: Sieve, rows: readonly RawRow[]): Sifted {
  const good: { line: number; row: unknown }[] = []
  const bad: BadRow[] = []
  let [seen, existing, lastLine] = [0, 0, 0]
  for (const { line, cells } of rows) {
    lastLine = line
    if (line <= sieve.headerLine || cells.every(isBlank) || isFooter(cells)) continue
    seen++
    const { values, issues } = mapRow(sieve.kind.columns, sieve.mapping, cells)
    const reading = issues.length > 0 ? ({ outcome: 'bad', issues } as const) : sieve.check(values, line)
    if (reading.outcome === 'new') good.push({ line, row: reading.row })
    else if (reading.outcome === 'existing') existing++
    else {
      const width = Math.max(cells.length, sieve.labels.length)
      bad.push({
        line,
        cells: Array.from({ length: width }, (_, index) => showCell(cells[index])),
        issues: reading.issues,
      })
    }
  }
  return { seen, good, existing, bad, lastLine }
}
