import { describe, expect, it } from 'vitest'
import { silentLogger } from '../logger.ts'
import { makeOffer } from '../sdp/media-offer.ts'
import { writeSdp } from '../sdp/sdp-writer.ts'
import { endpointBench, peer, requestText, statusOf } from '../testing/endpoint-bench.ts'
import { settle } from '../testing/virtual-clock.ts'
import type { InviteAcceptance, InviteOffer, InviteRejection } from './invite-offer.ts'
import { StreamService } from './stream-service.ts'

const channelId = '34020000001320000001'
const offer = writeSdp(
  makeOffer({
    platformId: '34020000002000000001',
    channelId,
    kind: 'Play',
    host: '192.0.2.99',
    port: 30_000,
    transport: 'tcp-passive',
    ssrc: '0200000001',
    time: { start: 0, stop: 0 },
  }),
)

function inviteText(body = offer, changes: Record<string, string> = {}): string {
  const text = requestText('INVITE', {
    'Content-Type': 'application/sdp',
    Subject: `${channelId}:0200000001,1:0`,
    ...changes,
  })
  return text
    .replace(/^INVITE sip:\d+/, `INVITE sip:${channelId}`)
    .replace('Content-Length: 0\r\n\r\n', `Content-Length: ${body.length}\r\n\r\n${body}`)
}

async function serving(decide: (offer: InviteOffer) => Promise<InviteAcceptance | InviteRejection>) {
  const offers: InviteOffer[] = []
  const bench = await endpointBench({
    onRequest: (incoming) => {
      if (incoming.request.method === 'INVITE') void service.invite(incoming)
      else service.bye(incoming)
    },
    onAck: (request) => service.ack(request),
  })
  const service: StreamService = new StreamService({
    endpoint: bench.endpoint,
    logger: silentLogger,
    deviceId: '34020000001180000001',
    localHost: '192.0.2.5',
    localPort: () => 5060,
    sendFileEnd: async () => {},
    onInvite: (given) => {
      offers.push(given)
      return decide(given)
    },
  })
  return { ...bench, service, offers }
}

async function accepted() {
  const log: string[] = []
  const bench = await serving(async () => ({
    port: 9,
    onAck: () => log.push('ack'),
    onBye: (reason) => log.push(reason),
  }))
  bench.transport.deliver(inviteText(), peer)
  await settle()
  const [answer = ''] = bench.transport.take()
  const To = /^To: (.*)$/m.exec(answer)?.[1] ?? ''
  const within = (method: string, branch: string, cseq: number) =>
    requestText(method, { To, CSeq: `${cseq} ${method}`, Via: `SIP/2.0/UDP 192.0.2.99:5060;branch=z9hG4bK${branch}` })
  return { ...bench, log, answer, within }
}

describe('a device that is invited', () => {
  it('reads the offer and answers with its own role and the SSRC asked for', async () => {
    const { answer, offers } = await accepted()
    expect(offers[0]).toMatchObject({
      channelId,
      kind: 'Play',
      ssrc: '0200000001',
      media: { host: '192.0.2.99', port: 30_000, transport: 'tcp', setup: 'passive' },
      subject: `${channelId}:0200000001,1:0`,
    })
    expect(statusOf(answer)).toBe(200)
    expect(answer).toContain('m=video 9 TCP/RTP/AVP 96')
    expect(answer).toContain('a=setup:active')
    expect(answer).toContain('y=0200000001')
  })

  it('repeats its answer until the ACK, and then begins once', async () => {
    const { clock, transport, within, log } = await accepted()
    clock.advance(1500)
    expect(transport.take().map(statusOf)).toEqual([200, 200])
    transport.deliver(within('ACK', 'ack1', 1), peer)
    transport.deliver(within('ACK', 'ack1', 1), peer)
    clock.advance(60_000)
    expect([transport.take(), log]).toEqual([[], ['ack']])
  })

  it('ends a stream that nobody acknowledges', async () => {
    const { clock, transport, log } = await accepted()
    clock.advance(32_000)
    await settle()
    expect(transport.take().at(-1)).toMatch(/^BYE /)
    expect(log).toEqual(['no-ack'])
  })

  it('ends by BYE within the dialog, once, and knows no other', async () => {
    const { transport, within, log } = await accepted()
    transport.deliver(within('ACK', 'ack1', 1), peer)
    transport.deliver(within('BYE', 'bye1', 2), peer)
    transport.deliver(within('BYE', 'bye2', 3), peer)
    expect(transport.take().map(statusOf)).toEqual([200, 481])
    expect(log).toEqual(['ack', 'remote-bye'])
  })

  it('refuses with the status it wants, and an offer that is none with 488', async () => {
    const { transport } = await serving(async () => ({ reject: 486 }))
    transport.deliver(inviteText(), peer)
    await settle()
    const Via = 'SIP/2.0/UDP 192.0.2.99:5060;branch=z9hG4bKother'
    transport.deliver(inviteText('no description', { Via, 'Call-ID': 'other' }), peer)
    await settle()
    expect(transport.take().map(statusOf)).toEqual([486, 488])
  })

  it('lets go of what it accepted after the INVITE was cancelled', async () => {
    const log: string[] = []
    let decide: (acceptance: InviteAcceptance) => void = () => {}
    const { transport } = await serving(() => new Promise((resolve) => (decide = resolve)))
    transport.deliver(inviteText(), peer)
    transport.deliver(requestText('CANCEL'), peer)
    decide({ port: 9, onBye: (reason) => log.push(reason) })
    await settle()
    expect(transport.take().map(statusOf)).toEqual([200, 487])
    expect(log).toEqual(['remote-bye'])
  })

  it('does not negotiate a running stream again', async () => {
    const { transport, within } = await accepted()
    transport.deliver(within('INVITE', 're', 2), peer)
    transport.deliver(within('INVITE', 'lost', 2).replace(/tag=\w+(?=\r\nCall-ID)/, 'tag=gone'), peer)
    await settle()
    expect(transport.take().map(statusOf)).toEqual([488, 481])
  })
})
