import { expect, it } from 'vitest'
import { disputeQuery, disputeSearch, searchOfRecords } from './dispute-search.ts'

it('reads filters from an address and leaves out what it does not understand', () => {
  expect(
    disputeSearch({ view: 'open', grade: 'red', class: 'land', state: 'x y', cursor: '<script>', nonsense: '1' }),
  ).toEqual({
    view: 'open',
    grade: 'red',
    class: 'land',
  })
})

it('asks the server with numbers and flags, as the contract has them', () => {
  expect(disputeQuery({ year: '2024', held: 'false', outcome: 'not_agreed' })).toEqual({
    year: 2024,
    held: false,
    outcome: 'not_agreed',
  })
})

it('opens exactly the records that an indicator was counted from', () => {
  expect(searchOfRecords('/api/v1/disputes?held=true&heldYear=2024&outcome=agreed')).toEqual({
    view: 'all',
    held: 'true',
    heldYear: '2024',
    outcome: 'agreed',
  })
})
