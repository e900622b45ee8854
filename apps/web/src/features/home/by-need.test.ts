import type { CaseSummary } from '@fengqiao/contract'
import { expect, it } from 'vitest'
import { byNeed } from './by-need.ts'

function matter(name: string, danger: CaseSummary['danger']['kind'], urgent: boolean, dueAt: string | null) {
  const clock = dueAt === null ? null : ({ dueAt } as NonNullable<CaseSummary['clock']>)
  return { name, danger: { kind: danger }, urgent, clock }
}

it('puts danger first, then what is urgent, then what ends soonest, and last what has no limit', () => {
  const sorted = [
    matter('later', 'none', false, '2026-11-24T12:00:00Z'),
    matter('never', 'none', false, null),
    matter('sooner', 'none', false, '2026-11-24T09:00:00Z'),
    matter('urgent', 'none', true, '2026-11-25T09:00:00Z'),
    matter('fire', 'fire', false, '2026-11-26T09:00:00Z'),
  ].sort(byNeed)
  expect(sorted.map(({ name }) => name)).toEqual(['fire', 'urgent', 'sooner', 'later', 'never'])
})
