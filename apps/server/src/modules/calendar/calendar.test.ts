import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWorkingDays, specialDays } from './change-year.ts'
import { addMonths, dayAt, formatDate, parseDay, startOf, weekdayOf } from './day.ts'
import { standardYear } from './standard-year.ts'
import { workingCalendar } from './working-calendar.ts'

const calendar = workingCalendar(standardYear)
const works = (date: string) => calendar.isWorking(parseDay(date))

describe('dates of China', () => {
  const instants = fc.date({ min: new Date('1992-01-01Z'), max: new Date('2099-12-31Z'), noInvalidDate: true })

  it('are those of Asia/Shanghai, wherever the server stands', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })
    fc.assert(
      fc.property(instants, (at) => {
        expect(formatDate(dayAt(at))).toBe(format.format(at))
      }),
    )
  })

  it('begin with their first instant', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const day = dayAt(at)
        expect(startOf(day) <= at && at < startOf(day + 1)).toBe(true)
        expect(weekdayOf(day)).toBe(new Date(day * 86_400_000).getUTCDay())
      }),
    )
  })

  it('a month later are the same day, or the last of a shorter month', () => {
    const after = (date: string, months: number) => formatDate(addMonths(parseDay(date), months))
    expect(after('2026-11-03', 1)).toBe('2026-12-03')
    expect(after('2024-01-31', 1)).toBe('2024-02-29')
    expect(after('2025-12-31', 2)).toBe('2026-02-28')
    expect(after('2026-08-31', 13)).toBe('2027-09-30')
  })
})

describe('the working calendar that the product comes with', () => {
  it('has the holidays and worked weekends of an announced year', () => {
    expect(standardYear(2026)).toMatchObject({ announced: true, version: 0, confirmed: false })
    for (const date of ['2026-01-01', '2026-02-23', '2026-10-07', '2026-11-28'])
      expect([date, works(date)]).toEqual([date, false])
    for (const date of ['2026-01-04', '2026-02-28', '2026-10-10', '2026-11-27'])
      expect([date, works(date)]).toEqual([date, true])
    expect(calendar.specialOf(parseDay('2026-10-10'))?.name.zh).toBe('国庆节调休上班')
  })

  it('has only the holidays of the law in a year that is not announced', () => {
    const year = standardYear(2031)
    expect(year.announced).toBe(false)
    expect(year.days.every(({ working }) => !working)).toBe(true)
    // 2031: 春节 is 23 January, 清明 5 April, 端午 24 June, 中秋 1 October.
    const off = year.days.map(({ day, name }) => `${formatDate(day)} ${name.zh}`)
    expect(off).toEqual([
      '2031-01-01 元旦',
      '2031-01-22 春节',
      '2031-01-23 春节',
      '2031-01-24 春节',
      '2031-01-25 春节',
      '2031-04-05 清明',
      '2031-05-01 劳动节',
      '2031-05-02 劳动节',
      '2031-06-24 端午',
      '2031-10-01 国庆节',
      '2031-10-02 国庆节',
      '2031-10-03 国庆节',
    ])
  })

  it('counts a plausible number of working days in every year', () => {
    for (let year = 2004; year <= 2040; year++) {
      const count = countWorkingDays(standardYear(year))
      expect([year, count >= 245 && count <= 256]).toEqual([year, true])
    }
  })
})

describe('days that somebody sends', () => {
  const name = { zh: '县庆', en: 'County day' }

  it('are put in order', () => {
    const days = specialDays(2026, [
      { date: '2026-11-04', working: false, name },
      { date: '2026-03-01', working: true, name },
    ])
    expect(days.map(({ day }) => formatDate(day))).toEqual(['2026-03-01', '2026-11-04'])
  })

  it.each(['2026-02-30', '2025-12-31'])('are refused when they are no date of the year: %s', (date) => {
    expect(() => specialDays(2026, [{ date, working: false, name }])).toThrow('not a date of 2026')
  })

  it('are refused when one stands there twice', () => {
    const day = { date: '2026-05-06', working: false, name }
    expect(() => specialDays(2026, [day, day])).toThrow('twice')
  })
})
