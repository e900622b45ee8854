import { describe, expect, it } from 'vitest'
import { credentialsFor, firstAdmission, type ListedDevice } from './device-admission.ts'

const listed = (changes: Partial<ListedDevice> = {}): ListedDevice => ({
  admission: 'allowed',
  authentication: 'shared',
  ha1: null,
  ...changes,
})

describe('what a device has to show', () => {
  it('is the shared password, its own, or nothing', () => {
    expect(credentialsFor(listed(), 'refuse', 'all')).toEqual({ password: 'all' })
    expect(credentialsFor(listed({ authentication: 'own', ha1: 'abc' }), 'refuse', 'all')).toEqual({
      password: { ha1: 'abc' },
    })
    expect(credentialsFor(listed({ authentication: 'none' }), 'refuse', 'all')).toMatchObject({ open: true })
  })

  it('does not help one that was refused, or whose own password is of another realm', () => {
    expect(credentialsFor(listed({ admission: 'refused' }), 'allow', 'all')).toBeUndefined()
    expect(credentialsFor(listed({ authentication: 'own' }), 'allow', 'all')).toBeUndefined()
  })

  it('lets an unknown device that knows the password wait, or in, or not at all', () => {
    expect(credentialsFor(undefined, 'approve', 'all')).toEqual({ password: 'all' })
    expect(credentialsFor(undefined, 'refuse', 'all')).toBeUndefined()
    expect([firstAdmission('approve'), firstAdmission('allow')]).toEqual(['pending', 'allowed'])
  })
})
