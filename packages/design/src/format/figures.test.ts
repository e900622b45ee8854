import { expect, it } from 'vitest'
import { formatCount, formatDistance, formatShare } from './figures.ts'

it('groups thousands and shows a dash for what is unknown', () => {
  expect(formatCount(10240)).toBe('10,240')
  expect(formatCount(null)).toBe('—')
})

it('never rounds a share up to the whole', () => {
  expect(formatShare(99_999, 100_000)).toBe('99.9')
  expect(formatShare(589, 600, 2)).toBe('98.17')
  expect(formatShare(1, 1)).toBe('100.0')
})

it('shows a dash for a share of nothing', () => {
  expect(formatShare(0, 0)).toBe('—')
})

it('says metres below a kilometre', () => {
  expect(formatDistance(320, 'zh')).toBe('320 米')
  expect(formatDistance(1430, 'en')).toBe('1.4 km')
})
