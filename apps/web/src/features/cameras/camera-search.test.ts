import { expect, it } from 'vitest'
import { caseSearch } from '../cases/case-search.ts'
import { cameraSearch } from './camera-search.ts'

it('keeps what it understands and leaves out the rest', () => {
  expect(cameraSearch({ status: 'online', level: 'IV', network: 'skynet', q: '', foo: 1 })).toEqual({
    status: 'online',
    network: 'skynet',
  })
  expect(caseSearch({ view: 'overdue', state: 'FOUND', cursor: 'abc' })).toEqual({
    view: 'overdue',
    state: 'FOUND',
    cursor: 'abc',
  })
  expect(caseSearch({ view: 'everything' })).toEqual({})
})

it('keeps codes of digits whole and refuses what is no code', () => {
  expect(cameraSearch({ area: '990102001', open: '34020000001320000001' })).toEqual({
    area: '990102001',
    open: '34020000001320000001',
  })
  expect(caseSearch({ area: "5226' or 1" })).toEqual({})
})
