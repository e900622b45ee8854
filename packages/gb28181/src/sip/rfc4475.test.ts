import { describe, expect, it } from 'vitest'
import { silentLogger } from '../logger.ts'
import { MemoryTransport } from '../testing/memory-transport.ts'
import { countingRandom } from '../testing/random.ts'
import { tortureMessages } from '../testing/rfc4475/index.ts'
import { VirtualClock } from '../testing/virtual-clock.ts'
import type { IncomingRequest } from './incoming-request.ts'
import { parseNameAddr } from './name-addr.ts'
import { SipEndpoint } from './sip-endpoint.ts'
import type { SipMessage } from './sip-message.ts'
import { parseSipMessage } from './sip-parser.ts'
import { parseSipUri } from './sip-uri.ts'

const remote = { address: '192.0.2.99', port: 40_000, transport: 'udp' } as const

/** An element that serves the methods of this library and answers 200 to all that reaches it. */
async function element() {
  const transport = new MemoryTransport()
  const served: IncomingRequest[] = []
  const endpoint = new SipEndpoint({
    transport,
    clock: new VirtualClock(),
    random: countingRandom(),
    logger: silentLogger,
    maxTransactions: 100,
    rules: {
      allow: ['INVITE', 'ACK', 'BYE', 'CANCEL', 'OPTIONS', 'REGISTER', 'MESSAGE'],
      accept: { INVITE: ['application/sdp'], MESSAGE: ['application/manscdp+xml'] },
    },
    sentBy: () => ({ host: '192.0.2.200', port: 5060 }),
    onRequest: (incoming) => {
      served.push(incoming)
      incoming.respond(200)
    },
  })
  await endpoint.start()
  return { transport, served, endpoint }
}

function find(name: string): SipMessage {
  const found = tortureMessages.find((message) => message.name === name)
  const parsed = found && parseSipMessage(found.bytes)
  if (parsed?.kind !== 'message') throw new Error(`${name} is not readable`)
  return parsed.message
}

describe('the torture messages of RFC 4475', () => {
  it('are all here', () => {
    expect(new Set(tortureMessages.map(({ name }) => name)).size).toBe(49)
  })

  for (const { name, section, bytes, verdict } of tortureMessages) {
    const expected = verdict.kind === 'answer' ? `answers ${verdict.status}` : `${verdict.kind}s the response`
    it(`${section} ${name}: ${expected}`, async () => {
      const { transport, endpoint } = await element()
      transport.deliver(bytes, remote)
      const answers = transport.take().map((text) => Number(/^SIP\/2\.0 (\d{3}) /.exec(text)?.[1]))
      expect(answers).toEqual(verdict.kind === 'answer' ? [verdict.status] : [])
      const parsed = parseSipMessage(bytes)
      if (verdict.kind === 'read') expect(parsed).toMatchObject({ kind: 'message', defects: [] })
      // Nothing that was refused or dropped may leave anything behind.
      if (verdict.kind !== 'answer' || verdict.status !== 200) expect(endpoint.transactions).toBe(0)
    })
  }

  it('leave an element that still serves', async () => {
    const { transport, served } = await element()
    for (const { bytes } of tortureMessages) transport.deliver(bytes, remote)
    served.length = 0
    transport.deliver(
      'OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.99;branch=z9hG4bKlast\r\n' +
        'From: <sip:c@d>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: last\r\nCSeq: 1 OPTIONS\r\n\r\n',
      remote,
    )
    expect(served).toHaveLength(1)
  })
})

describe('what the valid torture messages say', () => {
  it('wsinv: folded, compact and repeated headers come out whole', () => {
    const { headers } = find('wsinv')
    expect(parseNameAddr(headers.get('To') ?? '')?.params.get('tag')).toBe('1918181833n')
    expect(parseNameAddr(headers.get('From') ?? '')).toMatchObject({ displayName: 'J Rosenberg \\"' })
    expect(headers.list('Via')).toHaveLength(3)
    expect(headers.get('Subject')).toBe('')
    expect(parseNameAddr(headers.get('Contact') ?? '')?.params.get('secondparam')).toBe(true)
  })

  it('esc01: escapes stay escapes', () => {
    const message = find('esc01')
    expect(message.kind === 'request' && parseSipUri(message.uri)?.user).toBe('sips%3Auser%40example.com')
  })

  it('semiuri: a semicolon before the @ belongs to the user', () => {
    const message = find('semiuri')
    expect(message.kind === 'request' && parseSipUri(message.uri)).toMatchObject({
      user: 'user;par=u%40example.net',
      host: 'example.com',
    })
  })

  it('intmeth: the password, the tag and the display name are those meant', () => {
    const message = find('intmeth')
    expect(message.kind === 'request' && parseSipUri(message.uri)?.password).toBe(
      "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)",
    )
    expect(parseNameAddr(message.headers.get('From') ?? '')?.params.get('tag')).toBe("_token~1'+`*%!-.")
    expect(parseNameAddr(message.headers.get('To') ?? '')?.displayName).toBe('BEL:\u0007 NUL:\u0000 DEL:\u007f')
  })

  it('cparam01 and cparam02: a parameter is the header’s without brackets, the URI’s within', () => {
    const outside = parseNameAddr(find('cparam01').headers.get('Contact') ?? '')
    const inside = parseNameAddr(find('cparam02').headers.get('Contact') ?? '')
    expect([outside?.params.has('unknownparam'), inside?.params.has('unknownparam')]).toEqual([true, false])
    expect(parseSipUri(inside?.uri ?? '')?.params).toBe(';unknownparam')
  })

  it('longreq: 34 hops in seventeen spellings', () => {
    expect(find('longreq').headers.list('Via')).toHaveLength(34)
  })

  it('unreason and noreason: a reason phrase is any text, or none', () => {
    expect(find('unreason')).toMatchObject({ status: 200, reason: '= 2**3 * 5**2 но сто девяносто девять - простое' })
    expect(find('noreason')).toMatchObject({ status: 100, reason: '' })
  })

  it('dblreq: the second request is not part of the first', () => {
    expect(find('dblreq').body).toHaveLength(0)
  })
})
