import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRtcp, parseRtp, type RtpPacket, serialiseRtp } from './rtp-packet.ts'

const FUZZ_RUNS = 5000

const packets: fc.Arbitrary<RtpPacket> = fc.record({
  marker: fc.boolean(),
  payloadType: fc.integer({ min: 0, max: 127 }),
  sequence: fc.integer({ min: 0, max: 0xffff }),
  timestamp: fc.integer({ min: 0, max: 0xffffffff }),
  ssrc: fc.integer({ min: 0, max: 0xffffffff }),
  csrc: fc.array(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 15 }),
  payload: fc.uint8Array({ maxLength: 1500, size: 'max' }).map((bytes) => Buffer.from(bytes)),
})

describe('an RTP packet', () => {
  it('reads a packet as a camera sends it', () => {
    const packet = parseRtp(Buffer.from('80e0002a0001518000bc614e000001ba', 'hex'))
    expect(packet).toMatchObject({ marker: true, payloadType: 96, sequence: 42, timestamp: 86_400, ssrc: 12_345_678 })
    expect(packet?.payload.toString('hex')).toBe('000001ba')
  })

  it('skips contributing sources, extension and padding', () => {
    const bytes = Buffer.from(`b1600001${'00000002'}${'00000003'}${'00000004'}abcd000111223344cafe0002`, 'hex')
    const packet = parseRtp(bytes)
    expect(packet?.csrc).toEqual([4])
    expect(packet?.extension).toEqual({ profile: 0xabcd, data: Buffer.from('11223344', 'hex') })
    expect(packet?.payload.toString('hex')).toBe('cafe')
  })

  it('refuses padding longer than the payload, and padding of none', () => {
    expect(parseRtp(Buffer.from('a0600001000000020000000301020304', 'hex'))?.payload).toHaveLength(0)
    expect(parseRtp(Buffer.from('a0600001000000020000000301020305', 'hex'))).toBeUndefined()
    expect(parseRtp(Buffer.from('a0600001000000020000000301020300', 'hex'))).toBeUndefined()
  })

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(packets, fc.option(fc.uint8Array({ maxLength: 64, size: 'max' })), (packet, words) => {
        const data = words && Buffer.from(words.subarray(0, words.length & ~3))
        const sent: RtpPacket = data ? { ...packet, extension: { profile: 0xbede, data } } : packet
        expect(parseRtp(serialiseRtp(sent))).toEqual(sent)
      }),
      { numRuns: 500 },
    )
  })

  it('is refused when it is cut anywhere before its payload', () => {
    const whole = serialiseRtp({
      marker: false,
      payloadType: 96,
      sequence: 1,
      timestamp: 2,
      ssrc: 3,
      csrc: [4, 5],
      extension: { profile: 1, data: Buffer.alloc(8) },
      payload: Buffer.from('picture'),
    })
    for (let length = 0; length < 32; length++) expect(parseRtp(whole.subarray(0, length))).toBeUndefined()
    expect(parseRtp(whole.subarray(0, 34))?.payload).toHaveLength(2)
  })

  it(`never throws and never reaches past the end, over ${FUZZ_RUNS} random datagrams`, () => {
    let read = 0
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 96, size: 'max' }), fc.boolean(), (random, rightVersion) => {
        const bytes = Buffer.from(random)
        if (rightVersion && bytes.length > 0) bytes[0] = 0x80 | (bytes.readUInt8(0) & 0x3f)
        const packet = parseRtp(bytes)
        if (!packet) return
        read++
        expect(packet.payload.length).toBeLessThanOrEqual(bytes.length - 12)
      }),
      { numRuns: FUZZ_RUNS },
    )
    expect(read).toBeGreaterThan(100)
  })

  it('is told from RTCP on the same port', () => {
    expect(isRtcp(Buffer.from('80c80006', 'hex'))).toBe(true)
    expect(isRtcp(Buffer.from('80e00006', 'hex'))).toBe(false)
  })
})
