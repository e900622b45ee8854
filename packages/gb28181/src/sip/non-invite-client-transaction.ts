import type { ClientTransactionUser } from './invite-client-transaction.ts'
import type { SipResponse } from './sip-message.ts'
import { TimerSet } from './timer-set.ts'
import type { TransactionEnvironment } from './transaction-environment.ts'

type State = 'trying' | 'proceeding' | 'completed' | 'terminated'

/** The non-INVITE client transaction (RFC 3261 17.1.2). */
export class NonInviteClientTransaction {
  #state: State = 'trying'
  readonly #environment: TransactionEnvironment
  readonly #user: ClientTransactionUser
  readonly #request: Uint8Array
  readonly #timers: TimerSet

  constructor(options: {
    readonly environment: TransactionEnvironment
    readonly user: ClientTransactionUser
    readonly request: Uint8Array
  }) {
    this.#environment = options.environment
    this.#user = options.user
    this.#request = options.request
    this.#timers = new TimerSet(options.environment.clock)
  }

  get state(): State {
    return this.#state
  }

  start(): void {
    const { timers, reliable } = this.#environment
    if (!reliable) this.#armE(timers.t1)
    this.#timers.start('F', 64 * timers.t1, () => this.#fail('timeout'))
    this.#environment.send(this.#request, 'first')
  }

  receive(response: SipResponse): void {
    if (this.#state !== 'trying' && this.#state !== 'proceeding') return
    if (response.status < 200) {
      this.#state = 'proceeding'
    } else {
      this.#state = 'completed'
      this.#timers.stop('E', 'F')
      this.#timers.start('K', this.#environment.reliable ? 0 : this.#environment.timers.t4, () => this.#terminate())
    }
    this.#user.onResponse(response)
  }

  transportFailed(): void {
    this.#fail('transport')
  }

  abandon(): void {
    this.#terminate()
  }

  #armE(interval: number): void {
    this.#timers.start('E', interval, () => {
      const { t2 } = this.#environment.timers
      this.#environment.send(this.#request, 'retransmission')
      this.#armE(this.#state === 'proceeding' ? t2 : Math.min(interval * 2, t2))
    })
  }

  #fail(cause: 'timeout' | 'transport'): void {
    if (this.#state !== 'trying' && this.#state !== 'proceeding') return
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
