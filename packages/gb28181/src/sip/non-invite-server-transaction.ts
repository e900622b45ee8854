import type { ServerTransactionUser } from './invite-server-transaction.ts'
import { TimerSet } from './timer-set.ts'
import type { TransactionEnvironment } from './transaction-environment.ts'

type State = 'trying' | 'proceeding' | 'completed' | 'terminated'

/** The non-INVITE server transaction (RFC 3261 17.2.2). */
export class NonInviteServerTransaction {
  #state: State = 'trying'
  #last: Uint8Array | undefined
  readonly #environment: TransactionEnvironment
  readonly #user: ServerTransactionUser
  readonly #timers: TimerSet

  constructor(options: { readonly environment: TransactionEnvironment; readonly user: ServerTransactionUser }) {
    this.#environment = options.environment
    this.#user = options.user
    this.#timers = new TimerSet(options.environment.clock)
    // A user that never answers would hold the transaction for ever; the client has given up by then (timer F).
    this.#timers.start('unanswered', 64 * options.environment.timers.t1, () => this.#terminate())
  }

  get state(): State {
    return this.#state
  }

  /** A retransmission of the request. */
  receive(): void {
    if (this.#last) this.#environment.send(this.#last, 'retransmission')
  }

  respond(status: number, bytes: Uint8Array): void {
    if (this.#state !== 'trying' && this.#state !== 'proceeding') return
    this.#last = bytes
    if (status < 200) {
      this.#state = 'proceeding'
    } else {
      this.#state = 'completed'
      this.#timers.stop('unanswered')
      const waitMs = this.#environment.reliable ? 0 : 64 * this.#environment.timers.t1
      this.#timers.start('J', waitMs, () => this.#terminate())
    }
    this.#environment.send(bytes, 'first')
  }

  abandon(): void {
    this.#terminate()
  }

  #terminate(): void {
    if (this.#state === 'terminated') return
    this.#state = 'terminated'
    this.#timers.stopAll()
    this.#user.onTerminated()
  }
}
