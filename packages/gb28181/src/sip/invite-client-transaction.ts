import type { SipResponse } from './sip-message.ts'
import { TimerSet } from './timer-set.ts'
import type { TransactionEnvironment } from './transaction-environment.ts'

/** What the transaction user hears of a client transaction. */
export interface ClientTransactionUser {
  /** Each provisional response, the final one, and repeated 2xx of an INVITE. */
  onResponse(response: SipResponse): void
  /** No answer in time, or the transport failed. */
  onFailure(cause: 'timeout' | 'transport'): void
  onTerminated(): void
}

type State = 'calling' | 'proceeding' | 'completed' | 'accepted' | 'terminated'

/** The INVITE client transaction (RFC 3261 17.1.1, with the Accepted state of RFC 6026 7.2). */
export class InviteClientTransaction {
  #state: State = 'calling'
  #ack: Uint8Array | undefined
  readonly #environment: TransactionEnvironment
  readonly #user: ClientTransactionUser
  readonly #request: Uint8Array
  readonly #makeAck: (response: SipResponse) => Uint8Array
  readonly #timers: TimerSet

  constructor(options: {
    readonly environment: TransactionEnvironment
    readonly user: ClientTransactionUser
    readonly request: Uint8Array
    /** Builds the ACK for a final response of 300 or more (17.1.1.3). */
    readonly makeAck: (response: SipResponse) => Uint8Array
  }) {
    this.#environment = options.environment
    this.#user = options.user
    this.#request = options.request
    this.#makeAck = options.makeAck
    this.#timers = new TimerSet(options.environment.clock)
  }

  get state(): State {
    return this.#state
  }

  start(): void {
    const { timers, reliable } = this.#environment
    if (!reliable) this.#armA(timers.t1)
    this.#timers.start('B', 64 * timers.t1, () => this.#fail('timeout'))
    this.#environment.send(this.#request, 'first')
  }

  receive(response: SipResponse): void {
    const { status } = response
    if (this.#state === 'calling' || this.#state === 'proceeding') {
      this.#timers.stop('A', 'B')
      if (status < 200) this.#state = 'proceeding'
      else if (status < 300) this.#accept()
      else this.#complete(response)
      this.#user.onResponse(response)
    } else if (this.#state === 'accepted' && status >= 200 && status < 300) {
      this.#user.onResponse(response)
    } else if (this.#state === 'completed' && status >= 300 && this.#ack) {
      this.#environment.send(this.#ack, 'retransmission')
    }
  }

  transportFailed(): void {
    this.#fail('transport')
  }

  /** Ends without a word to the user, when everything stops. */
  abandon(): void {
    this.#terminate()
  }

  #armA(interval: number): void {
    this.#timers.start('A', interval, () => {
      this.#environment.send(this.#request, 'retransmission')
      this.#armA(interval * 2)
    })
  }

  #accept(): void {
    this.#state = 'accepted'
    this.#timers.start('M', 64 * this.#environment.timers.t1, () => this.#terminate())
  }

  #complete(response: SipResponse): void {
    this.#state = 'completed'
    this.#ack = this.#makeAck(response)
    this.#environment.send(this.#ack, 'first')
    const waitMs = this.#environment.reliable ? 0 : Math.max(32_000, 64 * this.#environment.timers.t1)
    this.#timers.start('D', waitMs, () => this.#terminate())
  }

  #fail(cause: 'timeout' | 'transport'): void {
    if (this.#state !== 'calling' && this.#state !== 'proceeding') return
    this.#terminate()
    this.#user.onFailure(cause)
  }

  #terminate(): void {
    if (this.#state === 'terminated') return
    this.#state = 'terminated'
    this.#timers.stopAll()
    this.#user.onTerminated()
  }
}
