import type { Text } from '@fengqiao/contract'
import chineseDays from 'chinese-days'
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type Day, formatDate, parseDay } from './day.ts'
import type { CalendarYear, SpecialDay } from './working-calendar.ts'

const { getLunarDate } = chineseDays
const holidays: Readonly<Record<string, string>> = announced.holidays
const workdays: Readonly<Record<string, string>> = announced.workdays

const known = new Map<number, CalendarYear>()

/**
 * The calendar that the product comes with: holidays and 调休 as the State Council announced them, from chinese-days;
 * for a year not announced yet the holidays that the law fixes (全国年节及纪念日放假办法).
 */
export function standardYear(year: number): CalendarYear {
  const found = known.get(year)
  if (found) return found
  const all = daysOf(year)
  const special = all.flatMap((day) => announcedDay(day) ?? [])
  const made: CalendarYear = {
    year,
    version: 0,
    confirmed: false,
    announced: special.length > 0,
    days: special.length > 0 ? special : all.flatMap((day) => holidayByLaw(day) ?? []),
  }
  known.set(year, made)
  return made
}

function daysOf(year: number): readonly Day[] {
  const first = parseDay(`${year}-01-01`)
  const next = parseDay(`${year + 1}-01-01`)
  return Array.from({ length: next - first }, (_, index) => first + index)
}

/** The data name a day `National Day,国庆节,3`. The weekend inside a holiday is part of it and has its name. */
function announcedDay(day: Day): SpecialDay | undefined {
  const date = formatDate(day)
  const working = workdays[date] !== undefined
  const [en, zh] = (workdays[date] ?? holidays[date] ?? '').split(',')
  if (!en || !zh) return undefined
  return { day, working, name: working ? { zh: `${zh}调休上班`, en: `worked for ${en}` } : { zh, en } }
}

const fixed: Readonly<Record<string, Text>> = {
  '01-01': { zh: '元旦', en: "New Year's Day" },
  '05-01': { zh: '劳动节', en: 'Labour Day' },
  '05-02': { zh: '劳动节', en: 'Labour Day' },
  '10-01': { zh: '国庆节', en: 'National Day' },
  '10-02': { zh: '国庆节', en: 'National Day' },
  '10-03': { zh: '国庆节', en: 'National Day' },
}
const spring: Text = { zh: '春节', en: 'Spring Festival' }
const lunar: Readonly<Record<string, Text>> = {
  '1-1': spring,
  '1-2': spring,
  '1-3': spring,
  '5-5': { zh: '端午', en: 'Dragon Boat Festival' },
  '8-15': { zh: '中秋', en: 'Mid-autumn Festival' },
}

function holidayByLaw(day: Day): SpecialDay | undefined {
  const name = nameByLaw(day)
  return name && { day, working: false, name }
}

function nameByLaw(day: Day): Text | undefined {
  const date = formatDate(day)
  const byDate = fixed[date.slice(5)]
  if (byDate) return byDate
  const { lunarMon, lunarDay, isLeap } = getLunarDate(date)
  const byMoon = isLeap ? undefined : lunar[`${lunarMon}-${lunarDay}`]
  if (byMoon) return byMoon
  const tomorrow = getLunarDate(formatDate(day + 1))
  if (tomorrow.lunarMon === 1 && tomorrow.lunarDay === 1) return spring
  return isTombSweeping(date) ? { zh: '清明', en: 'Tomb-sweeping Day' } : undefined
}

/** 清明 of this century, by the usual formula of the solar terms. */
function isTombSweeping(date: string): boolean {
  const short = Number(date.slice(2, 4))
  const day = Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)
  return date.slice(4) === `-04-0${day}`
}
