import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { greyOf, isBlack, isFrozen } from './picture.ts'

const plain = (value: number) =>
  sharp({ create: { width: 320, height: 180, channels: 3, background: { r: value, g: value, b: value } } })

describe('a picture', () => {
  it('is black without light and shape, not at night', async () => {
    expect(isBlack(await greyOf(await plain(4).jpeg().toBuffer()))).toBe(true)
    expect(isBlack(await greyOf(await plain(90).jpeg().toBuffer()))).toBe(false)
    const lamp = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const night = await plain(6)
      .composite([{ input: lamp, left: 10, top: 10 }])
      .jpeg()
      .toBuffer()
    expect(isBlack(await greyOf(night))).toBe(false)
  })

  it('is frozen when nothing at all has changed', async () => {
    const one = await greyOf(await plain(90).jpeg().toBuffer())
    const other = await greyOf(await plain(95).jpeg().toBuffer())
    expect([isFrozen(one, one), isFrozen(one, other)]).toEqual([true, false])
  })
})
