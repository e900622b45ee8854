import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordFaults } from './password-rules.ts'

const rules = { length: 10, kinds: 3 }
const account = { username: 'wumin', phone: '13812340021' }

describe('a new password', () => {
  it.each([
    ['Xiangshan-26', []],
    ['山水-Xs2026-好记', []],
    ['Short-1', ['short']],
    ['onlysmallletters', ['kinds']],
    ['Wumin-2026-ok', ['name']],
    ['X-13812340021', ['name']],
    ['Password-123', ['common']],
    ['Aaaa-1111-bb', ['run']],
  ])('%s: %j', (password, faults) => {
    expect(passwordFaults(password, rules, account)).toEqual(faults)
  })

  it('names all that is wrong at once', () => {
    expect(passwordFaults('wumin', rules, account)).toEqual(['short', 'kinds', 'name'])
  })

  it('is never good when it is too short, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 9, unit: 'grapheme' }), (password) => {
        fc.pre([...password.normalize('NFKC')].length < rules.length)
        expect(passwordFaults(password, rules, account)).toContain('short')
      }),
    )
  })
})
