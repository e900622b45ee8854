import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { RawCell, RawRow } from './cell.ts'
import type { SheetFormat } from './detect-format.ts'

/** Reads a text table row by row, whatever its encoding; quotes that are not closed end the reading with an error. */
export async function* readCsv(path: string, format: Extract<SheetFormat, { kind: 'csv' }>): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter: format.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: 1_000_000,
    info: true,
  })
  const decoded = Readable.from(decode(path, format.encoding))
  decoded.on('error', (error) => parser.destroy(error))
  decoded.pipe(parser)
  let line = 0
  for await (const entry of parser) {
    const { record } = entry as { record: string[] }
    line++
    const cells: RawCell[] = record.map((text) => (text === '' ? null : text))
    if (cells.some((cell) => cell !== null)) yield { line, cells }
  }
}

async function* decode(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}
