import { expect, it } from 'vitest'
import { toCsv } from './csv.ts'

it('quotes what holds commas, quotes and line ends', () => {
  expect(toCsv([['a,b', 'say "x"', 'two\nlines', 3, null]])).toBe('\uFEFF"a,b","say ""x""","two\nlines",3,\r\n')
})

it('disarms what a spreadsheet would run', () => {
  expect(toCsv([['=HYPERLINK("x")']])).toBe(`\uFEFF"'=HYPERLINK(""x"")"\r\n`)
  expect(toCsv([['+1', '-2', '@x']])).toBe("\uFEFF'+1,'-2,'@x\r\n")
})
