import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { findHeader } from './find-header.ts'
import { type ImportColumn, mapRow, openSheetSource, type RawRow, sheetLimits, showCell, writeXlsx } from './index.ts'

/** Each reading starts a worker, which takes its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-sheets-'))
})
afterAll(() => rm(folder, { recursive: true }))

const columns: readonly ImportColumn[] = [
  { key: 'code', type: 'code', label: { zh: '编号', en: 'Code' }, synonyms: ['网格编号'], help: { zh: '', en: '' } },
  { key: 'name', type: 'name', label: { zh: '姓名', en: 'Name' }, synonyms: ['网格员'], help: { zh: '', en: '' } },
  { key: 'phone', type: 'phone', label: { zh: '手机', en: 'Phone' }, synonyms: ['联系电话'], help: { zh: '', en: '' } },
  { key: 'since', type: 'date', label: { zh: '上岗日期', en: 'Since' }, synonyms: [], help: { zh: '', en: '' } },
]

/** As such lists look: a merged title, a note, a header in two rows, a village merged over its rows, a date cell. */
function workbook(bookType: 'xlsx' | 'biff8'): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['示例乡网格员名册', null, null, null, null],
    ['填报日期：2024.3.1'],
    ['所属村', '网格', null, '联系 电话', '上岗日期'],
    [null, '网格编号', '网格员', null, null],
    ['示例一村', '990102001001001', '李　明', '13900001234', { t: 'n', v: 45356, z: 'yyyy/m/d' }],
    [null, '990102001001002', '王示例', 13900005678, '2024.3.5'],
    [],
    ['示例二村', 5.2e17, '赵示例', '电话不详', '去年'],
  ])
  sheet['!merges'] = ['A1:E1', 'B3:C3', 'A3:A4', 'D3:D4', 'E3:E4', 'A5:A6'].map((range) =>
    XLSX.utils.decode_range(range),
  )
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, '名册')
  return XLSX.write(book, { type: 'buffer', bookType, cellDates: false }) as Buffer
}

async function readAll(name: string, content: Uint8Array | string, limits = sheetLimits) {
  const path = join(folder, name)
  await writeFile(path, content)
  const source = await openSheetSource(path, limits)
  const rows: RawRow[] = []
  for await (const batch of source.rows(0)) rows.push(...batch)
  return { names: await source.sheets(), rows, format: source.format }
}

const codeOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: { code?: string }) => error.code,
  )

it.each(['xlsx', 'biff8'] as const)(
  'reads a real list with merged cells and the header in rows three and four (%s)',
  async (type) => {
    const { names, rows } = await readAll(`list.${type}`, workbook(type))
    expect(names).toEqual(['名册'])
    const header = findHeader(rows, columns)
    expect(header.line).toBe(4)
    expect(header.mapping).toEqual({ code: 1, name: 2, phone: 3, since: 4 })
    const data = rows.filter(({ line }) => line > header.line)
    expect(data.map(({ line }) => line)).toEqual([5, 6, 8])
    expect(data.map(({ cells }) => showCell(cells[0]))).toEqual(['示例一村', '示例一村', '示例二村'])
    const [first, second, third] = data.map(({ cells }) => mapRow(columns, header.mapping, cells))
    expect(first).toMatchObject({ values: { name: '李明', since: '2024-03-05T00:00:00' }, issues: [] })
    expect(second).toMatchObject({ values: { phone: '13900005678', since: '2024-03-05T00:00:00' }, issues: [] })
    expect(third?.issues.map(({ column }) => column)).toEqual(['code', 'phone', 'since'])
  },
)

it('tells the encoding and the delimiter of a text table from its content', async () => {
  const text = '网格编号;网格员;联系电话\n990102001001001;李明;13900001234\n'
  const gb = Buffer.from(
    'cdf8b8f1b1e0bac53bcdf8b8f1d4b13bc1aacfb5b5e7bbb00a3939303130323030313030313030313bc0eec3f73b31333930303030313233340a',
    'hex',
  )
  for (const content of [text, `\uFEFF${text}`, gb]) {
    const { rows } = await readAll('list.csv', content)
    expect(rows.map(({ cells }) => cells.map(showCell))).toEqual([
      ['网格编号', '网格员', '联系电话'],
      ['990102001001001', '李明', '13900001234'],
    ])
  }
})

it('streams a large .xlsx with the same rows as one that is read at once', async () => {
  const path = join(folder, 'long.xlsx')
  const rows = Array.from({ length: 1300 }, (_, index) => [
    String(990102001001000 + index),
    `示例${index}`,
    '',
    '2024.3.5',
  ])
  await writeXlsx(
    createWriteStream(path),
    '名册',
    columns.map(({ label }) => ({ header: label.zh })),
    rows,
  )
  for (const streamFromBytes of [0, sheetLimits.streamFromBytes]) {
    const source = await openSheetSource(path, { ...sheetLimits, streamFromBytes })
    const read: RawRow[] = []
    for await (const batch of source.rows(0)) read.push(...batch)
    expect(read).toHaveLength(1301)
    expect(read[1300]).toMatchObject({ line: 1301, cells: ['990102001002299', '示例1299', null, '2024.3.5'] })
  }
})

it('refuses what is no spreadsheet, what is damaged, and what has more rows than allowed', async () => {
  expect(await codeOf(readAll('picture.xlsx', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2])))).toBe('SHEET_UNKNOWN')
  expect(await codeOf(readAll('empty.csv', ''))).toBe('SHEET_EMPTY')
  expect(await codeOf(readAll('cut.xlsx', workbook('xlsx').subarray(0, 900)))).toBe('SHEET_BROKEN')
  const limits = { ...sheetLimits, rows: 3 }
  expect(await codeOf(readAll('many.csv', 'a,b\n1,2\n3,4\n5,6\n', limits))).toBe('SHEET_TOO_LARGE')
})

it('stops its worker when the reader leaves in the middle', async () => {
  const path = join(folder, 'left.csv')
  await writeFile(path, `编号\n${'1\n'.repeat(5000)}`)
  for await (const batch of (await openSheetSource(path)).rows(0)) {
    expect(batch.length).toBe(500)
    break
  }
})
