import { expect, it } from 'vitest'
import { aCase } from './case.builder.ts'
import { inOrderOfNeed } from './task-order.ts'

it('puts danger first, then urgency, then the least time left', () => {
  const clock = (dueAt: string) => ({ dueAt }) as never
  const cases = [
    aCase({ id: 'no limit' }),
    aCase({ id: 'late', clock: clock('2026-11-24T09:00:00Z') }),
    aCase({ id: 'soon', clock: clock('2026-11-24T08:00:00Z') }),
    aCase({ id: 'urgent', urgent: true }),
    aCase({ id: 'danger', danger: { kind: 'fire', service: '119' } }),
  ]
  expect(inOrderOfNeed(cases).map(({ id }) => id)).toEqual(['danger', 'urgent', 'soon', 'late', 'no limit'])
})
