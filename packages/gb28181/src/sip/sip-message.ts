import type { SipHeaders } from './sip-headers.ts'

/** A request (RFC 3261 7.1). The body is bytes: GB/T 28181 puts GB18030 into it. */
export interface SipRequest {
  readonly kind: 'request'
  readonly method: string
  readonly uri: string
  readonly headers: SipHeaders
  readonly body: Uint8Array
}

/** A response (RFC 3261 7.2). */
export interface SipResponse {
  readonly kind: 'response'
  readonly status: number
  readonly reason: string
  readonly headers: SipHeaders
  readonly body: Uint8Array
}

export type SipMessage = SipRequest | SipResponse

/** No body. */
export const emptyBody: Uint8Array = new Uint8Array(0)
