import { expect, it } from 'vitest'
import { newReport } from '../store/draft-store.ts'
import { missingOfReport } from './missing-of-report.ts'

const draft = newReport('worker-1')
const report = { category: 'road', categoryLabel: { zh: '道路', en: 'Road' }, onBehalf: null, selfHandled: null }

it('a category and one picture are enough: three taps', () => {
  expect(missingOfReport(draft, report, 1)).toEqual([])
})

it.each([
  ['nothing was chosen', draft, { ...report, category: '' }, 1, ['category']],
  ['there are neither words nor a picture', draft, report, 0, ['what']],
  ['nobody is named for whom it is', draft, { ...report, onBehalf: { name: ' ' } }, 1, ['who']],
  ['danger has no call', { ...draft, danger: { kind: 'fire' as const } }, report, 1, ['receipt']],
  ['what was done on the spot is not said', draft, { ...report, selfHandled: '' }, 1, ['handled']],
])('it cannot go while %s', (_why, given, parts, pictures, missing) => {
  expect(missingOfReport(given, parts, pictures)).toEqual(missing)
})
