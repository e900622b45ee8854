import { describe, expect, it } from 'vitest'
import { auditQuery, auditSearch } from './audit-search.ts'

describe('the filters of the audit log', () => {
  it('leave out what is not understood', () => {
    expect(auditSearch({ action: "'; DROP", from: 'yesterday', cursor: '12', subject: 'case-1' })).toEqual({
      cursor: '12',
      subject: 'case-1',
    })
  })

  it('take both days whole, by the county’s clock', () => {
    expect(auditQuery({ from: '2026-11-24', to: '2026-11-24' })).toEqual({
      from: '2026-11-23T16:00:00.000Z',
      to: '2026-11-24T16:00:00.000Z',
    })
  })
})
