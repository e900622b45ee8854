import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitAnnexB } from './annex-b.ts'
import { buildFrameMark, FRAME_MARK_UUID, findFrameMark, readFrameMark } from './frame-mark.ts'

const FUZZ_RUNS = 5000
const CHANNEL = '33068100001320000001'

describe('a frame mark', () => {
  it('tells which camera drew the picture and when', () => {
    const mark = { channelId: CHANNEL, wallTimeMs: 1_700_000_000_000 }
    expect(findFrameMark([Buffer.from('67', 'hex'), buildFrameMark(mark), Buffer.from('6588', 'hex')])).toEqual(mark)
  })

  it('survives whatever bytes its time has, as one NAL unit', () => {
    fc.assert(
      fc.property(fc.nat(), fc.stringMatching(/^[0-9]{0,20}$/), (wallTimeMs, channelId) => {
        const nal = buildFrameMark({ channelId, wallTimeMs })
        expect(readFrameMark(nal)).toEqual({ channelId, wallTimeMs })
        expect(splitAnnexB(Buffer.concat([Buffer.from('00000001', 'hex'), nal]))).toEqual([nal])
      }),
      { numRuns: 1000 },
    )
  })

  it('is found behind other messages in the same NAL unit', () => {
    const own = buildFrameMark({ channelId: CHANNEL, wallTimeMs: 1_700_000_000_123 })
    const longMessage = Buffer.concat([Buffer.from('04ff01', 'hex'), Buffer.alloc(256, 0x55)])
    expect(readFrameMark(Buffer.concat([own.subarray(0, 1), longMessage, own.subarray(1)]))?.channelId).toBe(CHANNEL)
  })

  it('is not seen in the user data of others, nor when cut', () => {
    const nal = buildFrameMark({ channelId: CHANNEL, wallTimeMs: 1 })
    const foreign = Buffer.from(nal)
    foreign[5] = 0xee
    expect(readFrameMark(foreign)).toBeUndefined()
    for (let length = 0; length < nal.length - 1; length++)
      expect(readFrameMark(nal.subarray(0, length))).toBeUndefined()
  })

  it(`never throws, over ${FUZZ_RUNS} random messages`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80, size: 'max' }), (bytes) => {
        readFrameMark(Buffer.concat([Buffer.from([6]), Buffer.from(bytes)]))
        readFrameMark(Buffer.concat([Buffer.from([6, 5, bytes.length]), FRAME_MARK_UUID, Buffer.from(bytes)]))
      }),
      { numRuns: FUZZ_RUNS },
    )
  })
})
