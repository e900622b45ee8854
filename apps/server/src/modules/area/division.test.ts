import { expect, it } from 'vitest'
import { areaPrefix, liesIn } from './division.ts'
import { createLocator } from './locator.ts'

it.each([
  ['county', '900101000000', '900101'],
  ['township', '900101001000', '900101001'],
  ['village', '900101001001', '900101001001'],
  ['grid', '900101001001002', '900101001001002'],
  ['household group', '90010100100100201', '90010100100100201'],
])('the codes inside a %s begin with its own digits', (_, code, prefix) => {
  expect(areaPrefix(code)).toBe(prefix)
})

it('a division lies in itself and in what is above it, not beside or below', () => {
  expect(liesIn('900101001001002', '900101001001')).toBe(true)
  expect(liesIn('900101001001', '900101001001')).toBe(true)
  expect(liesIn('900101001001', '900101000000')).toBe(true)
  expect(liesIn('900101001000', '900101001001')).toBe(false)
  expect(liesIn('900101002001', '900101001000')).toBe(false)
  expect(liesIn('900102001001', '900101000000')).toBe(false)
})

it('a position is found in the polygon that holds it, not in its box or its hole', () => {
  const triangle = [
    [0, 0],
    [10, 0],
    [0, 10],
    [0, 0],
  ] as const
  const hole = [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
    [1, 1],
  ] as const
  const locate = createLocator([{ code: 'triangle', boundary: { type: 'Polygon', coordinates: [triangle, hole] } }])
  expect(locate({ lng: 3, lat: 3 })).toBe('triangle')
  expect(locate({ lng: 9, lat: 9 })).toBeUndefined()
  expect(locate({ lng: 1.5, lat: 1.5 })).toBeUndefined()
  expect(locate({ lng: 20, lat: 20 })).toBeUndefined()
  expect(createLocator([])({ lng: 0, lat: 0 })).toBeUndefined()
})
