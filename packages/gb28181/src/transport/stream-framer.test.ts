import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StreamFramer } from './stream-framer.ts'

function message(body: string, extra = ''): Buffer {
  return Buffer.from(`MESSAGE sip:a@b SIP/2.0\r\n${extra}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}

const texts = (frames: readonly { bytes: Uint8Array }[]) => frames.map(({ bytes }) => Buffer.from(bytes).toString())

describe('StreamFramer', () => {
  it('cuts the same messages out of a stream however it is broken up', () => {
    const bodies = ['', '枫桥', 'x'.repeat(3000), '\r\n\r\n']
    const stream = Buffer.concat(bodies.flatMap((body) => [message(body), Buffer.from('\r\n\r\n')]))
    const expected = bodies.map((body) => message(body).toString())
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (sizes) => {
        const framer = new StreamFramer(10_000)
        const frames = []
        for (let at = 0, turn = 0; at < stream.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1
          frames.push(...framer.push(stream.subarray(at, at + size)))
          at += size
        }
        expect(texts(frames)).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })

  it('waits for a body that has not arrived', () => {
    const framer = new StreamFramer(1000)
    const bytes = message('abc')
    expect(framer.push(bytes.subarray(0, -1))).toEqual([])
    expect(texts(framer.push(bytes.subarray(-1)))).toEqual([bytes.toString()])
  })

  it('takes a missing Content-Length for an empty body', () => {
    const head = 'OPTIONS sip:a@b SIP/2.0\r\nVia: x\r\n\r\n'
    expect(texts(new StreamFramer(1000).push(Buffer.from(head + head)))).toEqual([head, head])
  })

  it('breaks off at a length that is negative, contradictory or beyond the limit', () => {
    for (const extra of ['l: -1\r\n', 'l: 4\r\n', 'l: 99999999999\r\n']) {
      const framer = new StreamFramer(1000)
      expect(framer.push(message('', extra)).map(({ kind }) => kind)).toEqual(['broken'])
      expect(framer.push(message(''))).toEqual([])
    }
    const claimed = Buffer.from('MESSAGE sip:a@b SIP/2.0\r\nContent-Length: 5000\r\n\r\n')
    expect(new StreamFramer(1000).push(claimed).map(({ kind }) => kind)).toEqual(['broken'])
  })

  it('breaks off at a head without end', () => {
    const framer = new StreamFramer(1000)
    expect(framer.push(Buffer.from('MESSAGE sip:a@b SIP/2.0\r\n'))).toEqual([])
    expect(framer.push(Buffer.alloc(1000, 'x')).map(({ kind }) => kind)).toEqual(['broken'])
  })

  it('takes a quarter of a megabyte byte by byte without copying it each time', () => {
    const framer = new StreamFramer(300_000)
    const bytes = message('x'.repeat(250_000))
    const started = performance.now()
    const frames = Array.from(bytes, (byte) => framer.push(Uint8Array.of(byte))).flat()
    expect(frames).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it('never throws and holds no more than its limit, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (chunks) => {
        const framer = new StreamFramer(500)
        for (const chunk of chunks) framer.push(chunk)
      }),
    )
  })
})
