import type { Text } from '@fengqiao/contract'
import { type Day, isWeekend, yearOf } from './day.ts'

/** A date that is not what its weekday says: a holiday on a weekday, or a weekend that is worked (调休). */
export interface SpecialDay {
  readonly day: Day
  readonly working: boolean
  /** 国庆节, 调休上班. */
  readonly name: Text
}

/** One year of the calendar, in a version. */
export interface CalendarYear {
  readonly year: number
  /** 0 is the product's own, before anybody changed or confirmed it. */
  readonly version: number
  readonly confirmed: boolean
  /** The State Council has announced it; before that only the holidays of the law are known, without 调休. */
  readonly announced: boolean
  readonly days: readonly SpecialDay[]
}

export interface WorkingCalendar {
  isWorking(day: Day): boolean
  /** Why a day is or is not worked, where its weekday alone does not say it. */
  specialOf(day: Day): SpecialDay | undefined
  yearOf(day: Day): CalendarYear
}

/** Saturday and Sunday are off unless a year says otherwise; years are asked for as they are needed. */
export function workingCalendar(year: (year: number) => CalendarYear): WorkingCalendar {
  const indexed = new Map<number, { readonly of: CalendarYear; readonly days: ReadonlyMap<Day, SpecialDay> }>()
  const index = (day: Day) => {
    const number = yearOf(day)
    let found = indexed.get(number)
    if (!found) {
      const of = year(number)
      found = { of, days: new Map(of.days.map((special) => [special.day, special])) }
      indexed.set(number, found)
    }
    return found
  }
  return {
    isWorking: (day) => index(day).days.get(day)?.working ?? !isWeekend(day),
    specialOf: (day) => index(day).days.get(day),
    yearOf: (day) => index(day).of,
  }
}
