import { Gb28181Error, InviteFailedError } from '../errors.ts'
import type { Remote } from '../transport/remote.ts'
import { Dialog } from './dialog.ts'
import type { SipEndpoint } from './sip-endpoint.ts'
import type { SipRequest, SipResponse } from './sip-message.ts'
import { makeCancel } from './sip-request.ts'
import { statusText } from './status-text.ts'

/** An INVITE that was answered with 2xx and acknowledged. */
export interface Invited {
  readonly dialog: Dialog
  readonly response: SipResponse
}

/**
 * Sends an INVITE and sees it through (RFC 3261 13.2): acknowledges each 2xx, its repetitions too, ends what another
 * branch of the network accepted besides, and cancels when it takes too long or is not wanted any more.
 * @throws InviteFailedError, or Gb28181Error INVITE_CANCELLED.
 */
export function sendInvite(options: {
  readonly endpoint: SipEndpoint
  readonly request: SipRequest
  readonly remote: Remote
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}): Promise<Invited> {
  return new Promise((resolve, reject) => new InviteClient(options, resolve, reject).start())
}

class InviteClient {
  readonly #options: Parameters<typeof sendInvite>[0]
  readonly #resolve: (invited: Invited) => void
  readonly #reject: (error: Error) => void
  readonly #acks = new Map<string, SipRequest>()
  #settled = false
  #answered = false
  #provisional = false
  #cancelWanted = false
  #cleanUp: () => void = () => {}

  constructor(options: Parameters<typeof sendInvite>[0], resolve: (i: Invited) => void, reject: (e: Error) => void) {
    this.#options = options
    this.#resolve = resolve
    this.#reject = reject
  }

  start(): void {
    const { endpoint, request, remote, timeoutMs, signal } = this.#options
    const onAbort = () => this.#giveUp(new Gb28181Error('INVITE_CANCELLED', 'the INVITE was given up'))
    if (signal?.aborted) {
      this.#reject(new Gb28181Error('INVITE_CANCELLED', 'the INVITE was given up'))
      return
    }
    const timer = endpoint.clock.schedule(timeoutMs, () => this.#giveUp(new InviteFailedError(408, statusText(408))))
    signal?.addEventListener('abort', onAbort, { once: true })
    this.#cleanUp = () => {
      timer.cancel()
      signal?.removeEventListener('abort', onAbort)
    }
    endpoint.stamp(request, remote)
    try {
      endpoint.open(request, remote, {
        onResponse: (response) => this.#receive(response),
        onFailure: (cause) => {
          const status = cause === 'timeout' ? 408 : 503
          this.#fail(new InviteFailedError(status, statusText(status)))
        },
        onTerminated: () => {},
      })
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #receive(response: SipResponse): void {
    if (response.status < 200) {
      this.#provisional = true
      if (this.#cancelWanted) this.#sendCancel()
    } else if (response.status < 300) {
      this.#acknowledge(response)
    } else {
      this.#answered = true
      this.#fail(new InviteFailedError(response.status, response.reason || statusText(response.status)))
    }
  }

  #acknowledge(response: SipResponse): void {
    const { endpoint, request, remote } = this.#options
    const dialog = Dialog.ofCaller(request, response)
    const known = this.#acks.get(dialog.remoteTag)
    if (known) {
      endpoint.sendDirect(known, remote)
      return
    }
    const ack = dialog.request('ACK')
    endpoint.stamp(ack, remote)
    this.#acks.set(dialog.remoteTag, ack)
    endpoint.sendDirect(ack, remote)
    this.#answered = true
    if (this.#settled) {
      // Accepted by a second branch, or after it was given up: nobody here wants it.
      endpoint.request(dialog.request('BYE'), remote).catch(() => {})
      return
    }
    this.#settle()
    this.#resolve({ dialog, response })
  }

  /** A CANCEL may go out only after a provisional response (RFC 3261 9.1). */
  #giveUp(error: Error): void {
    if (this.#settled) return
    this.#fail(error)
    if (this.#answered) return
    this.#cancelWanted = true
    if (this.#provisional) this.#sendCancel()
  }

  #sendCancel(): void {
    const { endpoint, request, remote } = this.#options
    this.#cancelWanted = false
    endpoint.open(makeCancel(request), remote, { onResponse: () => {}, onFailure: () => {}, onTerminated: () => {} })
  }

  #fail(error: Error): void {
    if (this.#settled) return
    this.#settle()
    this.#reject(error)
  }

  #settle(): void {
    this.#settled = true
    this.#cleanUp()
  }
}
