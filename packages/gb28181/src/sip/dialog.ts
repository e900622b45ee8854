import { parseCSeq } from './cseq.ts'
import { parseNameAddr, tagOf } from './name-addr.ts'
import type { SipMessage, SipRequest, SipResponse } from './sip-message.ts'
import { makeRequest, type RequestContent } from './sip-request.ts'
import { parseSipUri } from './sip-uri.ts'

/** A dialog made by an INVITE or a SUBSCRIBE (RFC 3261 12, RFC 6665 4.4.1). */
export class Dialog {
  readonly callId: string
  readonly localTag: string
  readonly remoteTag: string
  readonly #local: string
  readonly #remote: string
  readonly #target: string
  readonly #routes: readonly string[]
  #localSequence: number
  #remoteSequence: number | undefined

  private constructor(options: {
    callId: string
    local: string
    remote: string
    target: string
    routes: readonly string[]
    localSequence: number
    remoteSequence?: number
  }) {
    this.callId = options.callId
    this.#local = options.local
    this.#remote = options.remote
    this.localTag = tagOf(options.local) ?? ''
    // Without a tag the peer is of RFC 2543: an empty tag stands for it (RFC 3261 12.1.1).
    this.remoteTag = tagOf(options.remote) ?? ''
    this.#target = options.target
    this.#routes = options.routes
    this.#localSequence = options.localSequence
    this.#remoteSequence = options.remoteSequence
  }

  /** The side that sent the INVITE (12.1.2). */
  static ofCaller(invite: SipRequest, answer: SipResponse): Dialog {
    return new Dialog({
      callId: invite.headers.get('Call-ID') ?? '',
      local: invite.headers.get('From') ?? '',
      remote: answer.headers.get('To') ?? '',
      target: contactUri(answer) ?? invite.uri,
      routes: answer.headers.list('Record-Route').reverse(),
      localSequence: parseCSeq(invite.headers.get('CSeq'))?.number ?? 1,
    })
  }

  /** The side that answered it (12.1.1). */
  static ofCallee(invite: SipRequest, toTag: string): Dialog {
    const remoteSequence = parseCSeq(invite.headers.get('CSeq'))?.number
    return new Dialog({
      callId: invite.headers.get('Call-ID') ?? '',
      local: `${invite.headers.get('To') ?? ''};tag=${toTag}`,
      remote: invite.headers.get('From') ?? '',
      target: contactUri(invite) ?? parseNameAddr(invite.headers.get('From') ?? '')?.uri ?? invite.uri,
      routes: invite.headers.list('Record-Route'),
      localSequence: 0,
      ...(remoteSequence !== undefined && { remoteSequence }),
    })
  }

  get key(): string {
    return dialogKey(this.callId, this.localTag, this.remoteTag)
  }

  /** A request within the dialog (12.2.1.1); an ACK has the number of its INVITE. */
  request(method: string, content: Pick<RequestContent, 'headers' | 'contentType' | 'body'> = {}): SipRequest {
    if (method !== 'ACK') this.#localSequence++
    return makeRequest({
      method,
      uri: this.#target,
      from: this.#local,
      to: this.#remote,
      callId: this.callId,
      cseq: this.#localSequence,
      ...content,
      headers: [...this.#routes.map((route) => ['Route', route] as const), ...(content.headers ?? [])],
    })
  }

  /** Whether a request within the dialog is in order; an older number is a late straggler (12.2.2). */
  accepts(request: SipRequest): boolean {
    const number = parseCSeq(request.headers.get('CSeq'))?.number
    if (number === undefined || (this.#remoteSequence !== undefined && number <= this.#remoteSequence)) return false
    this.#remoteSequence = number
    return true
  }
}

export function dialogKey(callId: string, localTag: string, remoteTag: string): string {
  return `${callId}|${localTag}|${remoteTag}`
}

/** The key of the dialog that an incoming request is for: To is ours, From the peer's. */
export function dialogKeyOf(request: SipRequest): string {
  const { headers } = request
  return dialogKey(headers.get('Call-ID') ?? '', tagOf(headers.get('To')) ?? '', tagOf(headers.get('From')) ?? '')
}

function contactUri(message: SipMessage): string | undefined {
  const contact = message.headers.list('Contact')[0]
  const uri = contact === undefined ? undefined : parseNameAddr(contact)?.uri
  return uri !== undefined && parseSipUri(uri) ? uri : undefined
}
