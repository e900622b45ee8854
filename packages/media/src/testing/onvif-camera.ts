import { createHash } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface OnvifCameraOptions {
  readonly account?: { readonly username: string; readonly password: string }
  /** Where its stream is. */
  readonly streamUri: string
  /** How wrong its clock is. */
  readonly clockOffsetMs?: number
  /** HTTP digest instead of WS-Security, as some firmware wants. */
  readonly httpDigest?: boolean
}

const SOAP = 'http://www.w3.org/2003/05/soap-envelope'

/** A camera that answers device, media and discovery questions of ONVIF on loopback, with prefixes of its own. */
export class OnvifCamera {
  readonly calls: string[] = []
  readonly #options: OnvifCameraOptions
  readonly #server = createServer()
  readonly #udp = createSocket('udp4')

  constructor(options: OnvifCameraOptions) {
    this.#options = options
    this.#server.on('request', (request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const body = Buffer.concat(parts).toString()
        const called = /<(?:\w+:)?Body>\s*<(?:\w+:)?(\w+)/.exec(body)?.[1] ?? ''
        this.calls.push(called)
        if (called !== 'GetSystemDateAndTime' && !this.#may(body, request.headers.authorization)) {
          if (options.httpDigest)
            response.setHeader('www-authenticate', 'Digest realm="onvif", qop="auth", nonce="77aa", algorithm=MD5')
          response.writeHead(options.httpDigest ? 401 : 400)
          response.end(wrap(FAULT))
          return
        }
        response.setHeader('content-type', 'application/soap+xml')
        response.end(wrap(this.#answer(called, body)))
      })
    })
    this.#udp.on('message', (bytes, { address, port }) => {
      if (!bytes.includes('Probe>')) return
      this.#udp.send(wrap(this.#match()), port, address)
    })
  }

  async start(): Promise<{ readonly url: string; readonly discoveryPort: number }> {
    this.#server.listen(0, '127.0.0.1')
    this.#udp.bind(0, '127.0.0.1')
    await Promise.all([once(this.#server, 'listening'), once(this.#udp, 'listening')])
    return { url: this.#url(), discoveryPort: this.#udp.address().port }
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
    this.#udp.close()
  }

  #url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/onvif/device_service`
  }

  #now(): Date {
    return new Date(Date.now() + (this.#options.clockOffsetMs ?? 0))
  }

  #may(body: string, authorisation: string | undefined): boolean {
    const { account, httpDigest } = this.#options
    if (!account) return true
    const md5 = (text: string) => createHash('md5').update(text).digest('hex')
    if (httpDigest) {
      const value = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(authorisation ?? '')?.[1] ?? ''
      const [first, second] = [md5(`${account.username}:onvif:${account.password}`), md5(`POST:${value('uri')}`)]
      return value('response') === md5(`${first}:77aa:${value('nc')}:${value('cnonce')}:auth:${second}`)
    }
    const text = (name: string) => new RegExp(`<\\w+:${name}(?:\\s[^>]*)?>([^<]*)<`).exec(body)?.[1] ?? ''
    const created = text('Created')
    // As the standard says: a token that is older than five minutes by the device's clock is refused.
    if (Math.abs(new Date(created).getTime() - this.#now().getTime()) > 300_000) return false
    const nonce = Buffer.from(text('Nonce'), 'base64')
    const digest = createHash('sha1').update(nonce).update(created).update(account.password).digest('base64')
    return text('Username') === account.username && text('Password') === digest
  }

  #answer(called: string, body: string): string {
    if (called === 'GetSystemDateAndTime') {
      const at = this.#now()
      return `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>Manual</tt:DateTimeType><tt:UTCDateTime><tt:Time><tt:Hour>${at.getUTCHours()}</tt:Hour><tt:Minute>${at.getUTCMinutes()}</tt:Minute><tt:Second>${at.getUTCSeconds()}</tt:Second></tt:Time><tt:Date><tt:Year>${at.getUTCFullYear()}</tt:Year><tt:Month>${at.getUTCMonth() + 1}</tt:Month><tt:Day>${at.getUTCDate()}</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`
    }
    // Its own address as it sees it: behind a router nobody outside gets there.
    if (called === 'GetCapabilities')
      return '<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Media><tt:XAddr>http://192.168.1.64/onvif/media_service</tt:XAddr></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>'
    if (called === 'GetDeviceInformation')
      return '<tds:GetDeviceInformationResponse><tds:Manufacturer>示例厂家</tds:Manufacturer><tds:Model>IPC-1</tds:Model><tds:FirmwareVersion>V1.0</tds:FirmwareVersion><tds:SerialNumber>1</tds:SerialNumber></tds:GetDeviceInformationResponse>'
    if (called === 'GetProfiles')
      return `<trt:GetProfilesResponse>${profile('main', '主码流', 1920, 1080)}${profile('sub', '子码流', 640, 360)}</trt:GetProfilesResponse>`
    if (called === 'GetStreamUri' && /ProfileToken>(main|sub)</.test(body))
      return `<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>${this.#options.streamUri}</tt:Uri></trt:MediaUri></trt:GetStreamUriResponse>`
    return '<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>no such profile</s:Text></s:Reason></s:Fault>'
  }

  #match(): string {
    return `<d:ProbeMatches><d:ProbeMatch><d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>onvif://www.onvif.org/name/%E7%A4%BA%E4%BE%8B%E7%90%83%E6%9C%BA onvif://www.onvif.org/hardware/IPC-1</d:Scopes><d:XAddrs>http://192.168.1.64/onvif/device_service ${this.#url()}</d:XAddrs></d:ProbeMatch></d:ProbeMatches>`
  }
}

const profile = (token: string, name: string, width: number, height: number) =>
  `<trt:Profiles token="${token}" fixed="true"><tt:Name>${name}</tt:Name><tt:VideoEncoderConfiguration token="v"><tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution></tt:VideoEncoderConfiguration></trt:Profiles>`

const FAULT =
  '<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:NotAuthorized</s:Value></s:Subcode></s:Code><s:Reason><s:Text>Sender not authorized</s:Text></s:Reason></s:Fault>'

const wrap = (body: string) =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="${SOAP}" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:ter="http://www.onvif.org/ver10/error"><s:Body>${body}</s:Body></s:Envelope>`
