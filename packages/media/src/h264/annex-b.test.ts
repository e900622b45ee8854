import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinAnnexB, splitAnnexB } from './annex-b.ts'
import { escapePayload, unescapePayload } from './emulation-prevention.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const texts = (nalUnits: readonly Buffer[]): string[] => nalUnits.map((nal) => nal.toString('hex'))
const payloads = fc
  .array(fc.oneof(fc.constantFrom(0, 0, 0, 1, 2, 3, 4), fc.integer({ min: 0, max: 255 })), {
    maxLength: 200,
    size: 'max',
  })
  .map((bytes) => Buffer.from([...bytes, 0x80]))

describe('a byte stream of NAL units', () => {
  it('is split at short and long start codes', () => {
    expect(texts(splitAnnexB(hex('00000001 6742 000001 68ce 00000001 6588 84')))).toEqual(['6742', '68ce', '658884'])
  })

  it('leaves out zeros behind a NAL unit, empty ones, and what stands before the first', () => {
    expect(texts(splitAnnexB(hex('ffff 000001 41 0000 00000001 000001 42')))).toEqual(['41', '42'])
    expect(splitAnnexB(hex(''))).toEqual([])
    expect(splitAnnexB(hex('0000'))).toEqual([])
  })

  it('comes back as it was joined', () => {
    fc.assert(
      fc.property(fc.array(payloads), (raw) => {
        const nalUnits = raw.map((payload) => Buffer.concat([Buffer.from([0x41]), escapePayload(payload)]))
        expect(texts(splitAnnexB(joinAnnexB(nalUnits)))).toEqual(texts(nalUnits))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('emulation prevention', () => {
  it('keeps start codes out of a payload and gives it back', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        const escaped = escapePayload(payload)
        expect([0, 1, 2].some((last) => escaped.indexOf(Buffer.from([0, 0, last])) >= 0)).toBe(false)
        expect(escaped.at(-1)).not.toBe(0)
        expect(unescapePayload(escaped)).toEqual(payload)
      }),
      { numRuns: 2000 },
    )
  })
})
