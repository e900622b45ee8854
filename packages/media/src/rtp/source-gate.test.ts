import { describe, expect, it } from 'vitest'
import type { RtpPacket } from './rtp-packet.ts'
import { SourceGate } from './source-gate.ts'

const packet = (ssrc: number, sequence: number): RtpPacket => ({
  marker: false,
  payloadType: 96,
  sequence,
  timestamp: 0,
  ssrc,
  csrc: [],
  payload: Buffer.alloc(0),
})

function gateThatLogs(expectedSsrc?: number) {
  const log: string[] = []
  const gate = new SourceGate({
    ...(expectedSsrc === undefined ? {} : { expectedSsrc }),
    onPacket: ({ ssrc, sequence }) => log.push(`${ssrc}:${sequence}`),
    onChange: (ssrc) => log.push(`now ${ssrc}`),
  })
  return { gate, log }
}

describe('the source gate', () => {
  it('takes the negotiated source from its first packet', () => {
    const { gate, log } = gateThatLogs(7)
    gate.push(packet(7, 1), 0)
    expect(log).toEqual(['now 7', '7:1'])
  })

  it('takes the only stream that arrives, from its first packet on', () => {
    const { gate, log } = gateThatLogs(7)
    for (const sequence of [1, 2, 3, 4]) gate.push(packet(9, sequence), 0)
    expect(log).toEqual(['now 9', '9:1', '9:2', '9:3', '9:4'])
  })

  it('gives way to the negotiated source when that comes after all', () => {
    const { gate, log } = gateThatLogs(7)
    for (const sequence of [1, 2, 3]) gate.push(packet(9, sequence), 0)
    for (const sequence of [1, 2, 3]) gate.push(packet(7, sequence), 1)
    expect(log.slice(4)).toEqual(['now 7', '7:1', '7:2', '7:3'])
  })

  it('keeps a running source against a stranger that sends in between', () => {
    const { gate, log } = gateThatLogs(7)
    for (let frame = 0; frame < 50; frame++) {
      gate.push(packet(7, frame), frame * 40)
      for (let stranger = 0; stranger < 5; stranger++) gate.push(packet(8, frame * 5 + stranger), frame * 40 + 20)
    }
    expect(log.filter((line) => line.startsWith('now'))).toEqual(['now 7'])
    expect(gate.rejected).toBeGreaterThan(200)
  })

  it('follows a device that changes its SSRC, losing nothing of the new stream', () => {
    const { gate, log } = gateThatLogs(7)
    gate.push(packet(7, 1), 0)
    for (let sequence = 100; sequence < 120; sequence++) gate.push(packet(8, sequence), 40 + (sequence - 100) * 20)
    expect(log.slice(2, 5)).toEqual(['now 8', '8:100', '8:101'])
    expect(log.at(-1)).toBe('8:119')
    expect(gate.changes).toBe(1)
  })

  it('does not follow scattered packets of no stream', () => {
    const { gate, log } = gateThatLogs()
    for (const sequence of [5, 900, 17, 4000, 2]) gate.push(packet(3, sequence), 0)
    expect(log).toEqual([])
  })
})
