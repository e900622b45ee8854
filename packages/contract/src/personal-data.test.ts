import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  idNumberBirth,
  idNumberCheckDigit,
  idNumberFault,
  idNumberSex,
  maskIdNumber,
  maskName,
  maskPhone,
} from './personal-data.ts'

describe('what is shown of personal data', () => {
  it('keeps three and four of phones and identity numbers', () => {
    expect(maskPhone('13812340021')).toBe('138****0021')
    expect(maskPhone('0855-2345678')).toBe('085****5678')
    expect(maskIdNumber('990102199001010031')).toBe('990***********0031')
  })

  it('hides short numbers but for their end', () => {
    expect(maskPhone('95598')).toBe('****98')
    expect(maskPhone('110')).toBe('****')
    expect(maskIdNumber('12345')).toBe('*****')
  })

  it('keeps the family name, of two characters too', () => {
    expect(maskName('罗文海')).toBe('罗**')
    expect(maskName('龙海')).toBe('龙*')
    expect(maskName('欧阳修')).toBe('欧阳*')
    expect(maskName('欧阳')).toBe('欧*')
    expect(maskName('阿依古丽·买买提')).toBe('阿***')
    expect(maskName('John Smith')).toBe('J*** S***')
  })

  it('keeps what is not there not there', () => {
    expect([maskPhone(null), maskIdNumber(null), maskName(null)]).toEqual([null, null, null])
  })

  it('never shows a whole value', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim().length > 0),
        (text) => {
          for (const masked of [maskPhone(text), maskIdNumber(text), maskName(text)]) {
            expect(masked).toContain('*')
            expect(masked).not.toContain(text.trim().length > 3 ? text.trim() : '\u0000')
          }
        },
      ),
    )
  })
})

describe('an identity number', () => {
  it('is right with its check digit, X too', () => {
    // The example of GB 11643-1999.
    expect(idNumberFault('11010519491231002X')).toBeNull()
    expect(idNumberFault('11010519491231002x')).toBeNull()
    expect(idNumberFault('440524188001010014')).toBeNull()
  })

  it('is wrong by length, characters, birth and check digit, each told apart', () => {
    expect(idNumberFault('5.2E+17')).toBe('length')
    expect(idNumberFault('1101051949123100XX')).toBe('characters')
    expect(idNumberFault('110105194902300025')).toBe('birth')
    expect(idNumberFault('110105194912310021')).toBe('check')
    expect(idNumberFault('110105204912310027', new Date('2026-01-01'))).toBe('birth')
  })

  it('notices every single changed digit and every swapped pair', () => {
    const digits = fc.stringMatching(/^[1-9]\d{5}19[5-9]\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}$/)
    fc.assert(
      fc.property(digits, fc.nat(16), fc.integer({ min: 1, max: 9 }), (seventeen, at, change) => {
        const other = [...seventeen]
        other[at] = String((Number(other[at]) + change) % 10)
        expect(idNumberCheckDigit(other.join(''))).not.toBe(idNumberCheckDigit(seventeen))
        const swapped = [...seventeen]
        const next = (at + 1) % 17
        ;[swapped[at], swapped[next]] = [swapped[next] ?? '', swapped[at] ?? '']
        if (next > at && swapped[at] !== swapped[next])
          expect(idNumberCheckDigit(swapped.join(''))).not.toBe(idNumberCheckDigit(seventeen))
      }),
    )
  })

  it('tells birth and sex', () => {
    expect(idNumberBirth('11010519491231002X')).toBe('1949-12-31')
    expect(idNumberSex('11010519491231002X')).toBe('female')
  })
})
