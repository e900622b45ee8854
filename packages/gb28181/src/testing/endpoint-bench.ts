import { silentLogger } from '../logger.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { SipEndpoint, type SipEndpointOptions } from '../sip/sip-endpoint.ts'
import type { SipRequest } from '../sip/sip-message.ts'
import { MemoryTransport } from './memory-transport.ts'
import { countingRandom } from './random.ts'
import { VirtualClock } from './virtual-clock.ts'

/** The peer of such a bench. */
export const peer = { address: '192.0.2.99', port: 5060, transport: 'udp' } as const
export const tcpPeer = { address: '192.0.2.99', port: 40_000, transport: 'tcp' } as const

/** A started endpoint on virtual time and without a network, with what reached its user. */
export async function endpointBench(changes: Partial<SipEndpointOptions> = {}) {
  const transport = new MemoryTransport()
  const clock = new VirtualClock()
  const requests: IncomingRequest[] = []
  const acks: SipRequest[] = []
  const endpoint = new SipEndpoint({
    transport,
    clock,
    random: countingRandom(),
    logger: silentLogger,
    maxTransactions: 100,
    rules: { allow: ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS', 'MESSAGE'], accept: {} },
    sentBy: () => ({ host: '192.0.2.200', port: 5060 }),
    onRequest: (incoming) => requests.push(incoming),
    onAck: (request) => acks.push(request),
    ...changes,
  })
  await endpoint.start()
  return { transport, clock, endpoint, requests, acks }
}

/** A request as a peer would send it. */
export function requestText(method: string, changes: Record<string, string> = {}): string {
  const headers = {
    Via: 'SIP/2.0/UDP 192.0.2.99:5060;branch=z9hG4bKone',
    From: '<sip:34020000001180000001@3402000000>;tag=a',
    To: '<sip:34020000002000000001@3402000000>',
    'Call-ID': 'call-1',
    CSeq: `1 ${method}`,
    ...changes,
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`${method} sip:34020000002000000001@3402000000 SIP/2.0`, ...lines, 'Content-Length: 0', '', ''].join('\r\n')
}

/** The response that a peer would give to a request that was sent to it. */
export function responseText(request: string, status: number, extra: readonly string[] = [], body = ''): string {
  const copied = request.split('\r\n').filter((line) => /^(Via|From|Call-ID|CSeq): /.test(line))
  const to = /^To: (.*)$/m.exec(request)?.[1] ?? ''
  const tagged = to.includes(';tag=') || status === 100 ? to : `${to};tag=peer`
  const head = [`SIP/2.0 ${status} X`, ...copied, `To: ${tagged}`, ...extra, `Content-Length: ${body.length}`]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/** The status of a response's text. */
export function statusOf(text: string | undefined): number {
  return Number(/^SIP\/2\.0 (\d{3})/.exec(text ?? '')?.[1])
}
