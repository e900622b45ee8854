import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newId } from '../../platform/ids/index.ts'
import { pageCode, readPageCode } from './page-code.ts'

it('is read back as the paper and the page', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999 }), (page) => {
      const paperId = newId()
      expect(readPageCode(pageCode(paperId, page))).toEqual({ paperId, page })
    }),
  )
})

it('does not name another paper or page when one character was misread', () => {
  const code = pageCode('0123456789abcdefghjkmnpq', 12)
  for (let at = 0; at < code.length; at++) {
    for (const wrong of '0123456789ABCXYZ:') {
      if (wrong === code[at]) continue
      expect(readPageCode(`${code.slice(0, at)}${wrong}${code.slice(at + 1)}`)).toBeUndefined()
    }
  }
})

it('is not anybody’s other code', () => {
  for (const text of ['', 'https://example.cn', 'FQ1:short:1:00']) expect(readPageCode(text)).toBeUndefined()
})
