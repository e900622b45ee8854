import { describe, expect, it } from 'vitest'
import { endpointBench, peer, requestText, responseText, statusOf, tcpPeer } from '../testing/endpoint-bench.ts'
import { makeRequest } from './sip-request.ts'

const content = { uri: 'sip:b@192.0.2.99', from: '<sip:a@x>;tag=1', to: '<sip:b@x>', callId: 'c', cseq: 1 }

describe('serving requests', () => {
  it('answers a repeated request with the same response and without serving it twice', async () => {
    const { transport, requests, endpoint } = await endpointBench()
    transport.deliver(requestText('MESSAGE'), peer)
    requests[0]?.respond(200)
    transport.deliver(requestText('MESSAGE'), peer)
    const [first, second] = transport.take()
    expect(requests).toHaveLength(1)
    expect(second).toBe(first)
    expect(endpoint.counters).toMatchObject({ retransmissionsReceived: 1, retransmissionsSent: 1 })
  })

  it('takes a request of RFC 2543 for repeated by its headers', async () => {
    const { transport, requests } = await endpointBench()
    const old = requestText('MESSAGE', { Via: 'SIP/2.0/UDP 192.0.2.99' })
    transport.deliver(old, peer)
    transport.deliver(old, peer)
    transport.deliver(old.replace('CSeq: 1', 'CSeq: 2'), peer)
    expect(requests).toHaveLength(2)
  })

  it('refuses the same request by another path as a loop', async () => {
    const { transport, requests } = await endpointBench()
    transport.deliver(requestText('MESSAGE'), peer)
    transport.deliver(requestText('MESSAGE', { Via: 'SIP/2.0/UDP 192.0.2.99;branch=z9hG4bKtwo' }), peer)
    expect(requests).toHaveLength(1)
    expect(transport.take().map(statusOf)).toEqual([482])
  })

  it('answers where the request came from when the peer asks so, and says where that was', async () => {
    const { transport, requests } = await endpointBench()
    const behindNat = { address: '203.0.113.7', port: 61_234, transport: 'udp' } as const
    transport.deliver(requestText('MESSAGE', { Via: 'SIP/2.0/UDP 10.0.0.2:5060;rport;branch=z9hG4bKn' }), behindNat)
    requests[0]?.respond(200)
    expect(transport.sent[0]?.remote).toEqual(behindNat)
    expect(transport.take()[0]).toContain(
      'Via: SIP/2.0/UDP 10.0.0.2:5060;rport=61234;branch=z9hG4bKn;received=203.0.113.7',
    )
  })

  it('answers at the port of sent-by when the peer does not ask for its own', async () => {
    const { transport, requests } = await endpointBench()
    transport.deliver(requestText('MESSAGE'), { ...peer, port: 33_000 })
    requests[0]?.respond(200)
    expect(transport.sent[0]?.remote.port).toBe(5060)
  })

  it('cancels an INVITE that is not answered yet: 200 for the CANCEL, 487 for the INVITE', async () => {
    const { transport, requests } = await endpointBench()
    transport.deliver(requestText('INVITE'), peer)
    let cancelled = false
    const [incoming] = requests
    if (incoming)
      incoming.onCancel = () => {
        cancelled = true
      }
    transport.deliver(requestText('CANCEL'), peer)
    expect(transport.take().map((text) => [statusOf(text), /CSeq: 1 (\w+)/.exec(text)?.[1]])).toEqual([
      [200, 'CANCEL'],
      [487, 'INVITE'],
    ])
    expect(cancelled).toBe(true)
  })

  it('answers a CANCEL for nothing with 481', async () => {
    const { transport } = await endpointBench()
    transport.deliver(requestText('CANCEL'), peer)
    expect(transport.take().map(statusOf)).toEqual([481])
  })

  it('keeps the ACK of a failure to the transaction and hands on that of a 2xx', async () => {
    const { transport, requests, acks } = await endpointBench()
    transport.deliver(requestText('INVITE'), peer)
    requests[0]?.respond(486)
    transport.deliver(requestText('ACK'), peer)
    expect(acks).toHaveLength(0)
    transport.deliver(requestText('ACK', { Via: 'SIP/2.0/UDP 192.0.2.99;branch=z9hG4bKack' }), peer)
    expect(acks).toHaveLength(1)
  })

  it('names the methods it has when asked for another one', async () => {
    const { transport } = await endpointBench()
    transport.deliver(requestText('SUBSCRIBE'), peer)
    transport.deliver(requestText('FROBNICATE'), peer)
    const [known, unknown] = transport.take()
    expect([statusOf(known), statusOf(unknown)]).toEqual([405, 501])
    expect(known).toContain('Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, MESSAGE')
  })

  it('drops and counts what is beyond its limit, and serves again when there is room', async () => {
    const { transport, requests, endpoint, clock } = await endpointBench({ maxTransactions: 3 })
    for (let index = 0; index < 10; index++) {
      const Via = `SIP/2.0/UDP 192.0.2.99;branch=z9hG4bK${index}`
      transport.deliver(requestText('MESSAGE', { Via, 'Call-ID': `call-${index}` }), peer)
      requests.at(-1)?.respond(200)
    }
    expect([requests.length, endpoint.counters.dropped, endpoint.transactions]).toEqual([3, 7, 3])
    clock.advance(32_000)
    expect(endpoint.transactions).toBe(0)
    transport.deliver(requestText('MESSAGE', { Via: 'SIP/2.0/UDP 192.0.2.99;branch=z9hG4bKlater' }), peer)
    expect(requests).toHaveLength(4)
  })

  it('keeps nothing of a flood of bad requests, and gives each repetition the same tag', async () => {
    const { transport, endpoint, clock } = await endpointBench()
    const bad = requestText('MESSAGE', { CSeq: '1 OPTIONS' })
    for (let count = 0; count < 1000; count++) transport.deliver(bad, peer)
    expect(new Set(transport.take()).size).toBe(1)
    expect([endpoint.transactions, clock.pending, endpoint.counters.malformed]).toEqual([0, 0, 1000])
  })
})

describe('sending requests', () => {
  it('resolves with the answer that matches by branch and method', async () => {
    const { transport, endpoint } = await endpointBench()
    const answered = endpoint.request(makeRequest({ method: 'OPTIONS', ...content }), peer)
    const [sent = ''] = transport.take()
    transport.deliver(responseText(sent.replace('1 OPTIONS', '1 INVITE'), 200), peer)
    transport.deliver(responseText(sent.replace(/branch=\w+/, 'branch=z9hG4bKother'), 200), peer)
    transport.deliver(responseText(sent, 404), peer)
    expect((await answered).status).toBe(404)
  })

  it('rejects when nobody answers', async () => {
    const { endpoint, clock } = await endpointBench()
    const answered = endpoint.request(makeRequest({ method: 'OPTIONS', ...content }), peer)
    const outcome = expect(answered).rejects.toMatchObject({ code: 'REQUEST_TIMEOUT' })
    clock.advance(32_000)
    await outcome
  })

  it('rejects at once when the connection is lost', async () => {
    const { endpoint, transport } = await endpointBench()
    const answered = endpoint.request(makeRequest({ method: 'OPTIONS', ...content }), tcpPeer)
    const outcome = expect(answered).rejects.toMatchObject({ code: 'REQUEST_TIMEOUT' })
    transport.close(tcpPeer)
    await outcome
  })

  it('rejects at once when the transport cannot send', async () => {
    const { endpoint, transport } = await endpointBench()
    transport.failure = new Error('network unreachable')
    await expect(endpoint.request(makeRequest({ method: 'OPTIONS', ...content }), peer)).rejects.toMatchObject({
      code: 'REQUEST_TIMEOUT',
    })
  })

  it('refuses to have more under way than its limit', async () => {
    const { endpoint } = await endpointBench({ maxTransactions: 1 })
    const first = endpoint.request(makeRequest({ method: 'OPTIONS', ...content }), peer)
    await expect(endpoint.request(makeRequest({ method: 'OPTIONS', ...content }), peer)).rejects.toMatchObject({
      code: 'TOO_MANY_PENDING',
    })
    const outcome = expect(first).rejects.toThrow()
    await endpoint.stop()
    await outcome
  })
})
