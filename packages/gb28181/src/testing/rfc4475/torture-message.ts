/** What an element must do with a message of RFC 4475. */
export type TortureVerdict =
  /** A well-formed request; `status` is what an element answers that serves the methods of this library. */
  | { readonly kind: 'answer'; readonly status: number }
  /** A well-formed response. */
  | { readonly kind: 'read' }
  /** A response that must not be believed. */
  | { readonly kind: 'drop' }

/** One message of RFC 4475 with its name, its section and the right answer to it. */
export interface TortureMessage {
  readonly name: string
  readonly section: string
  readonly bytes: Buffer
  readonly verdict: TortureVerdict
  /** Why this is the right answer, where the RFC leaves a choice. */
  readonly note?: string
}

/** Joins lines as SIP does: each ends with CRLF, an empty line before the body. */
export function message(head: readonly string[], body: string | Buffer = ''): Buffer {
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(body)])
}

/** The session description that most messages of the RFC carry. */
export function sdp(address: string, time = '0 0'): string {
  return [
    'v=0',
    `o=mhandley 29739 7272939 IN IP4 ${address}`,
    's=-',
    `c=IN IP4 ${address}`,
    `t=${time}`,
    'm=audio 49217 RTP/AVP 0 12',
    'm=video 3227 RTP/AVP 31',
    'a=rtpmap:31 LPC',
    '',
  ].join('\r\n')
}

export const answer = (status: number): TortureVerdict => ({ kind: 'answer', status })
export const read: TortureVerdict = { kind: 'read' }
export const drop: TortureVerdict = { kind: 'drop' }
