import type { Text } from '@fengqiao/contract'

/** One cell as the file has it, before anybody knows what it should be. */
export type RawCell =
  | string
  | number
  | boolean
  | null
  /** A date by the cell's format: the sheet's wall clock, `2024-03-05T08:00:00`. */
  | { readonly date: string }
  /** A formula that failed, `#REF!`. */
  | { readonly error: string }

export interface RawRow {
  /** As the spreadsheet program counts it: the first row is 1. */
  readonly line: number
  readonly cells: readonly RawCell[]
}

/** What one cell was understood as, or why it was not. */
export type CellReading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Text }

/** The cell as a person sees it, for lists of bad rows. */
export function showCell(cell: RawCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object')
    return 'date' in cell ? cell.date.replace('T00:00:00', '').replace('T', ' ') : cell.error
  return String(cell)
}

export function isBlank(cell: RawCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && tidyText(cell) === '')
}

/**
 * Blanks of every kind (ideographic, non-breaking, zero-width, tabs) at the ends are taken off and inside made one;
 * full-width letters and digits become half-width. Chinese punctuation stays.
 */
export function tidyText(text: string): string {
  return text
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]+/g, ' ')
    .trim()
}
