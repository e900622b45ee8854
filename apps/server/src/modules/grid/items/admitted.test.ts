import { describe, expect, it } from 'vitest'
import { refusedHanding } from './admitted.ts'

const content = {
  title: '防汛巡查',
  basis: '示例文件',
  duty: '巡查隐患点',
  handedTo: ['grid_worker' as const],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
}
const admission = { today: '2026-03-05', item: { listed: true, content }, urgentDays: 30 }

describe('handing something to grids', () => {
  it('is possible for an item of the list in its time', () => {
    expect(refusedHanding({ itemId: 'a', dueOn: '2026-04-01' }, admission)).toBeNull()
  })

  it.each([
    ['nothing of the list is named', { dueOn: '2026-04-01' }, admission],
    ['the item does not exist', { itemId: 'a', dueOn: '2026-04-01' }, { ...admission, item: undefined }],
    [
      'the item is off the list',
      { itemId: 'a', dueOn: '2026-04-01' },
      { ...admission, item: { listed: false, content } },
    ],
    ['it is due after the item ends', { itemId: 'a', dueOn: '2027-01-01' }, admission],
    ['the item does not hold yet', { itemId: 'a', dueOn: '2026-04-01' }, { ...admission, today: '2025-12-31' }],
    ['it was due yesterday', { itemId: 'a', dueOn: '2026-03-04' }, admission],
    ['the consent ends before', { consent: { by: '县指挥部', until: '2026-03-20' }, dueOn: '2026-03-21' }, admission],
    [
      'the consent is for longer than something urgent',
      { consent: { by: '县指挥部', until: '2026-05-05' }, dueOn: '2026-03-21' },
      admission,
    ],
  ])('is refused with the reason where %s', (_why, task, facts) => {
    expect(refusedHanding(task, facts)?.zh).toBeTruthy()
  })

  it('is possible for something urgent with consent and an end', () => {
    const consent = { by: '县指挥部', until: '2026-03-20' }
    expect(refusedHanding({ consent, dueOn: '2026-03-10' }, { ...admission, item: undefined })).toBeNull()
  })
})
