import type { PaperField, PaperFieldKind } from '@fengqiao/contract'
import { asChinaTime } from '../../platform/china-time/index.ts'
import { chineseAmount } from './chinese-amount.ts'

/** How a value can be written, whatever its kind: `{claim|upper}`. */
export const paperFormats = ['date', 'day', 'time', 'money', 'upper', 'text'] as const
type PaperFormat = (typeof paperFormats)[number]

type Value = string | number | null | undefined

const usual: Readonly<Record<PaperFieldKind, PaperFormat>> = {
  text: 'text',
  long_text: 'text',
  date: 'date',
  time: 'time',
  number: 'text',
  money: 'money',
  list: 'text',
}

/** A value as it stands on paper; empty when there is none. Times are the county's, UTC+8. */
export function writeValue(value: Value, field: Pick<PaperField, 'kind'> | undefined, format?: string): string {
  if (value === null || value === undefined || value === '') return ''
  const how = isFormat(format) ? format : usual[field?.kind ?? 'text']
  switch (how) {
    case 'date':
      return chineseDate(value) ?? String(value)
    case 'day':
      return chineseDate(value)?.replace(/^\d+年/, '') ?? String(value)
    case 'time':
      return chineseTime(value) ?? String(value)
    case 'money':
      return isAmount(value) ? `${money.format(Number(value))}元` : String(value)
    case 'upper':
      return isAmount(value) ? chineseAmount(Number(value)) : String(value)
    case 'text':
      return String(value)
  }
}

const isFormat = (format: string | undefined): format is PaperFormat =>
  (paperFormats as readonly (string | undefined)[]).includes(format)
const money = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const isAmount = (value: string | number) =>
  value !== '' && Number.isFinite(Number(value)) && Number(value) >= 0 && Number(value) < 1e13

/** 2024年3月5日: figures without leading zeros (GB/T 9704-2012, 7.3.5). */
function chineseDate(value: string | number): string | undefined {
  // A day without a time is that day everywhere.
  const day = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  if (day) return `${day[1]}年${Number(day[2])}月${Number(day[3])}日`
  const at = inChina(value)
  return at && `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`
}

function chineseTime(value: string | number): string | undefined {
  const at = inChina(value)
  const two = (part: number) => String(part).padStart(2, '0')
  return at && `${chineseDate(value)}${at.getUTCHours()}时${two(at.getUTCMinutes())}分`
}

function inChina(value: string | number): Date | undefined {
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? undefined : asChinaTime(at)
}

/** Writes a number by its format: `（{year}）{body}调字第{n}号`, `{n|4}` with leading zeros. */
export function writeNumber(
  format: string,
  number: { readonly year: number; readonly body: string; readonly n: number },
) {
  return format
    .replaceAll('{year}', String(number.year))
    .replaceAll('{body}', number.body)
    .replace(/\{n(?:\|([1-9]))?\}/g, (_, width?: string) => String(number.n).padStart(Number(width ?? 1), '0'))
}
