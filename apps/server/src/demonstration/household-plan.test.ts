import { generateCounty } from '@fengqiao/demo'
import { expect, it } from 'vitest'
import { planHouseholds } from './household-plan.ts'
import { planGridChanges } from './load-grid-structure.ts'

const county = generateCounty()

it('gives each group as many households and residents as its division has, and the same each time', () => {
  for (const group of county.householdGroups) {
    const households = planHouseholds(group)
    expect(households).toHaveLength(group.households)
    expect(households.reduce((sum, { residents }) => sum + residents, 0)).toBe(group.residents)
  }
  const [first] = county.householdGroups
  if (first) expect(planHouseholds(first)).toEqual(planHouseholds(first))
})

it('appoints every grid worker of the county once, and moves some later', () => {
  const { first, later } = planGridChanges(county, new Date('2026-05-01T04:00:00Z'))
  const appointed = first.flatMap(({ moves }) => moves.map(({ personId }) => personId))
  expect(new Set(appointed).size).toBe(appointed.length)
  expect(appointed).toHaveLength(county.summary.gridWorkers)
  expect(later.length).toBeGreaterThan(0)
  const withAccount = new Set(county.accounts.map(({ personId }) => personId))
  const moved = later.flatMap(({ moves }) => moves)
  expect(moved.filter(({ personId }) => withAccount.has(personId ?? ''))).toEqual([])
})
