import type { CalendarDay, CalendarYear as CalendarYearAnswer } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { isUniqueViolation } from '../../platform/db/index.ts'
import { declareErrors } from '../../platform/http/index.ts'
import { type CalendarChange, insertYear, versionsOfYear } from './calendar-year.store.ts'
import { formatDate, parseDay, yearOf } from './day.ts'
import { standardYear } from './standard-year.ts'
import { type CalendarYear, type SpecialDay, workingCalendar } from './working-calendar.ts'

export const calendarErrors = declareErrors({
  CALENDAR_CHANGED: {
    status: 409,
    zh: '别人刚刚改过这一年的日历。请看过新的再改。',
    en: 'Somebody else has just changed the calendar of this year. Look at it first.',
  },
  CALENDAR_DATE_WRONG: {
    status: 422,
    zh: '{date} 不是 {year} 年的日期，或写了两遍。',
    en: '{date} is not a date of {year}, or stands there twice.',
  },
})

export interface CalendarEdit {
  readonly year: number
  readonly days: readonly CalendarDay[]
  readonly announced: boolean
  /** The version that was seen. */
  readonly version: number
  readonly note: string
  readonly by: { readonly accountId: string; readonly name: string }
  readonly at: Date
}

/** Makes a new version of a year, confirmed by the centre. Deadlines that run keep the one they were counted with. */
export async function changeYear(tx: Tx, edit: CalendarEdit): Promise<CalendarChange> {
  const days = specialDays(edit.year, edit.days)
  const current = (await versionsOfYear(tx, edit.year))[0]
  if ((current?.version ?? 0) !== edit.version) throw calendarErrors.CALENDAR_CHANGED()
  const change: CalendarChange = {
    year: edit.year,
    version: edit.version + 1,
    confirmed: true,
    announced: edit.announced,
    days,
    note: edit.note.trim(),
    changedBy: edit.by.accountId,
    changedByName: edit.by.name,
    changedAt: edit.at,
  }
  try {
    await insertYear(tx, change)
  } catch (error) {
    if (isUniqueViolation(error)) throw calendarErrors.CALENDAR_CHANGED({ cause: error })
    throw error
  }
  return change
}

/** All versions of a year, newest first; the last is the product's own. */
export async function yearVersions(tx: Tx, year: number): Promise<readonly (CalendarYear | CalendarChange)[]> {
  return [...(await versionsOfYear(tx, year)), standardYear(year)]
}

/** Dates as they are sent, in order; each a real date of the year, and once. */
export function specialDays(year: number, days: readonly CalendarDay[]): readonly SpecialDay[] {
  const seen = new Set<string>()
  for (const { date } of days) {
    const day = parseDay(date)
    const isReal = !Number.isNaN(day) && formatDate(day) === date && yearOf(day) === year
    if (!isReal || seen.has(date)) throw calendarErrors.CALENDAR_DATE_WRONG({ values: { date, year } })
    seen.add(date)
  }
  return days.map(({ date, working, name }) => ({ day: parseDay(date), working, name })).sort((a, b) => a.day - b.day)
}

/** Working days of a year. */
export function countWorkingDays(year: CalendarYear): number {
  const calendar = workingCalendar(() => year)
  let count = 0
  for (let day = parseDay(`${year.year}-01-01`); yearOf(day) === year.year; day++) if (calendar.isWorking(day)) count++
  return count
}

export function toCalendarYear(year: CalendarYear | CalendarChange): CalendarYearAnswer {
  const change = 'changedAt' in year ? year : undefined
  return {
    year: year.year,
    version: year.version,
    confirmed: year.confirmed,
    announced: year.announced,
    days: year.days.map(({ day, working, name }) => ({ date: formatDate(day), working, name: { ...name } })),
    workingDays: countWorkingDays(year),
    changedBy: change?.changedByName ?? null,
    changedAt: change?.changedAt.toISOString() ?? null,
    note: change?.note ?? null,
  }
}
