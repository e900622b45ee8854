import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ReorderBuffer, type ReorderBufferOptions } from './reorder-buffer.ts'
import type { RtpPacket } from './rtp-packet.ts'

const packet = (sequence: number): RtpPacket => ({
  marker: false,
  payloadType: 96,
  sequence: sequence & 0xffff,
  timestamp: 0,
  ssrc: 1,
  csrc: [],
  payload: Buffer.alloc(0),
})

function bufferThatLogs(options: Partial<ReorderBufferOptions> = {}) {
  const log: (number | string)[] = []
  const buffer = new ReorderBuffer({
    onPacket: ({ sequence }) => log.push(sequence),
    onLoss: (count) => log.push(`lost ${count}`),
    ...options,
  })
  const push = (...sequences: number[]) => {
    for (const sequence of sequences) buffer.push(packet(sequence), 0)
  }
  return { buffer, log, push }
}

describe('the reorder buffer', () => {
  it('puts packets back in order over the wrap of their numbers', () => {
    const { buffer, log, push } = bufferThatLogs()
    push(65_534, 0, 65_535, 2, 1)
    expect(log).toEqual([65_534, 65_535, 0, 1, 2])
    expect(buffer).toMatchObject({ lost: 0, reordered: 2, duplicates: 0 })
  })

  it('drops what it has seen', () => {
    const { buffer, log, push } = bufferThatLogs()
    push(1, 2, 2, 1, 4, 4, 3)
    expect(log).toEqual([1, 2, 3, 4])
    expect(buffer.duplicates).toBe(3)
  })

  it('gives up a missing packet when too many wait for it', () => {
    const { buffer, log, push } = bufferThatLogs({ maxPackets: 3 })
    push(1, 4, 5, 6)
    expect(log).toEqual([1])
    push(7)
    expect(log).toEqual([1, 'lost 2', 4, 5, 6, 7])
    expect(buffer.lost).toBe(2)
  })

  it('gives up a missing packet when it is late', () => {
    const { buffer, log } = bufferThatLogs({ maxDelayMs: 100 })
    buffer.push(packet(1), 0)
    buffer.push(packet(3), 10)
    buffer.push(packet(4), 109)
    expect(log).toEqual([1])
    buffer.push(packet(5), 110)
    expect(log).toEqual([1, 'lost 1', 3, 4, 5])
    buffer.push(packet(2), 111)
    expect(log).toHaveLength(5)
  })

  it('waits for nothing on a connection', () => {
    const { log, push } = bufferThatLogs({ maxPackets: 0 })
    push(1, 3, 4)
    expect(log).toEqual([1, 'lost 1', 3, 4])
  })

  it('follows a sender that begins anew, but not a single stray packet', () => {
    const { log, push } = bufferThatLogs()
    push(10, 40_000, 11, 12)
    expect(log).toEqual([10, 11, 12])
    push(30_000, 30_001, 30_002)
    expect(log).toEqual([10, 11, 12, 'lost 1', 30_001, 30_002])
  })

  it('hands out every packet once and in order whatever small disorder there is', () => {
    const disorder = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 200, size: 'max' })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), disorder, (start, delays) => {
        const { buffer, log } = bufferThatLogs()
        buffer.push(packet(start), 0)
        const order = delays
          .map((delay, index) => ({ number: start + 1 + index, at: index + delay }))
          .sort((a, b) => a.at - b.at)
        for (const { number } of order) buffer.push(packet(number), 0)
        buffer.flush()
        expect(log).toEqual(Array.from({ length: delays.length + 1 }, (_, index) => (start + index) & 0xffff))
      }),
      { numRuns: 300 },
    )
  })
})
