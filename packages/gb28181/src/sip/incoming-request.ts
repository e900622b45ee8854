import type { Remote } from '../transport/remote.ts'
import type { SipRequest } from './sip-message.ts'
import { makeResponse, type ResponseContent } from './sip-response.ts'
import { writeSipMessage } from './sip-writer.ts'

/** A request with the means to answer it. */
export class IncomingRequest {
  readonly request: SipRequest
  readonly remote: Remote
  /** The tag that responses put into To. */
  readonly toTag: string
  /** Called when the peer cancels an INVITE that has no final answer yet; 487 is sent already. */
  onCancel: (() => void) | undefined
  /** Called when a final response of 300 or more to an INVITE is never acknowledged. */
  onUnacknowledged: (() => void) | undefined
  readonly #send: (status: number, bytes: Uint8Array) => void
  #final: number | undefined

  constructor(options: {
    readonly request: SipRequest
    readonly remote: Remote
    readonly toTag: string
    readonly send: (status: number, bytes: Uint8Array) => void
  }) {
    this.request = options.request
    this.remote = options.remote
    this.toTag = options.toTag
    this.#send = options.send
  }

  /** The final status that was sent, or undefined. */
  get finalStatus(): number | undefined {
    return this.#final
  }

  /** Sends a response. After a final one nothing more is sent, except the same 2xx of an INVITE again. */
  respond(status: number, content: ResponseContent = {}): void {
    const repeated = this.#final !== undefined && this.#final === status && this.request.method === 'INVITE'
    if (this.#final !== undefined && !repeated) return
    if (status >= 200) this.#final = status
    this.#send(status, writeSipMessage(makeResponse(this.request, status, this.toTag, content)))
  }
}
