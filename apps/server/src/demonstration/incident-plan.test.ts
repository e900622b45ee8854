import { generateCounty } from '@fengqiao/demo'
import { expect, it } from 'vitest'
import { planIncidents, planYear } from './incident-plan.ts'

const county = generateCounty()

it('fills every month of the year, and ends each of its incidents within it', () => {
  const plan = planYear(county, 2024)
  const monthOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 7)
  expect(new Set(plan.map(({ foundAt }) => monthOf(foundAt))).size).toBe(12)
  for (const { foundAt, steps } of plan) {
    expect(steps.length).toBeGreaterThan(0)
    for (const { at } of steps) {
      expect(at > foundAt).toBe(true)
      expect(monthOf(at).slice(0, 4)).toBe('2024')
    }
  }
})

it('makes the same plan again, so that a load that was killed goes on with it', () => {
  const now = new Date('2026-05-01T04:00:00Z')
  expect(planIncidents(county, now)).toEqual(planIncidents(county, now))
  expect(planYear(county, 2024)).toEqual(planYear(county, 2024))
})
