import { expect, it } from 'vitest'
import { wallCommand } from './wall-keys.ts'

it('chooses the layout by 1 to 5', () => {
  const sizes = ['1', '2', '3', '4', '5'].map((key) => wallCommand(key, 0))
  expect(
    sizes.map((each) => (each?.type === 'wall' && each.action.type === 'resize' ? each.action.size : null)),
  ).toEqual([1, 4, 9, 16, 25])
  expect(wallCommand('6', 0)).toBeNull()
  expect(wallCommand('0', 0)).toBeNull()
})

it('removes the selected camera with Delete', () => {
  expect(wallCommand('Delete', 7)).toEqual({ type: 'wall', action: { type: 'clear', tile: 7 } })
})

it('leaves other keys to the browser', () => {
  for (const key of ['Tab', 'F5', 'a', ' ']) expect(wallCommand(key, 0)).toBeNull()
})
