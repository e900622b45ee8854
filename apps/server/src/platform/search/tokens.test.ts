import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutSyllables } from './pinyin.ts'
import { type Reading, readingsOf } from './reading.ts'
import { type SearchField, tokensOf } from './tokens.ts'

const found = (question: string, fields: readonly SearchField[], style: 'name' | 'text') => {
  const tokens = tokensOf(fields)
  const fits = (reading: Reading) =>
    reading.every((term) =>
      tokens.some((token) =>
        'token' in term ? token === term.token : bytes(token, term.from) && !bytes(token, term.to),
      ),
    )
  return readingsOf(question, style).some(fits)
}
/** Whether `a` is at or behind `b` in the order of the "C" collation. */
const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) >= 0

const title: readonly SearchField[] = [
  { as: 'text', text: '杨家与罗家山林界址纠纷' },
  { as: 'code', text: 'XW-2026-000171' },
]

it.each([
  '山林',
  '山林界址',
  '界址',
  '杨家',
  '杨',
  'shanlin',
  'sl',
  'sljz',
  'XW-2026-000171',
  'xw2026000171',
  '0171',
  '171',
])('finds a case by %s', (question) => expect(found(question, title, 'text')).toBe(true))

it.each(['水渠', '林山', 'shuiqu', 'XW-2026-000172', '0172', ''])('does not find a case by “%s”', (question) => {
  expect(found(question, title, 'text')).toBe(false)
})

const person: readonly SearchField[] = [
  { as: 'name', text: '欧阳示例' },
  { as: 'number', text: '13800000021' },
  { as: 'number', text: '99010219800101003X' },
]

it.each([
  '欧阳',
  '阳示',
  '欧',
  '示例',
  '例',
  'ouyang',
  'ouy',
  'oysl',
  'oy',
  'shili',
  '0021',
  '000021',
  '13800000021',
  '003x',
])('finds a person by %s', (question) => expect(found(question, person, 'name')).toBe(true))

it('keeps of a number only its tails', () => {
  expect(tokensOf(person).filter((token) => token.includes('1380000'))).toEqual([])
})

it('finds every text by every pair of neighbouring characters in it', () => {
  const han = fc.stringMatching(/^[一-龥]{2,12}$/)
  fc.assert(
    fc.property(han, fc.nat(), (text, at) => {
      const start = at % (text.length - 1)
      expect(found(text.slice(start, start + 2), [{ as: 'text', text }], 'text')).toBe(true)
    }),
    { numRuns: 100 },
  )
})

it('cuts pinyin into syllables, and says when it is none', () => {
  expect(cutSyllables('shanlintudi')).toEqual(['shan', 'lin', 'tu', 'di'])
  expect(cutSyllables('shanl')).toEqual(['shan'])
  expect(cutSyllables('xyzzy')).toBeNull()
})
