import { expect, it } from 'vitest'
import { faultOfReport } from './zero-report.ts'

const part = { households: 12, earlier: 0 }
const found = [{ description: '两家争水' }]

it.each([
  ['a zero after everybody was seen', { seen: 12, finished: true, zero: true }, null],
  ['a zero with households left', { seen: 8, finished: true, zero: true }, 'ZERO_WITHOUT_COVERAGE'],
  ['a zero with households left, and why', { seen: 8, finished: true, zero: true, note: '4 户外出务工' }, null],
  ['silence', { seen: 12, finished: true, zero: false }, 'ZERO_NOT_SAID'],
  ['a zero beside a dispute', { seen: 12, finished: true, zero: true, found }, 'ZERO_WITH_FINDINGS'],
  ['a dispute before all were seen', { seen: 3, finished: true, zero: false, found }, null],
  ['more than there are', { seen: 13, finished: false, zero: false }, 'MORE_SEEN_THAN_HOUSEHOLDS'],
  ['what is not finished', { seen: 8, finished: false, zero: false }, null],
] as const)('%s', (_, report, fault) => {
  expect(faultOfReport({ ...report, found: 'found' in report ? [...report.found] : undefined } as never, part)).toBe(
    fault,
  )
})

it('nothing new is no zero where something was found before', () => {
  const report = { seen: 12, finished: true, zero: true }
  expect(faultOfReport(report, { households: 12, earlier: 1 })).toBe('ZERO_WITH_FINDINGS')
})
