import { declareErrors } from '../http/errors.ts'

/** `legacy` is what one library reads at once (.xls, and the web tables that systems export under that name). */
export type SheetFormat =
  | { readonly kind: 'xlsx' }
  | { readonly kind: 'legacy' }
  | { readonly kind: 'csv'; readonly encoding: 'utf-8' | 'gb18030' | 'utf-16le'; readonly delimiter: string }

export const sheetErrors = declareErrors({
  SHEET_UNKNOWN: {
    status: 415,
    zh: '不是能读的表格。请用 .xlsx、.xls 或 .csv 文件。',
    en: 'This is no spreadsheet that can be read. Use an .xlsx, .xls or .csv file.',
  },
  SHEET_LOCKED: {
    status: 422,
    zh: '这个表格设了打开密码。请先在表格软件里去掉密码再导入。',
    en: 'This spreadsheet has a password. Remove it in the spreadsheet program first.',
  },
  SHEET_BROKEN: {
    status: 422,
    zh: '表格文件损坏，读不出来。请在表格软件里打开后另存一份再试。',
    en: 'The spreadsheet is damaged and cannot be read. Open it in its program, save a copy and try that.',
  },
  SHEET_TOO_LARGE: {
    status: 413,
    zh: '表格太大：最多 {rows} 行、{columns} 列，.xls 不超过 {megabytes} MB。请拆成几个文件分别导入。',
    en: 'The spreadsheet is too large: at most {rows} rows, {columns} columns, and {megabytes} MB for .xls. Split it into several files.',
  },
  SHEET_TOO_SLOW: {
    status: 422,
    zh: '读这个表格用了太久，已停止。请另存为 .csv 或拆小后再试。',
    en: 'Reading this spreadsheet took too long and was stopped. Save it as .csv or split it.',
  },
  SHEET_EMPTY: {
    status: 422,
    zh: '这个表格里没有数据。请检查是不是选错了文件或工作表。',
    en: 'There are no data in this spreadsheet. Check whether it is the right file and sheet.',
  },
})

/** Enough to tell what it is, and in which encoding a text stands. */
export const detectBytes = 256 * 1024

/** By content, never by name. @throws SHEET_UNKNOWN */
export function detectFormat(head: Uint8Array): SheetFormat {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04)) return { kind: 'xlsx' }
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return { kind: 'legacy' }
  if (starts(0xff, 0xfe)) return csv('utf-16le', head)
  if (head.length === 0) throw sheetErrors.SHEET_EMPTY()
  // A text has no zero bytes; pictures, archives and programs have.
  if (head.includes(0)) throw sheetErrors.SHEET_UNKNOWN()
  const encoding = isUtf8(head) ? 'utf-8' : 'gb18030'
  const text = new TextDecoder(encoding).decode(head)
  const begin = text.slice(0, 2000).trimStart().toLowerCase()
  if (/^(<!doctype html|<html|<table|<\?xml|<meta)/.test(begin)) return { kind: 'legacy' }
  if (/^[[{%]/.test(begin) || controls(text)) throw sheetErrors.SHEET_UNKNOWN()
  return csv(encoding, head)
}

function csv(encoding: 'utf-8' | 'gb18030' | 'utf-16le', head: Uint8Array): SheetFormat {
  const text = new TextDecoder(encoding).decode(head)
  const [line = ''] = text.split(/\r?\n/).filter((candidate) => candidate.trim() !== '')
  const lines = text.split(/\r?\n/).slice(0, 20)
  const count = (delimiter: string) => lines.reduce((sum, one) => sum + one.split(delimiter).length - 1, 0)
  const delimiters = [',', '\t', ';', '，', '|']
  const [delimiter = ','] = delimiters.toSorted((a, b) => count(b) - count(a))
  return { kind: 'csv', encoding, delimiter: line === '' ? ',' : delimiter }
}

/** The sample may end inside a character, so its last bytes are forgiven. */
function isUtf8(bytes: Uint8Array): boolean {
  for (let cut = 0; cut < 4; cut++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut))
      return true
    } catch {
      if (bytes.length < detectBytes) return false
    }
  }
  return false
}

function controls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0001-\u0008\u000E-\u001F]/.test(text.slice(0, 4000))
}
