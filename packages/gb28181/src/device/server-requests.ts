import { RequestFailedError } from '../errors.ts'
import { type ManscdpMessage, manscdpContentType } from '../manscdp/manscdp-message.ts'
import { writeManscdp } from '../manscdp/manscdp-writer.ts'
import { randomToken } from '../random.ts'
import type { SipEndpoint } from '../sip/sip-endpoint.ts'
import { makeRequest } from '../sip/sip-request.ts'
import { formatSipUri } from '../sip/sip-uri.ts'
import type { Remote } from '../transport/remote.ts'

/** Sends a device's MANSCDP messages to its server. */
export class ServerRequests {
  readonly #endpoint: SipEndpoint
  readonly #id: string
  readonly #domain: string
  readonly #serverId: string
  readonly #server: () => Remote
  #sn = 0

  constructor(options: {
    readonly endpoint: SipEndpoint
    readonly id: string
    readonly domain: string
    readonly serverId: string
    readonly server: () => Remote
  }) {
    this.#endpoint = options.endpoint
    this.#id = options.id
    this.#domain = options.domain
    this.#serverId = options.serverId
    this.#server = options.server
  }

  nextSn(): string {
    this.#sn++
    return String(this.#sn)
  }

  /** @throws RequestFailedError, RequestTimeoutError */
  async message(message: ManscdpMessage): Promise<void> {
    const request = makeRequest({
      method: 'MESSAGE',
      uri: formatSipUri(this.#serverId, this.#domain),
      from: `<${formatSipUri(this.#id, this.#domain)}>;tag=${randomToken(this.#endpoint.random, 6)}`,
      to: `<${formatSipUri(this.#serverId, this.#domain)}>`,
      callId: randomToken(this.#endpoint.random, 12),
      cseq: 1,
      contentType: manscdpContentType,
      body: writeManscdp(message),
    })
    const response = await this.#endpoint.request(request, this.#server())
    if (response.status >= 300) throw new RequestFailedError('MESSAGE', response.status, response.reason)
  }
}
