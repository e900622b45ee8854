import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { photoAttempts } from './photo-size.ts'

describe('the sizes tried for a picture', () => {
  it('begin with the best and keep the shape', () => {
    const [best] = photoAttempts(4000, 3000)
    expect(best).toEqual({ width: 1920, height: 1440, quality: 0.82 })
  })

  it('measure the longer side of a picture held upright', () => {
    expect(photoAttempts(3000, 4000)[0]).toMatchObject({ width: 1440, height: 1920 })
  })

  it('never enlarge, and try a small picture only by quality', () => {
    expect(photoAttempts(640, 480).map(({ width, quality }) => [width, quality])).toEqual([
      [640, 0.82],
      [640, 0.7],
      [640, 0.58],
    ])
  })

  it('get no larger as they go on, and stay legible', () => {
    const side = fc.integer({ min: 1100, max: 9000 })
    fc.assert(
      fc.property(side, side, (width, height) => {
        const areas = photoAttempts(width, height).map((attempt) => attempt.width * attempt.height)
        expect([...areas].sort((a, b) => b - a)).toEqual(areas)
        const last = photoAttempts(width, height).at(-1)
        expect(Math.max(last?.width ?? 0, last?.height ?? 0)).toBe(1024)
      }),
    )
  })
})
