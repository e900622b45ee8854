import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../testing/random.ts'
import { parseRtp } from './rtp-packet.ts'
import { RtpPacketiser } from './rtp-packetiser.ts'
import { TcpDeframer } from './tcp-deframer.ts'

const FUZZ_RUNS = 2000

function deframerThatLogs() {
  const sequences: (number | undefined)[] = []
  let garbage = 0
  const deframer = new TcpDeframer({
    onPacket: (bytes) => sequences.push(parseRtp(bytes)?.sequence),
    onGarbage: () => garbage++,
  })
  return { deframer, sequences, garbage: () => garbage }
}

const stream = (frames: number, frameBytes = 5000): Buffer => {
  const packetiser = new RtpPacketiser({ ssrc: 77 })
  return Buffer.concat(
    Array.from({ length: frames }, (_, index) =>
      packetiser.packetiseForTcp(Buffer.alloc(frameBytes, index + 1), index),
    ),
  )
}

const count = (length: number): number[] => Array.from({ length }, (_, index) => index)

describe('the TCP deframer', () => {
  it('finds the packets however the connection cuts them', () => {
    const bytes = stream(5)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 30, size: 'max' }), (cuts) => {
        const { deframer, sequences } = deframerThatLogs()
        let at = 0
        for (let index = 0; at < bytes.length; index++) {
          const length = cuts[index % cuts.length] ?? 1
          deframer.push(bytes.subarray(at, at + length))
          at += length
        }
        expect(sequences).toEqual(count(20))
      }),
      { numRuns: 200 },
    )
  })

  it('passes over empty frames', () => {
    const { deframer, sequences } = deframerThatLogs()
    deframer.push(Buffer.concat([Buffer.alloc(2), stream(1, 100), Buffer.alloc(4), stream(1, 100)]))
    expect(sequences).toEqual([0, 0])
  })

  it('finds its way back after bytes that are no RTP', () => {
    const { deframer, sequences, garbage } = deframerThatLogs()
    const bytes = stream(10)
    const frame = bytes.length / 10
    deframer.push(
      Buffer.concat([bytes.subarray(0, frame * 3), Buffer.from('lost in the middle of it'), bytes.subarray(frame * 3)]),
    )
    expect(sequences).toEqual(count(40))
    expect(garbage()).toBe(0)
  })

  it('gives a connection up that only sends garbage', () => {
    const { deframer, sequences, garbage } = deframerThatLogs()
    const random = seededRandom(1)
    const noise = Buffer.from(Array.from({ length: 400_000 }, () => Math.floor(random() * 256)))
    for (let at = 0; at < noise.length; at += 1400) deframer.push(noise.subarray(at, at + 1400))
    expect(garbage()).toBe(1)
    expect(sequences.length).toBeLessThan(5)
  })

  it('closes on HTTP spoken to it', () => {
    const { deframer, sequences, garbage } = deframerThatLogs()
    for (let round = 0; round < 3000; round++)
      deframer.push(Buffer.from('GET / HTTP/1.1\r\nHost: example\r\nAccept: */*\r\n\r\n'))
    expect(sequences).toEqual([])
    expect(garbage()).toBe(1)
  })

  it(`never throws, over ${FUZZ_RUNS} damaged streams`, () => {
    const whole = stream(4, 3000)
    let packets = 0
    const damage = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) })
    fc.assert(
      fc.property(
        fc.array(damage, { maxLength: 20, size: 'max' }),
        fc.integer({ min: 1, max: 3000 }),
        (damages, chunk) => {
          const bytes = Buffer.from(whole)
          for (const { at, byte } of damages) bytes[at] = byte
          const { deframer, sequences } = deframerThatLogs()
          for (let at = 0; at < bytes.length; at += chunk) deframer.push(bytes.subarray(at, at + chunk))
          packets += sequences.length
        },
      ),
      { numRuns: FUZZ_RUNS },
    )
    expect(packets).toBeGreaterThan(FUZZ_RUNS)
  })
})
