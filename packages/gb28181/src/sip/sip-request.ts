import { parseCSeq } from './cseq.ts'
import { SipHeaders } from './sip-headers.ts'
import { emptyBody, type SipRequest, type SipResponse } from './sip-message.ts'

/** What a new request says; addresses are whole header values. */
export interface RequestContent {
  readonly method: string
  readonly uri: string
  readonly from: string
  readonly to: string
  readonly callId: string
  readonly cseq: number
  readonly headers?: readonly (readonly [string, string])[]
  readonly contentType?: string
  readonly body?: Uint8Array
}

/** Builds a request (RFC 3261 8.1.1); its Via is added when it is sent. */
export function makeRequest(content: RequestContent): SipRequest {
  const headers = new SipHeaders([
    ['From', content.from],
    ['To', content.to],
    ['Call-ID', content.callId],
    ['CSeq', `${content.cseq} ${content.method}`],
    ['Max-Forwards', '70'],
    ...(content.headers ?? []),
  ])
  if (content.contentType !== undefined) headers.add('Content-Type', content.contentType)
  return { kind: 'request', method: content.method, uri: content.uri, headers, body: content.body ?? emptyBody }
}

/** The ACK of a final response of 300 or more: in the transaction, on the same branch (RFC 3261 17.1.1.3). */
export function makeFailureAck(invite: SipRequest, response: SipResponse): SipRequest {
  return followUp(invite, 'ACK', response.headers.get('To'))
}

/** The CANCEL of a pending INVITE: on the same branch (RFC 3261 9.1). */
export function makeCancel(invite: SipRequest): SipRequest {
  return followUp(invite, 'CANCEL', invite.headers.get('To'))
}

function followUp(invite: SipRequest, method: string, to: string | undefined): SipRequest {
  const headers = new SipHeaders()
  const via = invite.headers.list('Via')[0]
  if (via !== undefined) headers.add('Via', via)
  headers.add('From', invite.headers.get('From') ?? '')
  headers.add('To', to ?? '')
  headers.add('Call-ID', invite.headers.get('Call-ID') ?? '')
  headers.add('CSeq', `${parseCSeq(invite.headers.get('CSeq'))?.number ?? 1} ${method}`)
  headers.add('Max-Forwards', '70')
  for (const route of invite.headers.all('Route')) headers.add('Route', route)
  return { kind: 'request', method, uri: invite.uri, headers, body: emptyBody }
}
