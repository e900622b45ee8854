import { expect, it } from 'vitest'
import { emptyReport, reportGap } from './report-draft.ts'

it('asks about danger before anything else', () => {
  expect(reportGap(emptyReport)).toBe('missingDanger')
})

it('wants the service that was called where there is danger, even when all else is filled in', () => {
  expect(reportGap({ category: 'accident', note: '冒烟', danger: { kind: 'fire' } })).toBe('missingService')
  expect(reportGap({ category: 'accident', note: '冒烟', danger: { kind: 'fire', service: '119' } })).toBeNull()
})

it('wants a class and a sentence', () => {
  expect(reportGap({ category: null, note: 'x', danger: { kind: 'none' } })).toBe('missingCategory')
  expect(reportGap({ category: 'traffic', note: ' ', danger: { kind: 'none' } })).toBe('missingNote')
  expect(reportGap({ category: 'traffic', note: '剐蹭', danger: { kind: 'none' } })).toBeNull()
})
