export { isBlank, type RawCell, type RawRow, showCell } from './cell.ts'
export { sheetErrors } from './detect-format.ts'
export { findHeader, type Header, headerAt, headerRowsSearched, plainLabel } from './find-header.ts'
export type {
  ColumnType,
  ImportColumn,
  ImportContext,
  ImportKind,
  Mapping,
  RowChecker,
  RowIssue,
  RowReading,
  RowValues,
  UseCheck,
  UsedRow,
  WrittenRow,
} from './import-kind.ts'
export { isFooter, mapRow } from './map-row.ts'
export { openSheetSource, type SheetLimits, type SheetSource, sheetLimits } from './sheet-source.ts'
export { type SheetColumn, writeXlsx } from './write-sheet.ts'
