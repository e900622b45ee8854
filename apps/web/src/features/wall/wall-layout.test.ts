import { describe, expect, it } from 'vitest'
import { cameraAt, changeWall, emptyWall, restoreWall, type WallAction, type WallLayout } from './wall-layout.ts'

function wall(...actions: WallAction[]): WallLayout {
  return actions.reduce(changeWall, { ...emptyWall, size: 9 } as WallLayout)
}

describe('putting cameras on the wall', () => {
  it('fills the selected tile, then the free ones in order', () => {
    const layout = wall({ type: 'select', tile: 4 }, { type: 'put', camera: 'a' }, { type: 'put', camera: 'b' })
    expect(cameraAt(layout, 4)).toBe('a')
    expect(cameraAt(layout, 0)).toBe('b')
    expect(layout.selected).toBe(0)
  })

  it('replaces the selected one when the wall is full', () => {
    const full = wall(
      { type: 'fill', cameras: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
      { type: 'select', tile: 7 },
    )
    expect(cameraAt(changeWall(full, { type: 'put', camera: 'x' }), 7)).toBe('x')
  })

  it('shows a camera only once: dragging it again moves it', () => {
    const layout = wall({ type: 'put', camera: 'a', tile: 0 }, { type: 'put', camera: 'a', tile: 5 })
    expect(layout.tiles.filter((tile) => tile === 'a')).toHaveLength(1)
    expect(cameraAt(layout, 5)).toBe('a')
  })

  it('swaps two tiles', () => {
    const layout = wall({ type: 'fill', cameras: ['a', 'b'] }, { type: 'swap', from: 0, to: 1 })
    expect(layout.tiles.slice(0, 2)).toEqual(['b', 'a'])
  })

  it('keeps what no longer fits for when the wall grows again', () => {
    const small = wall({ type: 'fill', cameras: ['a', 'b', 'c', 'd', 'e'] }, { type: 'resize', size: 4 })
    expect(cameraAt(changeWall(small, { type: 'resize', size: 9 }), 4)).toBe('e')
  })
})

describe('moving between tiles', () => {
  it('stays inside the wall', () => {
    const at = (selected: number, direction: 'left' | 'right' | 'up' | 'down') =>
      changeWall({ ...emptyWall, size: 9, selected }, { type: 'move', direction }).selected
    expect(at(4, 'up')).toBe(1)
    expect(at(4, 'left')).toBe(3)
    expect(at(0, 'up')).toBe(0)
    expect(at(2, 'right')).toBe(2)
    expect(at(8, 'down')).toBe(8)
  })

  it('keeps the selection on the wall when that shrinks', () => {
    expect(wall({ type: 'select', tile: 8 }, { type: 'resize', size: 4 }).selected).toBe(3)
  })
})

describe('enlarging', () => {
  it('toggles for the selected tile and follows another one', () => {
    const two = wall({ type: 'fill', cameras: ['a', 'b'] })
    const large = changeWall(two, { type: 'enlarge', tile: 0 })
    expect(large.enlarged).toBe(true)
    expect(changeWall(large, { type: 'enlarge', tile: 1 })).toMatchObject({ enlarged: true, selected: 1 })
    expect(changeWall(large, { type: 'enlarge' }).enlarged).toBe(false)
  })

  it('does nothing for an empty tile', () => {
    expect(wall({ type: 'enlarge', tile: 3 }).enlarged).toBe(false)
  })
})

describe('remembering', () => {
  it('restores size and cameras', () => {
    expect(restoreWall({ size: 16, tiles: ['a', null, 3] })).toMatchObject({ size: 16, tiles: ['a', null, null] })
  })

  it.each([null, 'x', {}, { size: 7, tiles: [] }, { size: 4, tiles: 'a' }])('starts empty from %j', (stored) => {
    expect(restoreWall(stored)).toEqual(emptyWall)
  })
})
