import { actionName, actions, roles } from '@fengqiao/contract'
import { describe, expect, it } from 'vitest'
import { actionsOf } from './access-matrix.ts'
import { administratorRoles, mayGrantFirst, notDecidable } from './administrators.ts'

describe('three separate administrators', () => {
  it('share nothing that changes anything', () => {
    const changing = (role: (typeof administratorRoles)[number]) =>
      actionsOf(role).filter((action) => /\.(write|manage|secure|policy|act|issue|unmask|raise)$/.test(action))
    const all = administratorRoles.flatMap(changing)
    expect(new Set(all).size).toBe(all.length)
    expect(changing('AUDIT_ADMIN')).toEqual([])
  })

  it('see no case, and only the auditor the log', () => {
    for (const role of administratorRoles) expect(actionsOf(role)).not.toContain('case.read')
    expect(roles.filter((role) => actionsOf(role).includes('audit.read'))).toEqual(['AUDIT_ADMIN'])
  })

  it('begin with the first of each, which no second one follows', () => {
    expect(mayGrantFirst('SECURITY_ADMIN', false, false)).toBe(true)
    expect(mayGrantFirst('SECURITY_ADMIN', true, false)).toBe(false)
    expect(mayGrantFirst('AUDIT_ADMIN', false, false)).toBe(true)
    expect(mayGrantFirst('AUDIT_ADMIN', true, false)).toBe(false)
    for (const role of roles.filter((name) => !['SECURITY_ADMIN', 'AUDIT_ADMIN'].includes(name))) {
      expect(mayGrantFirst(role, false, false)).toBe(false)
    }
  })

  it('decide neither what they asked for, nor over themselves, nor twice', () => {
    const change = { state: 'open', accountId: 'a', proposedBy: 'p' } as const
    const decider = { accountId: 's', role: 'SECURITY_ADMIN' } as const
    expect(notDecidable(change, decider)).toBeNull()
    expect(notDecidable({ ...change, accountId: 's' }, decider)).not.toBeNull()
    expect(notDecidable({ ...change, proposedBy: 's' }, decider)).not.toBeNull()
    expect(notDecidable({ ...change, state: 'refused' }, decider)).not.toBeNull()
    expect(notDecidable(change, { ...decider, role: 'SYSTEM_ADMIN' })).not.toBeNull()
  })
})

it('every action has a name to be read', () => {
  expect(actions.filter((action) => actionName(action).zh === action)).toEqual([])
})
