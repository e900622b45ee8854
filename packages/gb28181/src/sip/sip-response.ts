import { tagOf } from './name-addr.ts'
import { SipHeaders } from './sip-headers.ts'
import { emptyBody, type SipRequest, type SipResponse } from './sip-message.ts'
import { statusText } from './status-text.ts'

/** What a response carries beyond what it copies from its request. */
export interface ResponseContent {
  readonly reason?: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly contentType?: string
  readonly body?: Uint8Array
}

/**
 * Builds the response to a request: Via, From, To, Call-ID and CSeq are copied, To gets `toTag` unless the request is
 * within a dialog (RFC 3261 8.2.6); Record-Route is copied into 2xx (12.1.1).
 */
export function makeResponse(
  request: SipRequest,
  status: number,
  toTag: string,
  content: ResponseContent = {},
): SipResponse {
  const headers = new SipHeaders()
  for (const name of ['Via', 'From', 'To', 'Call-ID', 'CSeq']) {
    for (const value of request.headers.all(name)) {
      const needsTag = name === 'To' && status > 100 && tagOf(value) === undefined
      headers.add(name, needsTag ? `${value};tag=${toTag}` : value)
    }
  }
  if (status >= 200 && status < 300) {
    for (const value of request.headers.all('Record-Route')) headers.add('Record-Route', value)
  }
  for (const [name, value] of content.headers ?? []) headers.add(name, value)
  if (content.contentType !== undefined) headers.add('Content-Type', content.contentType)
  return {
    kind: 'response',
    status,
    reason: content.reason ?? statusText(status),
    headers,
    body: content.body ?? emptyBody,
  }
}
