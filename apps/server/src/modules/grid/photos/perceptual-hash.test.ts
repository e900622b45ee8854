import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { hashDistance, hashSide, perceptualHash } from './perceptual-hash.ts'

const drawing = (shapes: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#7a8a6a"/>
    ${shapes}</svg>`)
const lamp = drawing(
  '<circle cx="200" cy="160" r="110" fill="#fff"/><rect x="360" y="60" width="60" height="380" fill="#222"/>',
)
const road = drawing('<path d="M0 480L320 100 640 480z" fill="#333"/><circle cx="520" cy="80" r="60" fill="#eee"/>')

async function hashOf(picture: Sharp): Promise<string> {
  const bytes = await picture.resize(hashSide, hashSide, { fit: 'fill' }).greyscale().raw().toBuffer()
  return perceptualHash(new Uint8Array(bytes))
}

describe('the hash of a picture', () => {
  it('hardly changes when the picture is scaled, compressed and made brighter', async () => {
    const first = await hashOf(sharp(lamp))
    const again = await sharp(lamp).resize(320).modulate({ brightness: 1.1 }).jpeg({ quality: 40 }).toBuffer()
    expect(hashDistance(first, await hashOf(sharp(again)))).toBeLessThanOrEqual(6)
  })

  it('is far from that of another picture', async () => {
    expect(hashDistance(await hashOf(sharp(lamp)), await hashOf(sharp(road)))).toBeGreaterThan(16)
  })

  it('has 64 bits, and none between a picture and itself', async () => {
    const hash = await hashOf(sharp(road))
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    expect(hashDistance(hash, hash)).toBe(0)
    expect(hashDistance('ffffffffffffffff', '0000000000000000')).toBe(64)
  })

  it('is refused for anything but 32 × 32 pixels', () => {
    expect(() => perceptualHash(new Uint8Array(5))).toThrow(RangeError)
  })
})
