import { ApiError } from '@fengqiao/contract/client'
import { describe, expect, it } from 'vitest'
import { failureOf } from './outcome.ts'

const at = '2026-11-24T01:00:00.000Z'
const answer = (status: number, code = 'ANY') =>
  new ApiError(status, { code, message: { zh: '中', en: 'en' }, requestId: 'r' })

describe('an attempt that did not succeed', () => {
  it.each([0, 408, 429, 500, 502, 503, 507])('is made again later after %i', (status) => {
    expect(failureOf(answer(status), at).kind).toBe('later')
  })

  it('waits for the password after 401 and counts as no failure', () => {
    expect(failureOf(answer(401), at)).toEqual({ kind: 'signed-out' })
  })

  it('is a conflict after 409: somebody else was first', () => {
    const failure = failureOf(answer(409, 'CASE_CHANGED'), at)
    expect(failure).toMatchObject({ kind: 'conflict', problem: { code: 'CASE_CHANGED', at } })
  })

  it.each([400, 403, 404, 413, 415, 422])('is a refusal after %i, for a person to settle', (status) => {
    expect(failureOf(answer(status), at).kind).toBe('refused')
  })

  it('is made again later when the phone itself failed', () => {
    expect(failureOf(new Error('IndexedDB is busy'), at)).toMatchObject({ kind: 'later', problem: { code: 'PHONE' } })
  })
})
