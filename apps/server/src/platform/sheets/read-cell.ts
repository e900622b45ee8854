import { type CellReading, isBlank, type RawCell, showCell, tidyText } from './cell.ts'

/** Pure rules: what people write in spreadsheets, and what it means. `null` is an empty cell. */

const good = <T>(value: T): CellReading<T> => ({ ok: true, value })
const bad = (zh: string, en: string): CellReading<never> => ({ ok: false, reason: { zh, en } })

export function readText(cell: RawCell, longest = 500): CellReading<string | null> {
  if (isBlank(cell)) return good(null)
  if (isFailed(cell)) return failed(cell)
  const text = tidyText(showCell(cell))
  if (text.length > longest) {
    return bad(`超过 ${longest} 个字，请缩短`, `longer than ${longest} characters: shorten it`)
  }
  return good(text)
}

/** A person's name: `李  明` is 李明. */
export function readName(cell: RawCell): CellReading<string | null> {
  const text = readText(cell, 60)
  if (!text.ok || text.value === null) return text
  return good(text.value.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''))
}

/** Digits that a spreadsheet can keep exactly in a number. */
const exactDigits = 15

/**
 * A code, an id or a phone: digits and letters that must not be counted with. A spreadsheet that took it for a number
 * has lost what is behind the fifteenth digit, for good: it is refused, never guessed.
 */
export function readCode(cell: RawCell): CellReading<string | null> {
  if (isBlank(cell)) return good(null)
  if (isFailed(cell)) return failed(cell)
  if (typeof cell === 'object') return dateInstead()
  if (typeof cell === 'number') {
    if (!Number.isInteger(cell) || cell < 0) return bad('应是编号，不是小数', 'must be a code, not a fraction')
    if (cell >= 10 ** exactDigits) return ruined(cell.toExponential(4).replace('e', 'E'))
    return good(String(cell))
  }
  const text = tidyText(String(cell))
    .replace(/^['’]/, '')
    .replace(/ /g, '')
    .replace(/[－—–]/g, '-')
  if (/^\d+(\.\d+)?[eE]\+?\d+$/.test(text)) return ruined(text)
  return good(text)
}

function ruined(shown: string): CellReading<never> {
  return bad(
    `长编号被表格软件当成了数（${shown}），后面几位已经丢失，无法还原。请把这一列的格式设为“文本”，再从原始资料重新填写`,
    `the spreadsheet took the code for a number (${shown}) and lost its last digits for good: format the column as text and fill it in again from the source`,
  )
}

function dateInstead(): CellReading<never> {
  return bad(
    '这里是日期，应是编号或文字。请把这一列的格式设为“文本”',
    'this is a date where a code is wanted: format the column as text',
  )
}

export function readPhone(cell: RawCell): CellReading<string | null> {
  const code = readCode(cell)
  if (!code.ok || code.value === null) return code
  const digits = code.value.replace(/^\+?86(?=1\d{10}$)/, '').replace(/[-() （）]/g, '')
  if (/^1\d{10}$/.test(digits)) return good(digits)
  if (/^(0\d{2,3})?[2-9]\d{6,7}$/.test(digits)) return good(digits)
  return bad(
    '不像电话号码：手机 11 位，固话 7–8 位，可带区号',
    'not a phone number: a mobile has 11 digits, a land line 7–8',
  )
}

export function readNumber(
  cell: RawCell,
  range: { readonly least?: number; readonly most?: number; readonly whole?: boolean } = {},
): CellReading<number | null> {
  if (isBlank(cell)) return good(null)
  if (isFailed(cell)) return failed(cell)
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, whole = false } = range
  const text = tidyText(showCell(cell))
    .replace(/[,，](?=\d{3}(\D|$))/g, '')
    .replace(/[户人个件元路]$/, '')
  const value = typeof cell === 'number' ? cell : text === '' ? Number.NaN : Number(text)
  if (typeof cell === 'object' || !Number.isFinite(value)) return bad('应是数字', 'must be a number')
  if (whole && !Number.isInteger(value)) return bad('应是整数', 'must be a whole number')
  if (value < least || value > most) return bad(`应在 ${least} 到 ${most} 之间`, `must be between ${least} and ${most}`)
  return good(value)
}

const yes = new Set(['是', '有', '对', '√', '✓', 'y', 'yes', 'true', '1'])
const no = new Set(['否', '无', '没有', '×', 'x', 'n', 'no', 'false', '0'])

export function readBoolean(cell: RawCell): CellReading<boolean | null> {
  if (isBlank(cell)) return good(null)
  const text = tidyText(showCell(cell)).toLowerCase()
  if (yes.has(text)) return good(true)
  if (no.has(text)) return good(false)
  return bad('应填“是”或“否”', 'must be yes or no')
}

/** The epoch of spreadsheet serials, with the leap day of 1900 that never was: serial 60 is skipped by all of use. */
const serialEpoch = Date.UTC(1899, 11, 30)
const dayMs = 86_400_000
const [earliestSerial, latestSerial] = [1, 73_050]

/**
 * A date, and the time of day where it is written: `2024.3.5`, `2024-03-05`, `2024/3/5 8:30`, `2024年3月5日`, `20240305`, a
 * spreadsheet's serial or a cell formatted as a date.
 * @returns the county's wall clock as `2024-03-05T08:30:00`.
 */
export function readDate(cell: RawCell): CellReading<string | null> {
  if (isBlank(cell)) return good(null)
  if (isFailed(cell)) return failed(cell)
  if (cell !== null && typeof cell === 'object') return 'date' in cell ? checked(cell.date) : failed(cell)
  if (typeof cell === 'number' && !isCompact(String(cell))) return fromSerial(cell)
  const text = tidyText(String(cell))
  const compact = isCompact(text)
  if (compact) return fromParts(text.slice(0, 4), text.slice(4, 6), text.slice(6, 8))
  const written =
    /^(\d{4})\s*[年./\-－．。]\s*(\d{1,2})\s*[月./\-－．。]\s*(\d{1,2})\s*[日号]?\.?(?:[T\s,，]*(\d{1,2})\s*[:：时点]\s*(?:(\d{1,2})\s*分?)?(?:[:：]?\s*(\d{1,2})\s*秒?)?)?(?:\.\d+)?Z?$/.exec(
      text,
    )
  if (!written) {
    const serial = /^\d{5}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
    if (!Number.isNaN(serial)) return fromSerial(serial)
    return bad('不像日期，请写成 2024-03-05', 'not a date: write it like 2024-03-05')
  }
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0'] = written
  return fromParts(year, month, day, hour, minute, second)
}

function isCompact(text: string): boolean {
  return /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(text)
}

function fromSerial(serial: number): CellReading<string> {
  if (serial < earliestSerial || serial > latestSerial) {
    return bad('不像日期，请写成 2024-03-05', 'not a date: write it like 2024-03-05')
  }
  return good(new Date(serialEpoch + Math.round(serial * dayMs)).toISOString().slice(0, 19))
}

function checked(date: string): CellReading<string> {
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0'] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?/.exec(date) ?? []
  return fromParts(year, month, day, hour, minute, second)
}

function fromParts(
  year: string,
  month: string,
  day: string,
  hour = '0',
  minute = '0',
  second = '0',
): CellReading<string> {
  const numbers = [year, month, day, hour, minute, second].map(Number)
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = numbers
  const time = new Date(Date.UTC(y, mo - 1, d, h, mi, s))
  const exists =
    time.getUTCFullYear() === y &&
    time.getUTCMonth() === mo - 1 &&
    time.getUTCDate() === d &&
    h < 24 &&
    mi < 60 &&
    s < 60
  return exists ? good(time.toISOString().slice(0, 19)) : bad('没有这一天，请核对', 'there is no such day: check it')
}

function isFailed(cell: RawCell): cell is { readonly error: string } {
  return typeof cell === 'object' && cell !== null && 'error' in cell
}

function failed(cell: RawCell): CellReading<never> {
  const shown = showCell(cell)
  return bad(`公式出错（${shown}），请改成实际内容`, `the formula failed (${shown}): write the content itself`)
}
