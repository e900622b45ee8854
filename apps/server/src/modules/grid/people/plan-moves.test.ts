import type { GridMove } from '@fengqiao/contract'
import { expect, it } from 'vitest'
import { type MovablePerson, planMoves } from './plan-moves.ts'

const someone = (id: string, areaCode: string, kind: MovablePerson['kind'] = 'grid_worker'): MovablePerson => ({
  id,
  name: id,
  kind,
  areaCode,
  unitId: null,
})
const people = [someone('ann', '01', 'grid_leader'), someone('bo', '01'), someone('cy', '02')]
const move = (personId: string, areaCode: string | null, more: Partial<GridMove> = {}): GridMove => ({
  personId,
  areaCode,
  post: 'grid_worker',
  employment: 'full_time',
  origin: 'community_worker',
  partyMember: false,
  ...more,
})
const plan = (moves: readonly GridMove[], inHand: Record<string, number> = {}, known = people) =>
  planMoves(moves, {
    people: known,
    gridName: (code) => (['01', '02'].includes(code) ? `网格${code}` : undefined),
    inHand: new Map(Object.entries(inHand)),
    newIds: moves.map((_, index) => `new-${index}`),
  })

it('what is in hand stays in the grid: with who stays, or with who comes by the same change', () => {
  expect(plan([move('bo', '02')], { bo: 2 })).toMatchObject([
    { from: '01', to: '02', cases: 2, successor: { id: 'ann' }, notes: [] },
  ])
  const swapped = plan([move('cy', '01'), move('bo', '02')], { cy: 1, bo: 3 })
  expect(swapped.map(({ successor }) => successor?.id)).toEqual(['bo', 'cy'])
})

it('goes to whom the change names', () => {
  const [line] = plan([move('bo', '02', { successorId: 'cy' })], { bo: 2 })
  expect(line?.successor?.id).toBe('cy')
})

it('says when nobody takes over, and when a grid stands empty', () => {
  const [line] = plan([move('cy', '01')], { cy: 4 })
  expect(line).toMatchObject({ cases: 4, successor: null })
  expect(line?.notes.map(({ zh }) => zh)).toEqual(['在手 4 件没有人接，仍在本人名下', '调整后网格02没有人'])
})

it('a new person takes over from who leaves', () => {
  const newcomer = { ...move('x', '02'), personId: undefined, newcomer: { name: '示例新人' } } as unknown as GridMove
  const { personId: _, ...rest } = newcomer
  const [left, came] = plan([move('cy', null), rest], { cy: 1 })
  expect(left?.successor).toEqual({ id: 'new-1', name: '示例新人' })
  expect(came).toMatchObject({ personId: 'new-1', from: null, to: '02', refused: null })
})

it.each([
  ['nobody known', move('zed', '01'), '没有这个人'],
  ['a place that is no grid', move('bo', '09'), '没有这个网格'],
  ['a successor who is not known', move('bo', '02', { successorId: 'zed' }), '接手的人'],
])('refuses %s', (_, wanted, why) => {
  expect(plan([wanted])[0]?.refused?.zh).toContain(why)
})

it('refuses somebody with another post, and the same person twice', () => {
  const officer = someone('officer', '01', 'police')
  expect(plan([move('officer', '01')], {}, [...people, officer])[0]?.refused?.zh).toContain('另有岗位')
  expect(plan([move('bo', '02'), move('bo', '01')]).map(({ refused }) => refused?.zh ?? null)).toEqual([
    null,
    '同一个人出现了两次',
  ])
})

it('notes a second leader', () => {
  const [line] = plan([move('cy', '01', { post: 'grid_leader' })])
  expect(line?.notes.map(({ zh }) => zh)).toContain('ann已是这个网格的网格长')
})
