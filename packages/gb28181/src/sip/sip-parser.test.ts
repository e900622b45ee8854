import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tortureMessages } from '../testing/rfc4475/index.ts'
import type { SipMessage } from './sip-message.ts'
import { parseSipMessage } from './sip-parser.ts'
import { writeSipMessage } from './sip-writer.ts'

const keepalive = [
  'MESSAGE sip:34020000002000000001@3402000000 SIP/2.0',
  'Via: SIP/2.0/UDP 192.168.1.64:5060;rport;branch=z9hG4bK1371463273',
  'From: <sip:34020000001320000001@3402000000>;tag=2043466181',
  'To: <sip:34020000002000000001@3402000000>',
  'Call-ID: 1011047669',
  'CSeq: 20 MESSAGE',
  'Content-Type: Application/MANSCDP+xml',
  'Max-Forwards: 70',
  'User-Agent: IP Camera',
  'Content-Length: 4',
  '',
  '<a/>',
].join('\r\n')

function parse(text: string | Uint8Array): SipMessage {
  const result = parseSipMessage(typeof text === 'string' ? Buffer.from(text) : text)
  if (result.kind !== 'message') throw new Error(`expected a message, got ${result.kind}`)
  return result.message
}

function defectsOf(text: string): string[] {
  const result = parseSipMessage(Buffer.from(text))
  return result.kind === 'message' ? result.defects.map((defect) => defect.reason) : [result.kind]
}

describe('parseSipMessage', () => {
  it('reads a request of a field device', () => {
    const message = parse(keepalive)
    expect(message).toMatchObject({ kind: 'request', method: 'MESSAGE', uri: 'sip:34020000002000000001@3402000000' })
    expect(message.headers.get('call-id')).toBe('1011047669')
    expect(Buffer.from(message.body).toString()).toBe('<a/>')
    expect(defectsOf(keepalive)).toEqual([])
  })

  it('writes what it read, byte for byte, when the writer could have written it', () => {
    expect(writeSipMessage(parse(keepalive)).toString()).toBe(keepalive)
  })

  it('reads compact names, folded values, bare line feeds and several values on a line', () => {
    const message = parse(
      'OPTIONS sip:a@b SIP/2.0\nv: SIP/2.0/UDP c,SIP/2.0/TCP d\nf: "x, y"\n <sip:e@f>;tag=1\ni: 7\n\n',
    )
    expect(message.headers.list('Via')).toEqual(['SIP/2.0/UDP c', 'SIP/2.0/TCP d'])
    expect(message.headers.list('From')).toEqual(['"x, y" <sip:e@f>;tag=1'])
    expect(message.headers.get('Call-ID')).toBe('7')
  })

  it('keeps headers that are not UTF-8 byte for byte', () => {
    const bytes = Buffer.concat([
      Buffer.from('SIP/2.0 200 OK\r\nSubject: '),
      Buffer.from([0xc2, 0xe9]),
      Buffer.from('\r\n\r\n'),
    ])
    expect(parse(bytes).headers.get('Subject')).toBe('\u00c2\u00e9')
  })

  it('cuts the body at Content-Length and names a body that is too short', () => {
    expect(Buffer.from(parse(`${keepalive}surplus`).body).toString()).toBe('<a/>')
    expect(defectsOf(keepalive.replace('Length: 4', 'Length: 5'))).toEqual(['body is shorter than Content-Length'])
  })

  it('takes empty lines for what keeps a connection open, and other noise for garbage', () => {
    expect(parseSipMessage(Buffer.from('\r\n\r\n')).kind).toBe('ping')
    expect(parseSipMessage(Buffer.from([0, 0, 0, 0])).kind).toBe('ping')
    expect(parseSipMessage(Buffer.from('GET / HTTP/1.1\r\n\r\n')).kind).toBe('garbage')
    expect(parseSipMessage(Buffer.from('SIP/2.0 99 No\r\n\r\n')).kind).toBe('garbage')
  })

  it('refuses a message with more headers than any honest one has', () => {
    const flood = keepalive.replace('Max-Forwards: 70', Array.from({ length: 300 }, (_, i) => `X-${i}: 1`).join('\r\n'))
    expect(defectsOf(flood)).toContain('too many headers')
  })

  it('never throws on arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        parseSipMessage(bytes)
      }),
    )
  })

  it('never throws on a damaged or truncated message, and what it still reads can be written or is refused', () => {
    const sources = [Buffer.from(keepalive), ...tortureMessages.map(({ bytes }) => bytes)]
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.nat(), fc.nat(), fc.nat(255), (source, cut, at, byte) => {
        const damaged = Buffer.from(source.subarray(0, cut % (source.length + 1)))
        if (damaged.length > 0) damaged[at % damaged.length] = byte
        parseSipMessage(damaged)
      }),
      { numRuns: 500 },
    )
  })
})

describe('writeSipMessage', () => {
  it('refuses a value that would smuggle in a header', () => {
    const message = parse(keepalive)
    message.headers.set('Subject', 'x\r\nContact: <sip:evil@example.com>')
    expect(() => writeSipMessage(message)).toThrow('line break')
  })

  it('reads back any header it writes', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/\s+/g, ' ').trim())
    fc.assert(
      fc.property(value, fc.uint8Array({ maxLength: 50 }), (text, body) => {
        const message = parse(keepalive)
        message.headers.set('Subject', text)
        const read = parse(writeSipMessage({ ...message, body }))
        expect(read.headers.get('Subject')).toBe(text)
        expect(Buffer.from(read.body).equals(Buffer.from(body))).toBe(true)
      }),
    )
  })
})
