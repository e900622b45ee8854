import { generateCounty } from '@fengqiao/demo'
import { expect, it } from 'vitest'
import { planDisputes, yearOf2024 } from './dispute-plan.ts'

const now = new Date('2026-11-28T02:00:00Z')
const county = generateCounty()
const plan = planDisputes(county, now)
const year = plan.filter(({ openedAt }) => openedAt.getUTCFullYear() === 2024)

it('has the 614 of 2024, of which 600 are held and 589 agreed', () => {
  const held = year.filter(({ end }) => end === 'agreed' || end === 'failed')
  const agreed = year.filter(({ end }) => end === 'agreed')
  expect([year.length, held.length, agreed.length]).toEqual([yearOf2024.found, yearOf2024.held, yearOf2024.agreed])
  expect(year.every(({ reached, channel }) => reached === undefined && channel === 'screening')).toBe(true)
})

it('spreads them over classes, townships and months', () => {
  expect(new Set(year.map(({ text }) => text.class)).size).toBeGreaterThan(12)
  expect(new Set(year.map(({ areaCode }) => areaCode.slice(0, 9))).size).toBe(county.townships.length)
  expect(new Set(year.map(({ openedAt }) => openedAt.getUTCMonth())).size).toBe(12)
})

it('is the same each time, and nothing of it lies in the future', () => {
  expect(planDisputes(county, now)).toEqual(plan)
  expect(plan.every(({ openedAt }) => openedAt < now)).toBe(true)
})
