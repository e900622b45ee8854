import { createHash } from 'node:crypto'

/** A simulated device of the signalling load: nothing but what it writes into its messages. */
export interface SipDevice {
  readonly id: string
  /** The local port that it sends from. */
  readonly port: number
}

/** The platform as devices know it. */
export interface SipPlatform {
  readonly id: string
  readonly domain: string
  readonly password: string
}

interface Request {
  readonly method: 'REGISTER' | 'MESSAGE'
  readonly device: SipDevice
  readonly callId: string
  readonly cseq: number
  readonly headers: readonly string[]
  readonly body?: string
}

function write({ domain, id }: SipPlatform, { method, device, callId, cseq, headers, body = '' }: Request): Buffer {
  const self = `<sip:${device.id}@${domain}>`
  const to = method === 'REGISTER' ? self : `<sip:${id}@${domain}>`
  return Buffer.from(
    [
      `${method} sip:${id}@${domain} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${device.port};rport;branch=z9hG4bK${callId}.${cseq}`,
      `From: ${self};tag=${callId}`,
      `To: ${to}`,
      `Call-ID: ${callId}`,
      `CSeq: ${cseq} ${method}`,
      'Max-Forwards: 70',
      ...headers,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}

/** REGISTER; with the nonce of the challenge it carries the digest with qop (GB/T 28181-2016 9.1, RFC 2617 3.2.2). */
export function writeRegister(platform: SipPlatform, device: SipDevice, callId: string, nonce?: string): Buffer {
  const headers = [`Contact: <sip:${device.id}@127.0.0.1:${device.port}>`, 'Expires: 86400', 'X-GB-Ver: 2.0']
  const authorization = nonce === undefined ? [] : [`Authorization: ${answer(platform, device, nonce)}`]
  const cseq = nonce === undefined ? 1 : 2
  return write(platform, { method: 'REGISTER', device, callId, cseq, headers: [...headers, ...authorization] })
}

/** A MESSAGE with MANSCDP in it. */
export function writeMessage(platform: SipPlatform, device: SipDevice, callId: string, body: string): Buffer {
  const headers = ['Content-Type: Application/MANSCDP+xml']
  return write(platform, { method: 'MESSAGE', device, callId, cseq: 1, headers, body })
}

/** The keepalive of GB/T 28181-2016 9.6. */
export function keepalive(device: SipDevice, sn: number): string {
  return manscdp(
    `<Notify><CmdType>Keepalive</CmdType><SN>${sn}</SN><DeviceID>${device.id}</DeviceID><Status>OK</Status></Notify>`,
  )
}

/** The answer of a device without cameras to a query; undefined for one it need not answer. */
export function answerQuery(device: SipDevice, query: string): string | undefined {
  const command = /<CmdType>(\w+)<\/CmdType>/.exec(query)?.[1]
  const sn = /<SN>(\d+)<\/SN>/.exec(query)?.[1]
  const rest = {
    Catalog: '<SumNum>0</SumNum>',
    DeviceInfo: '<DeviceName>bench</DeviceName><Result>OK</Result><Manufacturer>bench</Manufacturer>',
  }[command ?? '']
  if (rest === undefined) return undefined
  return manscdp(
    `<Response><CmdType>${command}</CmdType><SN>${sn}</SN><DeviceID>${device.id}</DeviceID>${rest}</Response>`,
  )
}

/** The 200 of a device to a request of the platform: the headers that an answer repeats (RFC 3261 8.2.6.2). */
export function writeOk(request: string): Buffer {
  const repeated = request.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line))
  return Buffer.from(['SIP/2.0 200 OK', ...repeated, 'Content-Length: 0', '', ''].join('\r\n'))
}

const manscdp = (element: string): string => `<?xml version="1.0" encoding="GB2312"?>\r\n${element}\r\n`

function answer({ domain, id, password }: SipPlatform, device: SipDevice, nonce: string): string {
  const uri = `sip:${id}@${domain}`
  const secret = md5(`${device.id}:${domain}:${password}`)
  const response = md5(`${secret}:${nonce}:00000001:bench:auth:${md5(`REGISTER:${uri}`)}`)
  return [
    `Digest username="${device.id}"`,
    `realm="${domain}"`,
    `nonce="${nonce}"`,
    `uri="${uri}"`,
    `response="${response}"`,
    'algorithm=MD5, qop=auth, nc=00000001, cnonce="bench"',
  ].join(', ')
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
