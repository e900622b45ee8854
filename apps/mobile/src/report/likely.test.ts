import { expect, it } from 'vitest'
import { likelyHere } from './likely.ts'

const event = {
  id: 'case-1',
  code: 'WG-2026-000001',
  title: '示例 路灯坏了',
  category: 'road',
  text: '村口的路灯坏了',
  position: { lng: 107.5, lat: 26.5 },
  openedAt: '2026-03-02T01:00:00.000Z',
  stateLabel: { zh: '派遣', en: 'Dispatched' },
}
const recent = { items: [event], rules: { withinMetres: 200, withinHours: 72, threshold: 0.55 } }
const at = new Date('2026-03-02T05:00:00Z')

it('without signal the phone finds the grid’s own like, and how far away it is', () => {
  const report = { category: 'road', text: '路灯坏了', position: { lng: 107.5005, lat: 26.5 }, at }
  const [likely] = likelyHere(recent, report)
  expect(likely?.code).toBe('WG-2026-000001')
  expect(likely?.distance).toBeGreaterThan(40)
  expect(likely?.distance).toBeLessThan(60)
})

it('what is far away is another matter', () => {
  expect(likelyHere(recent, { category: 'road', text: '路灯坏了', position: { lng: 107.51, lat: 26.5 }, at })).toEqual(
    [],
  )
})
