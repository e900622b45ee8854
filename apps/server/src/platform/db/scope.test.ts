import { expect, it } from 'vitest'
import { openingScript, signInScope, systemScope } from './scope.ts'

const person = { kind: 'person', accountId: 'acc-1', personId: null, areaPrefix: '900101001' } as const

it('a transaction opens in the role and the range of its scope', () => {
  const script = openingScript('900101', person)
  expect(script).toMatch(/^BEGIN; .*SET LOCAL ROLE fengqiao_person;$/)
  expect(script).toContain("set_config('app.area_from', '900101001', true)")
  expect(script).toContain("set_config('app.area_to', '900101001:', true)")
  expect(script).toContain("set_config('app.person', '', true)")
  expect(openingScript('900101', systemScope)).toContain('SET LOCAL ROLE fengqiao_system')
  expect(openingScript('900101', signInScope)).toContain('SET LOCAL ROLE fengqiao_sign_in')
})

it('nothing that is no code and no id gets into the script', () => {
  for (const accountId of ["a'; DROP TABLE account; --", 'a b', 'é', 'a\\']) {
    expect(() => openingScript('900101', { ...person, accountId })).toThrow('codes and ids only')
  }
})
