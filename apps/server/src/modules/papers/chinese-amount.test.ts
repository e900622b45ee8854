import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chineseAmount } from './chinese-amount.ts'

it('writes amounts as bills have them', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '零元整'],
    [0.05, '伍分'],
    [0.5, '伍角整'],
    [10, '壹拾元整'],
    [1409.5, '壹仟肆佰零玖元伍角整'],
    [6007.14, '陆仟零柒元壹角肆分'],
    [1680.32, '壹仟陆佰捌拾元叁角贰分'],
    [325.04, '叁佰贰拾伍元零肆分'],
    [107_000.53, '壹拾万柒仟元伍角叁分'],
    [100_000_001, '壹亿零壹元整'],
    [10_010_000, '壹仟零壹万元整'],
    [12_000, '壹万贰仟元整'],
  ]
  for (const [yuan, text] of cases) expect([yuan, chineseAmount(yuan)]).toEqual([yuan, text])
})

it('can be read back, whatever the amount', () => {
  const fen = fc.oneof(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 999_999_999_999_999 - 1 }))
  fc.assert(
    fc.property(fen, (amount) => {
      const text = chineseAmount(amount / 100)
      expect(text).not.toMatch(/零零|零[万亿元角]/)
      expect(readAmount(text)).toBe(amount)
    }),
  )
})

it('refuses what is no amount', () => {
  for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e13])
    expect(() => chineseAmount(wrong)).toThrow(RangeError)
})

const figures = '零壹贰叁肆伍陆柒捌玖'
const units: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 }

/** An independent reader: groups by 亿 and 万, then figures with their places. */
function readAmount(text: string): number {
  const [yuan = '', rest] = text.includes('元') ? text.split('元') : ['', text]
  const jiao = /(.)角/.exec(rest ?? '')?.[1]
  const fen = /(.)分/.exec(rest ?? '')?.[1]
  return readInteger(yuan) * 100 + (jiao ? figures.indexOf(jiao) * 10 : 0) + (fen ? figures.indexOf(fen) : 0)
}

function readInteger(text: string): number {
  for (const [name, value] of [
    ['万亿', 1e12],
    ['亿', 1e8],
    ['万', 1e4],
  ] as const) {
    const at = text.lastIndexOf(name)
    if (at >= 0 && (name !== '亿' || text[at - 1] !== '万')) {
      return readInteger(text.slice(0, at)) * value + readInteger(text.slice(at + name.length))
    }
  }
  let sum = 0
  let figure = 0
  for (const character of text) {
    if (character in units) {
      sum += (figure || 1) * (units[character] ?? 1)
      figure = 0
    } else figure = figures.indexOf(character)
  }
  return sum + figure
}
