import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SyntheticVideo } from '../testing/synthetic-video.ts'
import { avcDecoderConfiguration, readAvcConfiguration } from './avc-config.ts'
import { BitReader } from './bit-reader.ts'
import { isKeyFrame } from './key-frame.ts'
import { parseSps } from './sps.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const FUZZ_RUNS = 5000

describe('a sequence parameter set', () => {
  it('tells the size of a high profile picture that is cropped to 1080 lines', () => {
    // x264, High 4.0, 1920 x 1080
    const sps = hex('67640028acd940780227e5c05a808080a0000003002000000781e30632c0')
    expect(parseSps(sps)).toMatchObject({ profile: 100, level: 40, width: 1920, height: 1080 })
  })

  it('tells the size of a baseline picture', () => {
    const frame = new SyntheticVideo({ width: 352, height: 288 }).next()
    const [sps] = frame.nalUnits
    expect(sps && parseSps(sps)).toMatchObject({ profile: 66, level: 30, width: 352, height: 288 })
  })

  it('is refused when it is cut so that the size is missing', () => {
    const sps = hex('67640028acd940780227e5c0')
    for (let length = 0; length <= 8; length++) expect(parseSps(sps.subarray(0, length))).toBeUndefined()
  })

  it(`never throws and never claims a senseless size, over ${FUZZ_RUNS} random ones`, () => {
    let read = 0
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64, size: 'max' }), (bytes) => {
        const parameters = parseSps(Buffer.concat([Buffer.from([0x67]), Buffer.from(bytes)]))
        if (!parameters) return
        read++
        expect(parameters.width).toBeGreaterThan(0)
        expect(parameters.width).toBeLessThanOrEqual(16_384)
      }),
      { numRuns: FUZZ_RUNS },
    )
    expect(read).toBeGreaterThan(10)
  })
})

describe('exp-golomb codes', () => {
  it('are read as the standard lists them', () => {
    // 1 010 011 00100 00101 | se: 1 010 011
    const reader = new BitReader(Buffer.from([0b10100110, 0b01000010, 0b11010011]))
    expect([0, 1, 2, 3, 4].map(() => reader.unsigned())).toEqual([0, 1, 2, 3, 4])
    expect([0, 1, 2].map(() => reader.signed())).toEqual([0, 1, -1])
    expect(reader.overrun).toBe(false)
  })

  it('end as an overrun when they have no end', () => {
    const reader = new BitReader(Buffer.alloc(1_000_000))
    expect(reader.unsigned()).toBe(0)
    expect(reader.overrun).toBe(true)
  })
})

describe('a decoder configuration record', () => {
  it('comes back as it was written, and is refused when cut', () => {
    const sps = hex('6742c01eab')
    const pps = hex('68ce3c80')
    const record = avcDecoderConfiguration({ sps, pps })
    expect(record.toString('hex')).toBe('0142c01effe100056742c01eab01000468ce3c80')
    expect(readAvcConfiguration(record)).toEqual({ sps, pps })
    for (let length = 0; length < record.length; length++) {
      expect(readAvcConfiguration(record.subarray(0, length))).toBeUndefined()
    }
  })
})

describe('a key frame', () => {
  it('is an IDR picture, or an I picture with its parameter sets', () => {
    const [sps, pps] = [hex('6742c01e'), hex('68ce3c80')]
    expect(isKeyFrame('h264', [hex('6588')])).toBe(true)
    expect(isKeyFrame('h264', [sps, pps, hex('41b0')])).toBe(true) // ue 0, ue 2: I
    expect(isKeyFrame('h264', [sps, pps, hex('4198')])).toBe(false) // ue 0, ue 5: P
    expect(isKeyFrame('h264', [hex('41b0')])).toBe(false)
    expect(isKeyFrame('h265', [hex('2601af')])).toBe(true)
    expect(isKeyFrame('h265', [hex('0201d0')])).toBe(false)
  })
})
