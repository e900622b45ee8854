import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBoolean, readCode, readDate, readName, readNumber, readPhone, readText } from './read-cell.ts'

const read = (reading: { ok: boolean; value?: unknown }) => (reading.ok ? reading.value : 'refused')

describe('a date', () => {
  it.each([
    ['2024.3.5', '2024-03-05T00:00:00'],
    ['2024年3月5日', '2024-03-05T00:00:00'],
    ['2024年3月5日 8时30分', '2024-03-05T08:30:00'],
    ['２０２４－０３－０５', '2024-03-05T00:00:00'],
    ['2024/3/5 8:30', '2024-03-05T08:30:00'],
    ['2024-03-05T08:30:59', '2024-03-05T08:30:59'],
    [' 2024.03.05. ', '2024-03-05T00:00:00'],
    ['20240305', '2024-03-05T00:00:00'],
    [20240305, '2024-03-05T00:00:00'],
    [45356, '2024-03-05T00:00:00'],
    [45356.5, '2024-03-05T12:00:00'],
    ['45356', '2024-03-05T00:00:00'],
    [{ date: '2024-03-05T00:00:00' }, '2024-03-05T00:00:00'],
    [null, null],
    ['　', null],
  ])('is understood as people write it: %s', (cell, expected) => {
    expect(read(readDate(cell))).toBe(expected)
  })

  it.each(['2024.2.30', '去年冬天', '3月5日', '2024-13-01', 9_999_999, { error: '#REF!' }])(
    'that does not exist is refused: %s',
    (cell) => expect(readDate(cell).ok).toBe(false),
  )

  it('comes back from each way of writing it', () => {
    const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.constantFrom('-', '.', '/', '年'), (day, mark) => {
        const [y, m, d] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()]
        const written = mark === '年' ? `${y}年${m}月${d}日` : `${y}${mark}${m}${mark}${d}`
        expect(read(readDate(written))).toBe(`${day.toISOString().slice(0, 10)}T00:00:00`)
      }),
    )
  })
})

describe('a code', () => {
  it('that a spreadsheet turned into a number is refused with the reason, never guessed', () => {
    for (const cell of [5.2263519900101e17, '5.2E+17', '5.22635e+17']) {
      const reading = readCode(cell)
      expect(reading.ok).toBe(false)
      expect(!reading.ok && reading.reason.zh).toContain('后面几位已经丢失')
    }
  })

  it('keeps all digits that a number can keep', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 15 - 1 }), (code) => {
        expect(read(readCode(code))).toBe(String(code))
      }),
    )
  })

  it('is cleaned of stray blanks, full-width digits and the mark of a text', () => {
    expect(read(readCode("'９９０１０２ 001 000"))).toBe('990102001000')
    expect(read(readCode({ date: '2024-03-05T00:00:00' }))).toBe('refused')
  })
})

it('reads names, phones, numbers and answers as they are written', () => {
  expect(read(readName('李　　明'))).toBe('李明')
  expect(read(readName('Anna  Li'))).toBe('Anna Li')
  expect(read(readText('  第一\n网格 '))).toBe('第一 网格')
  expect(read(readPhone('１３９ 0000-1234'))).toBe('13900001234')
  expect(read(readPhone(13900001234))).toBe('13900001234')
  expect(read(readPhone('0855-2622110'))).toBe('08552622110')
  expect(read(readPhone('12345'))).toBe('refused')
  expect(read(readNumber('1,234 户', { whole: true }))).toBe(1234)
  expect(read(readNumber('十二'))).toBe('refused')
  expect(read(readNumber(1.5, { whole: true }))).toBe('refused')
  expect(read(readNumber(500, { most: 180 }))).toBe('refused')
  expect(read(readBoolean('√'))).toBe(true)
  expect(read(readBoolean('也许'))).toBe('refused')
})
