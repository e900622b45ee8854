import type { Lifecycle, LifecycleState, LifecycleTransition } from '@fengqiao/contract'
import { expect, it } from 'vitest'
import { drawLifecycle, nodeSize } from './lifecycle-layout.ts'

const text = { zh: '', en: '' }
const state = (id: string, main = true): LifecycleState => ({
  id,
  label: text,
  tone: 'active',
  final: false,
  main,
  limit: null,
})
const step = (from: string[], to: string): LifecycleTransition => ({
  action: `to_${to.toLowerCase()}`,
  label: text,
  from,
  to,
  who: { roles: [], assignee: false, notHandler: false },
  evidence: [],
  primary: true,
  destructive: false,
  form: null,
  oncePerAssignment: false,
  limit: null,
  tells: [],
})
const main = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
const lifecycle: Lifecycle = {
  kind: 'test',
  label: text,
  initial: 'A',
  states: [...main.map((id) => state(id)), state('X', false)],
  transitions: [
    ...main.slice(1).map((to, index) => step([main[index] ?? ''], to)),
    step(['A', 'B'], 'X'),
    step(['C'], 'A'),
    step(['C'], 'C'),
  ],
}

it('places no two states over each other, and all of them within the drawing', () => {
  const { states, width, height } = drawLifecycle(lifecycle)
  expect(states).toHaveLength(9)
  for (const one of states) {
    expect(one.x + nodeSize.width).toBeLessThanOrEqual(width)
    expect(one.y + nodeSize.height).toBeLessThanOrEqual(height)
    for (const other of states) {
      if (one === other) continue
      const apart = Math.abs(one.x - other.x) >= nodeSize.width || Math.abs(one.y - other.y) >= nodeSize.height
      expect([one.id, other.id, apart]).toEqual([one.id, other.id, true])
    }
  }
})

it('draws each way once, tells the main line from what stands beside it, and leaves out what stays where it is', () => {
  const { edges } = drawLifecycle(lifecycle)
  expect(edges.filter(({ next }) => next).map(({ from, to }) => from + to)).toEqual([
    'AB',
    'BC',
    'CD',
    'DE',
    'EF',
    'FG',
    'GH',
  ])
  expect(edges.filter(({ next }) => !next).map(({ from, to }) => from + to)).toEqual(['AX', 'BX', 'CA'])
})
