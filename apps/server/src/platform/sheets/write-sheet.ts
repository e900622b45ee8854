import type { Writable } from 'node:stream'

export interface SheetColumn {
  readonly header: string
  /** Shown when the mouse rests on the header. */
  readonly note?: string
  readonly width?: number
}

/** Writes an .xlsx row by row: memory stays flat whatever its length. Every cell is text, so that no code is ruined. */
export async function writeXlsx(
  output: Writable,
  sheetName: string,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  notes: readonly string[] = [],
): Promise<void> {
  // Loaded when somebody first asks for a file: it is large.
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false })
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ header, width }) => ({
    header,
    width: width ?? Math.max(12, header.length * 2 + 2),
    style: { numFmt: '@' },
  }))
  const head = sheet.getRow(1)
  head.font = { bold: true }
  columns.forEach(({ note }, index) => {
    if (note) head.getCell(index + 1).note = note
  })
  head.commit()
  for await (const row of rows) sheet.addRow(row.map(defused)).commit()
  sheet.commit()
  if (notes.length > 0) {
    const page = workbook.addWorksheet('填写说明')
    page.columns = [{ width: 100 }]
    for (const note of notes) page.addRow([note]).commit()
    page.commit()
  }
  await workbook.commit()
}

/** A text that a spreadsheet would run as a formula stays text. */
function defused(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text
}
