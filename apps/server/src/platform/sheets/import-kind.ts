import type { Action, Text } from '@fengqiao/contract'
import type { Tx } from '../db/index.ts'

/** How the content of a column is read. */
export type ColumnType = 'text' | 'name' | 'code' | 'phone' | 'integer' | 'number' | 'boolean' | 'date' | 'choice'

export interface ImportColumn {
  /** The name of the field. */
  readonly key: string
  /** What the example file calls it. */
  readonly label: Text
  /** What else people write above such a column. */
  readonly synonyms: readonly string[]
  readonly type: ColumnType
  readonly required?: boolean
  readonly help: Text
  /** For numbers. */
  readonly range?: { readonly least: number; readonly most: number }
  /** For texts: characters. */
  readonly longest?: number
  /** For choices: what is written, and what it means. */
  readonly choices?: readonly { readonly value: string; readonly label: Text; readonly synonyms?: readonly string[] }[]
}

/** Why a row cannot be taken. */
export interface RowIssue {
  /** The column's key; null when the row as a whole is meant. */
  readonly column: string | null
  readonly reason: Text
}

/** The cells of one row as their columns read them, empty ones as null. */
export type RowValues = Readonly<Record<string, string | number | boolean | null>>

export type RowReading<Row> =
  /** To be written. */
  | { readonly outcome: 'new'; readonly row: Row }
  /** There already: left as it is. */
  | { readonly outcome: 'existing' }
  | { readonly outcome: 'bad'; readonly issues: readonly RowIssue[] }

export interface ImportContext {
  readonly countyCode: string
  readonly now: Date
  /** Who imports. */
  readonly accountId: string
  readonly accountName: string
}

/** Looks at the rows of one file in their order; what it has seen counts (the same code twice, a parent above). */
export type RowChecker<Row> = (values: RowValues, line: number) => RowReading<Row>

export interface WrittenRow {
  readonly line: number
  /** What undo will be asked to take away. */
  readonly id: string
}

/**
 * How a higher module says that it needs rows of a lower one: which of these ids it uses, and what for. Handed to the
 * lower module's kind where the modules are put together.
 */
export type UseCheck = (
  tx: Tx,
  ids: readonly string[],
) => Promise<readonly { readonly id: string; readonly by: Text }[]>

/** A written row that something else depends on by now. */
export interface UsedRow {
  readonly id: string
  readonly name: string
  readonly by: Text
}

/**
 * What can be imported: declared by the module that owns it, so that the import knows columns and files and nothing of
 * what they mean.
 */
// biome-ignore lint/suspicious/noExplicitAny: kinds of different rows stand in one list
export interface ImportKind<Row = any> {
  readonly key: string
  readonly label: Text
  /** What a row is, what must be there before, what happens to rows that are there already. */
  readonly note: Text
  /** Who may import it. */
  readonly action: Action
  readonly columns: readonly ImportColumn[]
  /** Rows of the example file by column key; invented, marked 示例. */
  readonly examples: readonly Readonly<Record<string, string>>[]
  /** Kinds that are imported before this one. */
  readonly after?: readonly string[]
  /** Reads what the rows are checked against, once for a run. */
  begin(tx: Tx, context: ImportContext): Promise<RowChecker<Row>>
  /** Work that must not wait in a transaction, such as hashing, for the rows of one batch. */
  prepare?(rows: readonly { readonly line: number; readonly row: Row }[]): Promise<void>
  /** Writes some hundred rows in one transaction. */
  write(
    tx: Tx,
    rows: readonly { readonly line: number; readonly row: Row }[],
    context: ImportContext,
  ): Promise<readonly WrittenRow[]>
  /** Which of these are in use by now. What `own` says goes away with them does not count. */
  used(tx: Tx, ids: readonly string[], own: (id: string) => boolean): Promise<readonly UsedRow[]>
  /** Takes them away again, last first. */
  remove(tx: Tx, ids: readonly string[]): Promise<void>
}

/** Column key → index of the file's column. */
export type Mapping = Readonly<Record<string, number>>

export interface MappedRow {
  readonly values: RowValues
  readonly issues: readonly RowIssue[]
}
