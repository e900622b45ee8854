import { describe, expect, it } from 'vitest'
import { endpointBench, peer, responseText } from '../testing/endpoint-bench.ts'
import { settle } from '../testing/virtual-clock.ts'
import { sendInvite } from './invite-client.ts'
import { makeRequest } from './sip-request.ts'

const contact = 'Contact: <sip:camera@10.0.0.5:5060>'

async function inviting(signal?: AbortSignal) {
  const bench = await endpointBench()
  const request = makeRequest({
    method: 'INVITE',
    uri: 'sip:camera@192.0.2.99',
    from: '<sip:a@x>;tag=1',
    to: '<sip:camera@x>',
    callId: 'c',
    cseq: 7,
  })
  const invited = sendInvite({
    endpoint: bench.endpoint,
    request,
    remote: peer,
    timeoutMs: 20_000,
    ...(signal && { signal }),
  })
  invited.catch(() => {})
  const [invite = ''] = bench.transport.take()
  const methods = () => bench.transport.take().map((text) => text.split(' ')[0])
  return { ...bench, invited, invite, methods }
}

describe('sendInvite', () => {
  it('acknowledges a 2xx at the Contact with the INVITE’s number, and again each time it is repeated', async () => {
    const { transport, invite, invited } = await inviting()
    transport.deliver(responseText(invite, 200, [contact]), peer)
    transport.deliver(responseText(invite, 200, [contact]), peer)
    const acks = transport.take()
    expect(acks).toHaveLength(2)
    expect(acks[0]).toBe(acks[1])
    expect(acks[0]).toMatch(/^ACK sip:camera@10\.0\.0\.5:5060 SIP\/2\.0\r\n/)
    expect(acks[0]).toContain('CSeq: 7 ACK')
    expect(acks[0]).toContain('To: <sip:camera@x>;tag=peer')
    expect((await invited).dialog.remoteTag).toBe('peer')
  })

  it('follows the recorded route backwards', async () => {
    const { transport, invite } = await inviting()
    const routes = ['Record-Route: <sip:p2;lr>, <sip:p1;lr>']
    transport.deliver(responseText(invite, 200, [contact, ...routes]), peer)
    expect(transport.take()[0]).toMatch(/Route: <sip:p1;lr>\r\nRoute: <sip:p2;lr>/)
  })

  it('rejects with the status that the device gave', async () => {
    const { transport, invite, invited } = await inviting()
    transport.deliver(responseText(invite, 486), peer)
    await expect(invited).rejects.toMatchObject({ code: 'INVITE_FAILED', status: 486 })
  })

  it('rejects with 408 and cancels when the device only rings', async () => {
    const { transport, invite, invited, clock, methods } = await inviting()
    transport.deliver(responseText(invite, 180), peer)
    clock.advance(20_000)
    await expect(invited).rejects.toMatchObject({ status: 408 })
    expect(methods()).toEqual(['CANCEL'])
    transport.deliver(responseText(invite, 487), peer)
    expect(methods()).toEqual(['ACK'])
  })

  it('cancels on the branch of the INVITE, and not before a provisional response', async () => {
    const abort = new AbortController()
    const { transport, invite, invited } = await inviting(abort.signal)
    abort.abort()
    await expect(invited).rejects.toMatchObject({ code: 'INVITE_CANCELLED' })
    expect(transport.take()).toEqual([])
    transport.deliver(responseText(invite, 100), peer)
    const [cancel = ''] = transport.take()
    expect(cancel).toMatch(/^CANCEL sip:camera@192\.0\.2\.99/)
    expect(cancel).toContain('CSeq: 7 CANCEL')
    expect(/branch=\w+/.exec(cancel)?.[0]).toBe(/branch=\w+/.exec(invite)?.[0])
  })

  it('acknowledges and ends what was accepted after it was given up', async () => {
    const abort = new AbortController()
    const { transport, invite, methods } = await inviting(abort.signal)
    abort.abort()
    transport.deliver(responseText(invite, 200, [contact]), peer)
    await settle()
    expect(methods()).toEqual(['ACK', 'BYE'])
  })

  it('ends what a second branch of the network accepted besides', async () => {
    const { transport, invite, methods, invited } = await inviting()
    transport.deliver(responseText(invite, 200, [contact]), peer)
    transport.deliver(responseText(invite, 200, [contact]).replace('tag=peer', 'tag=fork'), peer)
    expect(methods()).toEqual(['ACK', 'ACK', 'BYE'])
    expect((await invited).dialog.remoteTag).toBe('peer')
  })

  it('says 408 when nobody answers at all', async () => {
    const { invited, clock } = await inviting()
    clock.advance(20_000)
    await expect(invited).rejects.toMatchObject({ status: 408 })
  })
})
