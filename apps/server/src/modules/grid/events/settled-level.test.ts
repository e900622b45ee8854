import { expect, it } from 'vitest'
import { settledLevel } from './settled-level.ts'

it.each([
  ['village', 'GRID_WORKER', 'grid'],
  ['village', 'HOUSEHOLD_HEAD', 'grid'],
  ['village', 'VILLAGE_SERVICE', 'village'],
  ['village', null, 'village'],
  // What was lifted counts above, whoever is sent.
  ['township', 'GRID_WORKER', 'township'],
  ['county', 'DEPARTMENT', 'county'],
] as const)('an event of the %s dealt with by %s is settled at the %s', (level, by, settled) => {
  expect(settledLevel(level, by)).toBe(settled)
})
