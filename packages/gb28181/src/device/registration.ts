import type { Clock } from '../clock.ts'
import { randomToken } from '../random.ts'
import { answerChallenge, type DigestParams, parseDigest } from '../sip/digest.ts'
import { parseNameAddr } from '../sip/name-addr.ts'
import type { SipEndpoint } from '../sip/sip-endpoint.ts'
import type { SipResponse } from '../sip/sip-message.ts'
import { makeRequest } from '../sip/sip-request.ts'
import { formatSipUri } from '../sip/sip-uri.ts'
import type { Remote } from '../transport/remote.ts'

/** What a REGISTER came to. */
export type RegisterOutcome =
  | { readonly ok: true; readonly expiresSeconds: number }
  /** `status` is undefined when nobody answered. */
  | { readonly ok: false; readonly status: number | undefined }

/** How often one attempt answers a challenge or asks for a longer time before it counts as refused. */
const maxRounds = 4

/** Registers one device: REGISTER, 401, REGISTER with digest (GB/T 28181-2016 9.1). */
export class Registration {
  readonly #options: RegistrationOptions
  readonly #callId: string
  readonly #fromTag: string
  #cseq = 0
  /** The last challenge, used again for refreshes with a higher count. */
  #challenge: DigestParams | undefined
  #nonceCount = 0

  constructor(options: RegistrationOptions) {
    this.#options = options
    this.#callId = randomToken(options.endpoint.random, 12)
    this.#fromTag = randomToken(options.endpoint.random, 6)
  }

  /** One attempt, challenges included. @param expiresSeconds 0 deregisters. Never rejects. */
  async register(expiresSeconds: number): Promise<RegisterOutcome> {
    let wanted = expiresSeconds
    let status: number | undefined
    for (let round = 0; round < maxRounds; round++) {
      const response = await this.#send(wanted).catch(() => undefined)
      if (!response) return { ok: false, status: undefined }
      status = response.status
      if (status >= 200 && status < 300) return { ok: true, expiresSeconds: grantedSeconds(response, wanted) }
      if (status === 401) {
        if (!this.#takeChallenge(response)) return { ok: false, status }
      } else if (status === 423) {
        const least = Number(response.headers.get('Min-Expires'))
        if (!(least > wanted)) return { ok: false, status }
        wanted = least
      } else {
        return { ok: false, status }
      }
    }
    return { ok: false, status }
  }

  #send(expiresSeconds: number): Promise<SipResponse> {
    const { endpoint, id, domain, serverId, server, localHost, localPort, gbVersion } = this.#options
    const uri = formatSipUri(serverId, domain)
    const self = `<${formatSipUri(id, domain)}>`
    const authorization = this.#authorization(uri)
    const request = makeRequest({
      method: 'REGISTER',
      uri,
      from: `${self};tag=${this.#fromTag}`,
      to: self,
      callId: this.#callId,
      cseq: ++this.#cseq,
      headers: [
        ['Contact', `<${formatSipUri(id, localHost, localPort())}>`],
        ['Expires', String(expiresSeconds)],
        ['X-GB-Ver', gbVersion],
        ...(authorization === undefined ? [] : [['Authorization', authorization] as const]),
      ],
    })
    return endpoint.request(request, server())
  }

  #authorization(uri: string): string | undefined {
    if (!this.#challenge) return undefined
    const { id: username, password, endpoint } = this.#options
    const cnonce = randomToken(endpoint.random, 8)
    return answerChallenge(this.#challenge, {
      username,
      password,
      method: 'REGISTER',
      uri,
      cnonce,
      nc: ++this.#nonceCount,
    })
  }

  /** A second challenge without `stale` means that the password is wrong (RFC 2617 3.2.1). */
  #takeChallenge(response: SipResponse): boolean {
    const challenge = parseDigest(response.headers.get('WWW-Authenticate'))
    const answered = this.#challenge !== undefined && this.#nonceCount > 0
    this.#challenge = challenge
    this.#nonceCount = 0
    if (!challenge) return false
    return !answered || challenge.get('stale')?.toLowerCase() === 'true'
  }

  /** Starts over without a remembered challenge, after a server was lost. */
  forgetChallenge(): void {
    this.#challenge = undefined
    this.#nonceCount = 0
  }
}

interface RegistrationOptions {
  readonly endpoint: SipEndpoint
  readonly clock: Clock
  readonly id: string
  readonly domain: string
  readonly password: string
  readonly serverId: string
  readonly server: () => Remote
  readonly localHost: string
  readonly localPort: () => number | undefined
  readonly gbVersion: string
}

function grantedSeconds(response: SipResponse, wanted: number): number {
  const contact = response.headers.list('Contact')[0]
  const own = contact === undefined ? undefined : parseNameAddr(contact)?.params.get('expires')
  const granted = Number(typeof own === 'string' ? own : (response.headers.get('Expires') ?? wanted))
  return Number.isFinite(granted) ? granted : wanted
}
